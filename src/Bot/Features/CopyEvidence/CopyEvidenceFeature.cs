using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.CopyEvidence;

/// <summary>Registration of the copies.</summary>
internal static class CopyEvidenceFeature
{
    public static IServiceCollection AddCopyEvidence(this IServiceCollection services) => services.AddDueWork<CopyEvidenceWork>();
}
