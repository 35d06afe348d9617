using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Turns;

/// <summary>
/// Which updates have had their effect. The rows are written in the turn's own transaction and read once, at the start: after that
/// memory knows, and a unique key is the last guard.
/// </summary>
internal sealed class ProcessedUpdates
{
    /// <summary>How many are remembered: a channel repeats only what wasn't confirmed, a batch or two.</summary>
    public const int Remembered = 20_000;

    /// <summary>Rows older than this are purged once a day: Telegram keeps updates for a day.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(3);

    private readonly Lock _gate = new();
    private readonly HashSet<(string, string)> _known = [];
    private readonly Queue<(string, string)> _order = new();

    public async Task LoadAsync(CampaignDbContext db, CancellationToken ct)
    {
        // By the order in which they were taken, not by a clock that may have been set back.
        var newest = await db.ProcessedUpdates.AsNoTracking().OrderByDescending(u => u.Id).Take(Remembered)
            .Select(u => new { u.Channel, u.UpdateId }).ToListAsync(ct);
        foreach (var update in newest.AsEnumerable().Reverse())
            Remember(update.Channel, update.UpdateId);
    }

    public bool Knows(string channel, string updateId)
    {
        lock (_gate)
            return _known.Contains((channel, updateId));
    }

    /// <summary>After the commit.</summary>
    public void Remember(string channel, string updateId)
    {
        lock (_gate)
        {
            if (!_known.Add((channel, updateId)))
                return;
            _order.Enqueue((channel, updateId));
            if (_order.Count > Remembered)
                _known.Remove(_order.Dequeue());
        }
    }

    /// <summary>What the table says, which remembers longer than memory does.</summary>
    public static Task<bool> IsStoredAsync(CampaignDbContext db, Activity activity, CancellationToken ct) =>
        db.ProcessedUpdates.AnyAsync(u => u.Channel == activity.Conversation.Channel && u.UpdateId == activity.UpdateId, ct);

    public static void Add(CampaignDbContext db, Activity activity, DateTimeOffset now)
    {
        foreach (var piece in MessagePieces.Of(activity))
            db.Append(new ProcessedUpdate { Channel = piece.Conversation.Channel, UpdateId = piece.UpdateId, At = now });
    }
}
