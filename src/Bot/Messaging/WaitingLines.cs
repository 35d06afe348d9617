using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Messaging;

/// <summary>What waits in the outbox, of one kind and about one thing.</summary>
/// <param name="Priority">Answers, reminders or broadcasts.</param>
/// <param name="Topic">What they belong to (<c>material:m-01</c>); null for answers.</param>
/// <param name="Count">How many.</param>
/// <param name="Oldest">When the oldest was put there (campaign's clock).</param>
/// <param name="Newest">When the newest was.</param>
internal sealed record WaitingLine(DeliveryPriority Priority, string? Topic, int Count, DateTimeOffset Oldest, DateTimeOffset Newest)
{
    /// <summary>Counts rows by kind and topic, in the order of sending.</summary>
    public static async Task<IReadOnlyList<WaitingLine>> OfAsync(IQueryable<Delivery> rows, CancellationToken ct) => await rows
        .GroupBy(d => new { d.Priority, d.Topic })
        .OrderBy(g => g.Key.Priority).ThenBy(g => g.Key.Topic)
        .Select(g => new WaitingLine(g.Key.Priority, g.Key.Topic, g.Count(), g.Min(d => d.CreatedAt), g.Max(d => d.CreatedAt)))
        .ToListAsync(ct);
}
