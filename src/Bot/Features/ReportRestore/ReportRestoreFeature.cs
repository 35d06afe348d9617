using CampaignBot.Bot.Campaigns;

namespace CampaignBot.Bot.Features.ReportRestore;

/// <summary>Registration of the report.</summary>
internal static class ReportRestoreFeature
{
    public static IServiceCollection AddReportRestore(this IServiceCollection services) => services.AddDueWork<RestoreReport>();
}
