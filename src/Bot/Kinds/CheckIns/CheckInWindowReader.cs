using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.CheckIns;

/// <summary>Reads a member's check-in periods with the days that hold for them: extensions and late joining are the duty's business.</summary>
internal sealed class CheckInWindowReader(IObligationQuery obligations)
{
    /// <summary>Those of every check-in task that concerns the member, as far as they have opened.</summary>
    public async Task<IReadOnlyList<CheckInWindow>> OfMemberAsync(TurnContext turn, long memberId, CancellationToken ct) =>
        [.. from duty in await obligations.DutiesAsync(turn.Db, turn.Campaign, Subject.Member(memberId), turn.Today, ct)
            let task = turn.Campaign.Plan.Task(duty.Key.TaskId) as CheckInTask
            where task is not null
            select new CheckInWindow(task, task.Span(turn.Campaign.Timeline, duty.Key.Period)!, duty)];

    /// <summary>Those of one task. Of a task that is done once, this is what a press waits for: one duty and nothing else.</summary>
    public async Task<IReadOnlyList<CheckInWindow>> OfTaskAsync(TurnContext turn, CheckInTask task, long memberId, CancellationToken ct)
    {
        var opened = task.Spans(turn.Campaign.Timeline).Where(p => p.Opens <= turn.Today).ToList();
        if (opened is not [var only])
            return opened.Count == 0 ? [] : [.. (await OfMemberAsync(turn, memberId, ct)).Where(w => w.Task.Id == task.Id)];
        var key = new ObligationKey(task.Id, Subject.Member(memberId), only.Key);
        return await obligations.DutyAsync(turn.Db, turn.Campaign, key, turn.Today, ct) is { } duty ? [new CheckInWindow(task, only, duty)] : [];
    }
}
