using System.Globalization;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Submissions;
using CampaignBot.Domain.Events;
using CampaignBot.Domain.Kinds.Meetings;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Meetings;

/// <summary>A meeting that is being recorded.</summary>
internal sealed record MeetingFilling
{
    public required ObligationKey Key { get; init; }

    /// <summary>The version whose task holds: the one with which the first record was begun.</summary>
    public required string PlanVersion { get; init; }

    public required MeetingTask Task { get; init; }

    /// <summary>The organization that held it.</summary>
    public required OrganizationNode Node { get; init; }

    /// <summary>The event whose day it is; null: none, or the plan no longer has it.</summary>
    public required PlanEvent? Event { get; init; }

    /// <summary>The day of that event, where it was recorded before the meeting: it need not be typed twice.</summary>
    public required DateOnly? EventDay { get; init; }

    /// <summary>Who can be ticked.</summary>
    public required IReadOnlyList<RollName> Roll { get; init; }

    /// <summary>What was handed in before; null: nothing.</summary>
    public required MeetingContent? Before { get; init; }

    /// <summary>Who was ticked before and still stands on the roll.</summary>
    public required IReadOnlyList<MeetingAttendance> TickedBefore { get; init; }

    /// <summary>Who was counted before and stands on the roll no more, or has asked to be forgotten: they go on being counted.</summary>
    public required IReadOnlyList<(long? MemberId, bool IsExcused)> OffTheRoll { get; init; }

    /// <summary>What the reviewer said, where it was returned.</summary>
    public required string? Comment { get; init; }

    /// <summary>How many belong to the meeting. Who has asked to be forgotten stands on the roll still.</summary>
    public int Listed => Roll.Count + OffTheRoll.Count(o => o.MemberId is not null);

    public bool IsCorrection => Before is not null;

    public Text Title => WorkTexts.TitleFor(Task.Title, Node.Name);

    /// <summary>
    /// Who goes on being counted. Of those without a name each who is ticked now and was not before takes one place, as it may be the same
    /// person ticked anew; and there are no more of them than the roll has room for.
    /// </summary>
    public IReadOnlyList<(long? MemberId, bool IsExcused)> Carried(MeetingDraft draft)
    {
        var room = Math.Max(0, Roll.Count - draft.PresentIds.Count - draft.ExcusedIds.Count);
        var before = TickedBefore.Select(a => a.MemberId!.Value.ToString(CultureInfo.InvariantCulture)).ToHashSet(StringComparer.Ordinal);
        var anew = draft.PresentIds.Concat(draft.ExcusedIds).Count(id => !before.Contains(id));
        var nameless = OffTheRoll.Where(o => o.MemberId is null).ToList();
        return [.. OffTheRoll.Where(o => o.MemberId is not null), .. nameless.Take(Math.Min(room, Math.Max(0, nameless.Count - anew)))];
    }

    /// <summary>The counts as a draft would have them.</summary>
    public AttendanceCount CountOf(MeetingDraft draft)
    {
        var carried = Carried(draft);
        return new AttendanceCount(
            draft.PresentIds.Count + carried.Count(o => !o.IsExcused), draft.ExcusedIds.Count + carried.Count(o => o.IsExcused));
    }

    /// <summary>Those on the roll who were not ticked as present.</summary>
    public IEnumerable<RollName> Absent(IReadOnlyCollection<string> presentIds) => Roll.Where(name => !presentIds.Contains(name.Id));
}

/// <summary>Reads what the dialog of a meeting needs, on every turn. Whether it may be read was asked before.</summary>
internal sealed class MeetingReader(ICampaignSource campaigns, MeetingCodec codec, ReviewComments comments)
{
    public async Task<MeetingFilling> ReadAsync(DialogScope scope, ObligationKey key, CancellationToken ct)
    {
        var (db, today) = (scope.Db, scope.Today);
        var submission = await db.FindSubmissionAsync(scope.Campaign.Id, key, ct);
        var plan = submission is null ? scope.PinnedPlan : campaigns.Version(submission.PlanVersion) ?? scope.PinnedPlan;
        var task = (MeetingTask)plan.Task(key.TaskId)!;
        var node = (await db.NodeAsync(key.Subject.Id, ct))!;
        var before = submission is null ? null : codec.Open((await db.NewestRevisionAsync(submission.Id, ct)).AnswersSecret);
        // A correction counts those who belonged to it then, whoever has come or gone since.
        var roll = await MeetingRoll.ReadAsync(db, node, before?.Day ?? today, ct);
        var rows = submission is null
            ? []
            : await db.MeetingAttendances.AsNoTracking().OfRevision(submission.Id, submission.Revision).OrderBy(a => a.Id).ToListAsync(ct);
        var onRoll = roll.Select(name => (long?)name.MemberId).ToHashSet();
        // The event is the plan's of today: its day moves what hangs from it today.
        var planEvent = task.RecordsEventId is { } id && scope.Campaign.Plan.Event(id) is { IsFixed: false } found ? found : null;
        return new MeetingFilling
        {
            Key = key,
            PlanVersion = plan.Version,
            Task = task,
            Node = node,
            Event = planEvent,
            EventDay = planEvent is null ? null : await DayAsync(scope, planEvent, node.Id, ct),
            Roll = roll,
            Before = before,
            TickedBefore = rows.FindAll(a => a.MemberId is not null && onRoll.Contains(a.MemberId)),
            OffTheRoll = [.. rows.Where(a => a.MemberId is null || !onRoll.Contains(a.MemberId)).Select(a => (a.MemberId, a.IsExcused))],
            Comment = submission is { State: SubmissionState.Returned }
                && await db.NewestReviewAsync(submission.Id, ct) is { CommentSecret: { } secret } ? comments.Open(secret) : null,
        };
    }

    private static Task<DateOnly?> DayAsync(DialogScope scope, PlanEvent planEvent, long organizationId, CancellationToken ct)
    {
        var (campaign, owner) = (scope.Campaign.Id, planEvent.PerOrganization ? organizationId : RecordedEvent.WholeCampaign);
        return scope.Db.RecordedEvents.Where(e => e.CampaignId == campaign && e.EventId == planEvent.Id && e.OrganizationId == owner)
            .Select(e => (DateOnly?)e.Day).FirstOrDefaultAsync(ct);
    }
}
