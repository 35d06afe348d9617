using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Features.ReportRestore;

/// <summary>Registration of the report.</summary>
internal static class ReportRestoreFeature
{
    public static IServiceCollection AddReportRestore(this IServiceCollection services) => services.AddDueWork<RestoreReport>();
}
