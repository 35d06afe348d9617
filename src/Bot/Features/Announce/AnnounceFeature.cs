using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Retention;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>Registration of announcements.</summary>
internal static class AnnounceFeature
{
    public static IServiceCollection AddAnnounce(this IServiceCollection services) => services
        .AddSingleton<AnnouncementContents>()
        .AddSingleton<AnnouncementSender>()
        .AddSingleton<AnnouncementChanges>()
        .AddSingleton<AnnounceHandler>()
        .AddSingleton<SecondTry>()
        .AddSingleton<AnnouncedList>()
        .AddSingleton<SharedEntryQuery>()
        .AddButtonAction<ShareEntryButton>()
        .AddDialog<AnnounceDialog>()
        .AddDialog<CorrectDialog>()
        .AddDialog<ChangeHourDialog>()
        .AddOfficeDialogCommand<AnnounceCommand>()
        .AddChatCommand<AnnouncedCommand>()
        .AddReportButtons()
        .AddButtonAction<ConfirmButton>()
        .AddButtonAction<ReadAnnouncementButton>()
        .AddButtonAction<AnnouncedButton>()
        .AddButtonAction<OpenAnnouncementButton>()
        .AddButtonAction<ChangeHourButton>()
        .AddButtonAction<CancelScheduledButton>()
        .AddSingleton<AnnouncementComposer>()
        .AddSingleton<IDeliveryComposer>(provider => provider.GetRequiredService<AnnouncementComposer>())
        .AddDeliveryComposer<AnnouncementFilesComposer>()
        .AddDeliveryComposer<AnnouncementReportComposer>()
        .AddSingleton<IMyDataSection, AnnouncementSection>()
        .AddSingleton<IMemberTraces, AnnouncementTraces>()
        .AddPurge<AnnouncementPurge>()
        .AddDueWork<ScheduledAnnouncements>()
        .AddDueWork<AnnouncementReports>();

    private static IServiceCollection AddReportButtons(this IServiceCollection services) => services
        .AddButtonAction<RefreshAnnouncementButton>()
        .AddButtonAction<StopAnnouncementButton>()
        .AddButtonAction<MissedButton>()
        .AddButtonAction<SendAgainButton>()
        .AddButtonAction<UnconfirmedButton>()
        .AddButtonAction<RemindUnconfirmedButton>()
        .AddButtonAction<CorrectButton>()
        .AddButtonAction<RetractButton>()
        .AddButtonAction<DoRetractButton>();
}
