using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Snooze;

/// <summary>How long a member wants quiet.</summary>
internal enum SnoozeLength
{
    /// <summary>Not any more.</summary>
    Off = 0,

    Tomorrow = 1,

    Week = 7,
}

/// <summary>
/// Silences a member's reminders and chases: until a day's sending hour, and never past the last day of something they owe, nor, of what is
/// late, past the last day on which it is still taken.
/// </summary>
internal sealed class SnoozeHandler(IObligationQuery obligations)
{
    public async Task<Text> HandleAsync(TurnContext turn, SnoozeLength length, CancellationToken ct)
    {
        var memberId = turn.Sender.MemberId;
        var member = await turn.Db.Members.AsTracking().FirstAsync(m => m.Id == memberId, ct);
        if (length == SnoozeLength.Off)
        {
            member.Snooze(null);
            return SnoozeTexts.Awake;
        }

        var day = turn.Today.AddDays((int)length);
        var owed = await obligations.OwedByMemberAsync(turn.Db, turn.Campaign, memberId, turn.Today, ct);
        // What closes today has had its last chase, or gets it whatever is wished here.
        var first = owed.Select(o => (Obligation: o, Last: LastOf(turn, o))).Where(o => o.Last > turn.Today && o.Last <= day)
            .OrderBy(o => o.Last).FirstOrDefault();
        var until = first.Obligation is null ? day : first.Last;
        member.Snooze(turn.Campaign.Timeline.SendingInstant(until));
        var today = owed.Where(o => o.Due == turn.Today).Select(o => NameOf(turn, o.Key)).ToList();
        return Text.Lines(
            first.Obligation is not { } owing ? SnoozeTexts.Snoozed(until)
            : owing.Due >= turn.Today ? SnoozeTexts.SnoozedUntilDue(until, NameOf(turn, owing.Key))
            : SnoozeTexts.SnoozedUntilClosing(until, NameOf(turn, owing.Key)),
            today.Count > 0 ? SnoozeTexts.DueToday(Text.List(today)) : null);
    }

    // The day on which a reminder comes whatever is wished: the last day; of what is late, the day on which it closes.
    private static DateOnly LastOf(TurnContext turn, Obligation owed) =>
        owed.Due >= turn.Today ? owed.Due : turn.Campaign.Plan.Task(owed.Key.TaskId)!.ClosingDay(owed.Due);

    private static Text NameOf(TurnContext turn, ObligationKey key) => DutyNames.Of(turn.Campaign.Timeline, key.TaskId, key.Period);
}
