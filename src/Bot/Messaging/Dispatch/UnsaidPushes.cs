using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>
/// Forgets that the plan has said something, where the message that carried it reached nobody: it is due again, in private while the group
/// can't be written to, and in the group once it can. News wait for the group.
/// </summary>
internal static class UnsaidPushes
{
    /// <summary>Forgets what these messages carried: pushes, reminders and news.</summary>
    public static async Task ForgetAsync(CampaignDbContext db, IQueryable<Delivery> lost, CancellationToken ct)
    {
        await db.PushLog.Where(l => lost.Any(d => d.Id == l.DeliveryId)).ExecuteDeleteAsync(ct);
        await db.ReminderLog.Where(r => lost.Any(d => d.Id == r.DeliveryId)).ExecuteDeleteAsync(ct);
        await db.NewsItems.Where(n => lost.Any(d => d.Id == n.DeliveryId))
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.PostedAt, (DateTimeOffset?)null).SetProperty(n => n.DeliveryId, (long?)null), ct);
    }
}
