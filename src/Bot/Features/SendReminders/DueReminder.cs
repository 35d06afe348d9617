using System.Globalization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Reminders;

namespace CampaignBot.Bot.Features.SendReminders;

/// <summary>One reminder in a message.</summary>
/// <param name="Key">Whose duty. Of a summary: the branch, for a duty of its members.</param>
/// <param name="Offset">Days relative to the last day.</param>
/// <param name="Due">The last day it is for.</param>
/// <param name="IsSummary">How many of a branch still owe, for its group.</param>
internal sealed record ReminderItem(ObligationKey Key, int Offset, DateOnly Due, bool IsSummary)
{
    public ReminderLog Log(string campaignId, ReminderOutcome outcome, DateTimeOffset now) =>
        ReminderLog.Create(campaignId, Key, Offset, Due, outcome, now);
}

/// <summary>A reminder that is due.</summary>
/// <param name="Item">The reminder.</param>
/// <param name="Round">The round it belongs to.</param>
/// <param name="Superseded">Older reminders of the same duty that were never handled: this one takes their place.</param>
/// <param name="Addresses">Where it goes; nowhere when nobody can be written to.</param>
/// <param name="IsSnoozed">The member wants quiet, and is reminded again before it is too late.</param>
internal sealed record DueReminder(
    ReminderItem Item, ReminderRound Round, IReadOnlyList<ReminderItem> Superseded, IReadOnlyList<ChatAddress> Addresses, bool IsSnoozed);

/// <summary>What a queued message of reminders is about: a line each.</summary>
internal static class ReminderArgument
{
    public static string Write(IEnumerable<ReminderItem> items) => string.Join('\n', items.Select(item => string.Create(
        CultureInfo.InvariantCulture,
        $"{(item.IsSummary ? "summary" : "own")} {(int)item.Key.Subject.Kind} {item.Key.Subject.Id} {item.Key.TaskId} {item.Key.Period} {item.Offset} {item.Due:yyyy-MM-dd}")));

    public static IReadOnlyList<ReminderItem> Read(string text) => [.. text.Split('\n').Select(line =>
    {
        var culture = CultureInfo.InvariantCulture;
        var parts = line.Split(' ');
        var subject = new Subject((SubjectKind)int.Parse(parts[1], culture), long.Parse(parts[2], culture));
        return new ReminderItem(
            new ObligationKey(parts[3], subject, parts[4]),
            int.Parse(parts[5], culture),
            DateOnly.ParseExact(parts[6], "yyyy-MM-dd", culture),
            parts[0] == "summary");
    })];
}
