using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Pushes;

/// <summary>
/// How many more pushes, reminders and news a chat may be sent today. Counted from its deliveries of the <see cref="PlanComposers"/>: what people
/// write to each other through the bot (a review that waits, an announcement) costs the plan nothing. What exceeds it waits for the next sending hour.
/// </summary>
internal sealed class DailyBudget
{
    /// <summary>Of a chat's day this many messages are kept for reminders, where the plan allows more than one.</summary>
    public const int KeptForReminders = 1;

    private readonly Dictionary<long, int> _spent;
    private readonly int _limit;

    private DailyBudget(Dictionary<long, int> spent, int limit) => (_spent, _limit) = (spent, limit);

    /// <summary>Reads what the chats were sent today.</summary>
    /// <param name="db">Reads.</param>
    /// <param name="timeline">Whose calendar sets the limit and the day.</param>
    /// <param name="chatIds">The chats.</param>
    /// <param name="now">Now, on the campaign's clock.</param>
    /// <param name="kept">How many of the day's messages are kept for something else.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<DailyBudget> ReadAsync(
        CampaignDbContext db, Timeline timeline, IReadOnlyCollection<long> chatIds, DateTimeOffset now, int kept, CancellationToken ct)
    {
        var today = timeline.DayAt(now);
        var from = timeline.StartOfDay(today);
        var to = timeline.EndOfDay(today);
        var spent = new Dictionary<long, int>();
        foreach (var some in chatIds.Chunk(500))
        {
            var counts = await db.Deliveries
                .Where(d => some.Contains(d.ChatId) && d.CreatedAt >= from && d.CreatedAt < to)
                .Where(d => PlanComposers.All.Contains(d.Composer))
                .Spent()
                .GroupBy(d => d.ChatId)
                .Select(g => new { g.Key, Count = g.Count() })
                .ToListAsync(ct);
            foreach (var count in counts)
                spent[count.Key] = count.Count;
        }

        return new DailyBudget(spent, Math.Max(1, timeline.Plan.Calendar.DailyBudget - kept));
    }

    /// <summary>Reads it for whatever is said to a chat but reminders: these have a message left.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public static Task<DailyBudget> ForPushesAsync(
        CampaignDbContext db, Timeline timeline, IReadOnlyCollection<long> chatIds, DateTimeOffset now, CancellationToken ct) =>
        ReadAsync(db, timeline, chatIds, now, timeline.Plan.Calendar.DailyBudget > KeptForReminders ? KeptForReminders : 0, ct);

    /// <summary>Spends one message of the chat's day; false when it is used up.</summary>
    public bool TrySpend(long chatId)
    {
        var spent = _spent.GetValueOrDefault(chatId);
        if (spent >= _limit)
            return false;
        _spent[chatId] = spent + 1;
        return true;
    }

    /// <summary>Spends one message of each chat's day; false, and nothing is spent, where one of them has none left.</summary>
    public bool TrySpend(IReadOnlyList<long> chatIds) =>
        chatIds.All(id => _spent.GetValueOrDefault(id) < _limit) && chatIds.All(TrySpend);

    /// <summary>When what was held back is tried again: the sending hour of the next open day.</summary>
    public static DateTimeOffset NextTry(Timeline timeline, DateTimeOffset now) => timeline.PushInstant(timeline.DayAt(now).AddDays(1));
}

/// <summary>What of the outbox is part of a chat's day.</summary>
internal static class SpentDeliveries
{
    /// <summary>Of these, what the program said by itself and may have been read: what failed was read by nobody.</summary>
    public static IQueryable<Delivery> Spent(this IQueryable<Delivery> deliveries) => deliveries
        // As the index of what isn't an answer has it.
        .Where(d => d.Priority != DeliveryPriority.Reply && d.Action == DeliveryAction.Send)
        .Where(d => d.State != DeliveryState.Failed && d.State != DeliveryState.Dropped && d.State != DeliveryState.Superseded && d.State != DeliveryState.Stopped);
}
