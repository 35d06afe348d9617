using System.Globalization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Reminders;

namespace CampaignBot.Bot.Features.SendReminders;

/// <summary>One reminder in a message.</summary>
/// <param name="Key">Whose duty. Of a summary: the branch, for a duty of its members.</param>
/// <param name="Offset">Days relative to the last day.</param>
/// <param name="Due">The last day it is for.</param>
/// <param name="IsSummary">How many of a branch still owe, for its group.</param>
internal sealed record ReminderItem(ObligationKey Key, int Offset, DateOnly Due, bool IsSummary)
{
    // No task of a plan can have such an id.
    private const string Reviews = "/review";

    /// <summary>True for all that waits for a reviewer: one reminder, whatever tasks it is of.</summary>
    public bool IsOfReviews => Key.TaskId == Reviews;

    /// <summary>The reminder of all that waits for a reviewer.</summary>
    /// <param name="memberId">The reviewer.</param>
    /// <param name="day">The day on which they are reminded: one has one a day.</param>
    public static ReminderItem OfReviews(long memberId, DateOnly day) =>
        new(new ObligationKey(Reviews, Subject.Member(memberId), TaskPeriod.Once), Offset: 0, day, IsSummary: false);

    /// <summary>What was said to reviewers of what waits for them.</summary>
    public static IQueryable<ReminderLog> ReviewsIn(IQueryable<ReminderLog> log, string campaignId) =>
        log.Where(r => r.CampaignId == campaignId && r.TaskId == Reviews);

    public ReminderLog Log(string campaignId, ReminderOutcome outcome, DateTimeOffset now) =>
        ReminderLog.Create(campaignId, Key, Offset, Due, outcome, now);
}

/// <summary>A reminder that is due.</summary>
/// <param name="Item">The reminder.</param>
/// <param name="Round">The round it belongs to; null: it is of no duty, but of an entry with a day of its own, or of what waits for a reviewer.</param>
/// <param name="Superseded">Older reminders of the same duty that were never handled: this one takes their place.</param>
/// <param name="Addresses">Where it goes; nowhere when nobody can be written to.</param>
internal sealed record DueReminder(
    ReminderItem Item, ReminderRound? Round, IReadOnlyList<ReminderItem> Superseded, IReadOnlyList<ChatAddress> Addresses)
{
    /// <summary>The last day on which the reminder says something.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>The member wants quiet, and is reminded again before it is too late.</summary>
    public bool IsSnoozed { get; init; }

    /// <summary>Somebody wrote to the member about it today.</summary>
    public bool IsTold { get; init; }

    /// <summary>Why it is only logged; null where it goes out.</summary>
    public ReminderOutcome? LeftOut =>
        Addresses.Count == 0 ? ReminderOutcome.Unreachable
        : IsSnoozed ? ReminderOutcome.Snoozed
        : IsTold ? ReminderOutcome.Told
        : null;
}

/// <summary>What a queued message of reminders is about.</summary>
internal static class ReminderArgument
{
    private enum Kind
    {
        /// <summary>The subject's own duty.</summary>
        Own,

        /// <summary>How many of a branch still owe.</summary>
        Summary,
    }

    public static string Write(IEnumerable<ReminderItem> items) => ArgumentText.Write<IReadOnlyList<Line>>([.. items.Select(item => new Line(
        item.IsSummary ? Kind.Summary : Kind.Own, item.Key.Subject.Kind, item.Key.Subject.Id, item.Key.TaskId, item.Key.Period, item.Offset, item.Due,
        item.Key.Target.Kind, item.Key.Target.Id))]);

    /// <summary>Reads <see cref="Write"/> back; nothing where it can't be read.</summary>
    public static IReadOnlyList<ReminderItem> Read(string text) => ArgumentText.TryRead<IReadOnlyList<Line>>(text, out var lines)
        ? [.. lines.Select(line => new ReminderItem(
            new ObligationKey(line.TaskId, new Subject(line.SubjectKind, line.SubjectId), line.Period, new Target(line.TargetKind, line.TargetId)),
            line.Offset,
            line.Due,
            line.Kind == Kind.Summary))]
        : [];

    private sealed record Line(
        Kind Kind, SubjectKind SubjectKind, long SubjectId, string TaskId, string Period, int Offset, DateOnly Due,
        TargetKind TargetKind = TargetKind.None, long TargetId = 0);
}
