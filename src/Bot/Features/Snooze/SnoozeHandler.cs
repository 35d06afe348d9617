using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Turns;
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

/// <summary>Silences a member's reminders: until a day's sending hour, and never past the last day of something they owe.</summary>
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
        var first = owed.Where(o => o.Due >= turn.Today).MinBy(o => o.Due);
        if (first?.Due == turn.Today)
            return SnoozeTexts.DueToday(NameOf(turn, first.Key.TaskId, first.Key.Period));

        var isDue = first is not null && first.Due <= day;
        var until = isDue ? first!.Due : day;
        member.Snooze(turn.Campaign.Timeline.SendingInstant(until));
        return isDue ? SnoozeTexts.SnoozedUntilDue(until, NameOf(turn, first!.Key.TaskId, first.Key.Period)) : SnoozeTexts.Snoozed(until);
    }

    private static Text NameOf(TurnContext turn, string taskId, string period) => DutyNames.Of(turn.Campaign.Timeline, taskId, period);
}
