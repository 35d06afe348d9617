using CampaignBot.Bot.Features.Announce;
using CampaignBot.Bot.Features.AnnouncePhase;
using CampaignBot.Bot.Features.BackUp;
using CampaignBot.Bot.Features.BindChat;
using CampaignBot.Bot.Features.ChangeLanguage;
using CampaignBot.Bot.Features.ClaimOffice;
using CampaignBot.Bot.Features.CloseWindows;
using CampaignBot.Bot.Features.CopyEvidence;
using CampaignBot.Bot.Features.ExtendDeadline;
using CampaignBot.Bot.Features.ForgetMe;
using CampaignBot.Bot.Features.HandOver;
using CampaignBot.Bot.Features.ImportRoster;
using CampaignBot.Bot.Features.InviteMembers;
using CampaignBot.Bot.Features.JoinByInvite;
using CampaignBot.Bot.Features.KeepRegisters;
using CampaignBot.Bot.Features.NudgeOwing;
using CampaignBot.Bot.Features.RecordEvent;
using CampaignBot.Bot.Features.ReleaseOutbox;
using CampaignBot.Bot.Features.ReportAbsence;
using CampaignBot.Bot.Features.ReportDeliveries;
using CampaignBot.Bot.Features.ReportRestore;
using CampaignBot.Bot.Features.RestoreBackup;
using CampaignBot.Bot.Features.ReviewSubmission;
using CampaignBot.Bot.Features.RotateKeys;
using CampaignBot.Bot.Features.SendReminders;
using CampaignBot.Bot.Features.ShowAlbum;
using CampaignBot.Bot.Features.ShowAudit;
using CampaignBot.Bot.Features.ShowHelp;
using CampaignBot.Bot.Features.ShowMe;
using CampaignBot.Bot.Features.ShowMyData;
using CampaignBot.Bot.Features.ShowStatus;
using CampaignBot.Bot.Features.ShowToday;
using CampaignBot.Bot.Features.Snooze;
using CampaignBot.Bot.Features.Suggest;
using CampaignBot.Bot.Features.UseChannels;
using CampaignBot.Bot.Features.Waive;
using CampaignBot.Bot.Pushes;

namespace CampaignBot.Bot.Features;

/// <summary>Every use case, one line each.</summary>
internal static class FeatureRegistration
{
    public static IServiceCollection AddFeatures(this IServiceCollection services) => services
        .AddImportRoster()
        .AddBackUp()
        .AddRestoreBackup()
        .AddReleaseOutbox()
        .AddRotateKeys()
        .AddClaimOffice()
        .AddInviteMembers()
        .AddJoinByInvite()
        .AddHandOver()
        .AddChangeLanguage()
        .AddUseChannels()
        .AddShowHelp()
        .AddShowMe()
        .AddShowAlbum()
        .AddShowMyData()
        .AddShowAudit()
        .AddForgetMe()
        .AddBindChat()
        .AddShowToday()
        .AddReviewSubmission()
        .AddSuggest()
        .AddKeepRegisters()
        .AddShowStatus()
        .AddAnnounce()
        .AddRecordEvent()
        .AddExtendDeadline()
        .AddWaive()
        .AddAnnouncePhase()
        .AddReportAbsence()
        .AddReportRestore()
        .AddSnooze()
        .AddCloseWindows()
        // What is due is done in this order: announcements and materials are read before reminders.
        .AddPushes()
        .AddSendReminders()
        .AddNudgeOwing()
        .AddReportDeliveries()
        // Nothing that people wait for waits for a download.
        .AddCopyEvidence();
}
