using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Reviews;

/// <summary>Whether work can still be handed in.</summary>
internal sealed class WorkWindow(IObligationQuery obligations)
{
    /// <summary>How many open windows are remembered; the memory is dropped when it is full.</summary>
    public const int Capacity = 50_000;

    private Memory? _memory;

    /// <summary>
    /// As <see cref="IsOpenAsync"/>, but what was open earlier today is taken to be open still: a window is measured in whole days, and every
    /// piece of a long text asks. Handing in asks anew.
    /// </summary>
    public async ValueTask<bool> WasOpenTodayAsync(TurnContext turn, ObligationKey key, CancellationToken ct)
    {
        var memory = _memory;
        if (memory is null || !ReferenceEquals(memory.Campaign, turn.Campaign) || memory.Day != turn.Today)
            _memory = memory = new Memory(turn.Campaign, turn.Today, new BoundedMemory<ObligationKey, bool>(Capacity));
        if (memory.Open.TryGetValue(key, out _))
            return true;
        if (!await IsOpenAsync(turn, key, ct))
            return false;
        memory.Open.Remember(key, true);
        return true;
    }

    /// <summary>True from the opening until the closing day that holds for the subject (an extension's, a late joiner's) is over.</summary>
    public async Task<bool> IsOpenAsync(TurnContext turn, ObligationKey key, CancellationToken ct) =>
        turn.Campaign.Plan.Task(key.TaskId) is { } task
        && await obligations.DutyAsync(turn.Db, turn.Campaign, key, turn.Today, ct) is { } duty
        && turn.Today >= duty.Opens && turn.Today <= task.ClosingDay(duty.Due);

    /// <summary>The day by which it is due; null where it isn't owed.</summary>
    public async Task<DateOnly?> DueAsync(TurnContext turn, ObligationKey key, CancellationToken ct) =>
        (await obligations.DutyAsync(turn.Db, turn.Campaign, key, turn.Today, ct))?.Due;

    private sealed record Memory(Campaign Campaign, DateOnly Day, BoundedMemory<ObligationKey, bool> Open);
}
