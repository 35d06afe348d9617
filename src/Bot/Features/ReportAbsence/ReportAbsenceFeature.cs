using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ReportAbsence;

/// <summary>Registration of the report.</summary>
internal static class ReportAbsenceFeature
{
    public static IServiceCollection AddReportAbsence(this IServiceCollection services) => services.AddSingleton<IAbsenceObserver, AbsenceReport>();
}
