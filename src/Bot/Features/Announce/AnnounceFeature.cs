using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>Registration of announcements.</summary>
internal static class AnnounceFeature
{
    public static IServiceCollection AddAnnounce(this IServiceCollection services) => services
        .AddSingleton<AnnounceHandler>()
        .AddDialog<AnnounceDialog>()
        .AddOfficeDialogCommand<AnnounceCommand>()
        .AddButtonAction<RefreshAnnouncementButton>()
        .AddButtonAction<StopAnnouncementButton>()
        .AddButtonAction<MissedButton>()
        .AddDeliveryComposer<AnnouncementReportComposer>()
        .AddDueWork<AnnouncementReports>();
}
