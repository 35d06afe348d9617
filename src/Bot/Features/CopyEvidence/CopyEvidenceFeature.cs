using CampaignBot.Bot.Campaigns;

namespace CampaignBot.Bot.Features.CopyEvidence;

/// <summary>Registration of the copies.</summary>
internal static class CopyEvidenceFeature
{
    public static IServiceCollection AddCopyEvidence(this IServiceCollection services) => services.AddDueWork<CopyEvidenceWork>();
}
