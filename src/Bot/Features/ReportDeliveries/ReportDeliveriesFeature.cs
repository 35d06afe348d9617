using CampaignBot.Bot.Campaigns;

namespace CampaignBot.Bot.Features.ReportDeliveries;

/// <summary>Registration of the report.</summary>
internal static class ReportDeliveriesFeature
{
    public static IServiceCollection AddReportDeliveries(this IServiceCollection services) => services.AddDueWork<DeliveryReport>();
}
