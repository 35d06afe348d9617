using System.Globalization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Events;
using CampaignBot.Domain.Kinds.Meetings;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Meetings;

/// <summary>
/// Records a meeting: when, where, who spoke, who was there by ticks, what was done, photos, minutes. It asks only what the plan asks for. A
/// record that is corrected is shown whole, and only what is to be changed is answered again.
/// </summary>
internal sealed class MeetingDialog(RecordMeetingHandler handler, MeetingReader reader, WorkWindow window, WorkRefusals refusals) : Dialog<MeetingDraft>
{
    public const string Name = "meeting";

    private const string Yes = "yes";
    private const string No = "no";

    public override DialogKey Key => new(Name, Version: 1);

    public override PolicyAction Action => PolicyAction.SeeOwn;

    public override Text TitleOf(DialogScope scope) =>
        WorkArguments.Read(scope.Arguments) is { } arguments && scope.PinnedPlan.Task(arguments.Task.TaskId) is { } task ? task.Title : MeetingTexts.Title;

    public override string TopicOf(DialogScope scope) => WorkArguments.Read(scope.Arguments)?.Topic ?? scope.Arguments;

    // Names are shown in it.
    public override bool IsConfidential(DialogScope scope) => true;

    protected override ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct) => WorkAccess.WhyRefusedAsync<MeetingTask>(scope, ct);

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct) =>
        scope.Set(await reader.ReadAsync(scope, WorkArguments.Read(scope.Arguments)!.Value.Key, ct));

    protected override async ValueTask<Text?> OpeningAsync(DialogScope scope, CancellationToken ct)
    {
        var meeting = scope.Get<MeetingFilling>();
        return !meeting.IsCorrection && await window.DueAsync(scope.Turn, meeting.Key, ct) is { } due ? MeetingTexts.Opening(meeting.Title, due) : null;
    }

    protected override void Define(DialogBuilder<MeetingDraft> steps)
    {
        var meeting = steps.Scope.Get<MeetingFilling>();
        DefineHeld(steps, meeting);
        DefineAttendance(steps, meeting);
        DefineEvidence(steps, meeting);
        steps.Confirm(
            "confirm",
            MeetingTexts.Preview(meeting.Title),
            WorkTexts.HandInButton,
            inFull: true,
            ahead: meeting.Comment is { } comment ? WorkTexts.ReturnedWith(comment) : meeting.IsCorrection ? MeetingTexts.Correcting : null);
    }

    protected override ValueTask<Text?> WhyClosedAsync(MeetingDraft draft, DialogScope scope, CancellationToken ct)
    {
        var meeting = scope.Get<MeetingFilling>();
        return refusals.WhyClosedAsync(scope, meeting.Key, meeting.Title, ct);
    }

    protected override async Task<DialogCompletion> CompleteAsync(MeetingDraft draft, DialogScope scope, CancellationToken ct)
    {
        var meeting = scope.Get<MeetingFilling>();
        if (await Overtaken.FindAsync(scope, meeting.Key, ct) is { } overtaken)
            return DialogCompletion.End(MeetingTexts.Overtaken(meeting.Title, overtaken.By, overtaken.At));
        if (await RecordedMeanwhileAsync(meeting, draft, scope, ct) is { } recorded)
            return DialogCompletion.Return("day", recorded);
        return await handler.HandleAsync(scope.Turn, meeting, draft, scope.InstanceId, ct) switch
        {
            HandInResult.AwaitsReview => MeetingTexts.HandedIn(meeting.Title, draft.Day, meeting.CountOf(draft).Present, meeting.Listed),
            HandInResult.Accepted => await RecordedAsync(draft, scope, ct),
            var refused => await refusals.CompletionOfAsync(refused, scope, meeting.Key, meeting.Title, ct),
        };
    }

    // The plan's deadlines hang from the day: what somebody else has recorded since is not moved back unseen.
    private static async Task<Text?> RecordedMeanwhileAsync(MeetingFilling meeting, MeetingDraft draft, DialogScope scope, CancellationToken ct) =>
        meeting.Event is { } planEvent
        && await scope.Db.RecordedEventAsync(scope.Campaign.Id, planEvent.Id, planEvent.PerOrganization ? meeting.Node.Id : RecordedEvent.WholeCampaign, ct) is { } recorded
        && recorded.RecordedAt > scope.StartedAt && recorded.Day != draft.Day
            ? MeetingTexts.DayRecordedMeanwhile(await scope.Db.NameApartAsync(recorded.RecordedBy, scope.Today, ct), recorded.Day)
            : null;

    private async Task<DialogCompletion> RecordedAsync(MeetingDraft draft, DialogScope scope, CancellationToken ct)
    {
        var meeting = scope.Get<MeetingFilling>();
        var recorded = MeetingTexts.Recorded(meeting.Title, draft.Day, meeting.CountOf(draft).Present, meeting.Listed);
        if (await window.DueAsync(scope.Turn, meeting.Key, ct) is not { } due)
            return recorded;
        var closes = meeting.Task.ClosingDay(due);
        return new OutgoingMessage(Text.Lines(recorded, MeetingTexts.MayCorrect(closes)))
            .WithRow(TaskCall.For(meeting.Key).Button(MeetingTexts.CorrectButton)) with
        {
            ButtonScope = ButtonScope.Member(scope.Person.MemberId, scope.Campaign.Timeline.EndOfDay(closes)),
        };
    }

    private static void DefineHeld(DialogBuilder<MeetingDraft> steps, MeetingFilling meeting)
    {
        var (task, before) = (meeting.Task, meeting.Before);
        steps.Date("day", MeetingTexts.AskDay(meeting.Node.Name)).Label(MeetingTexts.DayLabel)
            .Must((day, _, scope) => day > scope.Today ? MeetingTexts.NotHeldYet
                : meeting.Event is { } planEvent && !planEvent.Allows(day) ? MeetingTexts.OtherYear(planEvent.Year)
                : null)
            .Prefill(scope => meeting.EventDay is { } day && (before is null || day <= scope.Today) ? day : before?.Day)
            .Into((draft, day) => draft with { Day = day });

        steps.Place("place", MeetingTexts.AskPlace, MeetingTask.PlaceMaxLength).Label(MeetingTexts.PlaceLabel)
            .Prefill(_ => before?.Place)
            .Into((draft, place) => draft with { Place = place });

        steps.Text("speaker", task.HeadSpeaks ? MeetingTexts.AskSpeakerHead : MeetingTexts.AskSpeaker, MeetingTask.SpeakerMaxLength).Label(MeetingTexts.SpeakerLabel)
            .When((_, _) => task.Speaker != Ask.No)
            .Optional(task.Speaker != Ask.Required)
            .Prefill(_ => before?.Speaker)
            .PrefillSkipped(before is { Speaker: null } && task.Speaker != Ask.Required)
            .Into((draft, speaker) => draft with { Speaker = speaker });

        steps.Text("post", MeetingTexts.AskPost, MeetingTask.SpeakerMaxLength).Label(MeetingTexts.PostLabel)
            .When((draft, _) => draft.Speaker is not null)
            .Optional(task.Speaker != Ask.Required)
            .Prefill(_ => before?.Post)
            .PrefillSkipped(before is { Post: null } && task.Speaker != Ask.Required)
            .Into((draft, post) => draft with { Post = post });

        steps.Choice("head", MeetingTexts.AskHead, _ => [new Option(Yes, MeetingTexts.HeadYes), new Option(No, MeetingTexts.HeadNo)]).Label(MeetingTexts.HeadLabel)
            .When((_, _) => task.HeadSpeaks)
            .Prefill(_ => before?.HeadSpoke is { } spoke ? spoke ? Yes : No : null)
            .Into((draft, answer) => draft with { HeadSpoke = answer == Yes });
    }

    private static void DefineAttendance(DialogBuilder<MeetingDraft> steps, MeetingFilling meeting)
    {
        steps.Roll("present", MeetingTexts.AskPresent(meeting.Roll.Count), (_, _) => meeting.Roll.Select(OptionOf)).Label(MeetingTexts.PresentLabel)
            .When((_, _) => meeting.Roll.Count > 0)
            .Show((ids, draft, _) => MeetingView.Attendance(meeting, OnTheRoll(meeting, ids), meeting.Carried(draft).Count(o => o.MemberId is null)))
            .Prefill(_ => TickedBefore(meeting, isExcused: false))
            .Into((draft, ids) => draft with { PresentIds = OnTheRoll(meeting, ids) });

        steps.Roll("excused", MeetingTexts.AskExcused, (draft, _) => meeting.Absent(draft.PresentIds).Select(OptionOf)).Label(MeetingTexts.ExcusedLabel)
            .When((draft, _) => meeting.Roll.Count > 0 && draft.PresentIds.Count < meeting.Roll.Count)
            .Optional()
            .Show((ids, draft, _) => MeetingView.Excused(meeting, ids, draft.PresentIds))
            .Prefill(_ => TickedBefore(meeting, isExcused: true))
            .PrefillSkipped(meeting.IsCorrection && TickedBefore(meeting, isExcused: true) is null)
            .Into((draft, ids) => draft with { ExcusedIds = [.. OnTheRoll(meeting, ids).Except(draft.PresentIds)] });
    }

    private static void DefineEvidence(DialogBuilder<MeetingDraft> steps, MeetingFilling meeting)
    {
        var (task, before) = (meeting.Task, meeting.Before);
        steps.MultiChoice("checklist", MeetingTexts.AskChecklist, _ => task.Checklist.Select(item => new Option(item.Id, item.Title))).Label(MeetingTexts.ChecklistLabel)
            .When((_, _) => task.Checklist.Count > 0)
            .Optional()
            .Show((ids, _) => MeetingView.Checklist(task, ids))
            .Prefill(_ => before is { Done.Count: > 0 } ? before.Done : null)
            .PrefillSkipped(before is { Done.Count: 0 })
            .Into((draft, ids) => draft with { Done = ids });

        steps.Photos("photos", MeetingTexts.AskPhotos(task.Photos)).Label(MeetingTexts.PhotosLabel)
            .When((_, _) => task.Photos > 0)
            .Optional()
            .Must(ids => ids.Count <= task.Photos, MeetingTexts.TooManyPhotos(task.Photos))
            .Prefill(_ => before is { PhotoIds.Count: > 0 } ? before.PhotoIds : null)
            .PrefillSkipped(before is { PhotoIds.Count: 0 })
            .Into((draft, ids) => draft with { PhotoIds = ids });

        // Required minutes are one of the two: who has no text sends the document.
        steps.LongText("minutes", MeetingTexts.AskMinutes, minLength: 0, MeetingTask.MinutesMaxLength).Label(MeetingTexts.MinutesLabel)
            .When((_, _) => task.Minutes != Ask.No)
            .Optional()
            .Prefill(_ => before?.Minutes)
            .PrefillSkipped(before is { Minutes: null })
            .Into((draft, minutes) => draft with { Minutes = minutes });

        steps.Files("document", MeetingTexts.AskDocument, FileRules.Documents([], maxMegabytes: null)).Label(MeetingTexts.DocumentLabel)
            .When((_, _) => task.Minutes != Ask.No)
            .Optional((draft, _) => task.Minutes != Ask.Required || draft.Minutes is not null)
            .Prefill(_ => before is { DocumentIds.Count: > 0 } ? before.DocumentIds : null)
            .PrefillSkipped(before is { DocumentIds.Count: 0 } && (task.Minutes != Ask.Required || before.Minutes is not null))
            .Into((draft, ids) => draft with { DocumentIds = ids });
    }

    private static Option OptionOf(RollName name) => new(name.Id, Text.Plain(name.Name));

    // Who has left the roll since they were ticked can't be counted.
    private static IReadOnlyList<string> OnTheRoll(MeetingFilling meeting, IReadOnlyList<string> ids) =>
        [.. meeting.Roll.Select(name => name.Id).Where(ids.Contains)];

    private static IReadOnlyList<string>? TickedBefore(MeetingFilling meeting, bool isExcused)
    {
        var ids = meeting.TickedBefore.Where(a => a.IsExcused == isExcused)
            .Select(a => a.MemberId!.Value.ToString(CultureInfo.InvariantCulture)).ToList();
        return ids.Count > 0 ? ids : null;
    }
}
