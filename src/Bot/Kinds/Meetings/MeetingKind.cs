using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Publications;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Meetings;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Kinds.Meetings;

/// <summary>会议: what an organization holds and records, with who was there. Its day may be that of an event from which other days hang.</summary>
internal sealed class MeetingKind : ITaskKind
{
    public static string Name => MeetingTask.KindName;

    public static Type Task => typeof(MeetingTask);

    // A record is a submission; who was there goes with it.
    public static void Register(TaskKindParts parts)
    {
        parts.ReadBy<MeetingTaskReader>()
            .RecordedIn<MeetingFulfilment>()
            .OpenedBy<MeetingOpener>()
            .ReviewedBy<MeetingReview>()
            .KeptWithOthers()
            .ShownBy<AttendanceSection>()
            .ForgottenBy<AttendanceTraces>();
        parts.Services
            .AddSingleton<MeetingCodec>()
            .AddSingleton<MeetingReader>()
            .AddSingleton<RecordMeetingHandler>()
            .AddSingleton<MeetingList>()
            .AddSingleton<IAlbumSource, MeetingPhotos>()
            .AddSingleton<IOwnRecords, OwnMeetings>()
            .AddSingleton<IOwnFile, AttendanceFile>()
            .AddButtonAction<ListMeetingsButton>()
            .AddButtonAction<ShowMeetingButton>()
            .AddPushSource<LateMeetingSource>()
            .AddDialog<MeetingDialog>();
    }
}

/// <summary>A meeting's record is a submission, and is begun in a draft.</summary>
internal sealed class MeetingFulfilment() : SubmissionFulfilment(MeetingTask.KindName)
{
    public override DraftName? DraftOf(ObligationKey key) => new(MeetingDialog.Name, WorkArguments.For(key).Topic);
}

/// <summary>Opens a meeting's record.</summary>
internal sealed class MeetingOpener(WorkOpenerParts parts) : WorkOpener(MeetingTask.KindName, MeetingDialog.Name, parts);
