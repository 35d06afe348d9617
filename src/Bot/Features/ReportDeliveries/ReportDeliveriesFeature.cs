using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ReportDeliveries;

/// <summary>Registration of the report.</summary>
internal static class ReportDeliveriesFeature
{
    public static IServiceCollection AddReportDeliveries(this IServiceCollection services) => services.AddDueWork<DeliveryReport>();
}
