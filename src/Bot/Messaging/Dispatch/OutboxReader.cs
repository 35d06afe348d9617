using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>A row of the outbox with what is needed of its chat.</summary>
internal sealed record PendingRow(Delivery Delivery, ChatAtChannel Chat, bool ChatEnded);

/// <summary>A chat as its channel knows it.</summary>
internal sealed record ChatAtChannel(string ExternalId, bool IsGroup, string? Reference);

/// <summary>What outlived the last process: waits that the channel asked for.</summary>
internal sealed record StoredWaits(StoredWait? WholeBot, IReadOnlyList<Chat> Chats);

/// <summary>Reads what waits in the outbox of one channel and may leave.</summary>
internal sealed class OutboxReader(IReadContexts contexts, IChannel channel, HeldBack held, OutboxHold hold)
{
    /// <summary>The name under which a wait for the whole bot is stored.</summary>
    public string WholeBotWait => $"{channel.Name}:blocked-until";

    /// <summary>What holds rows back.</summary>
    public OutboxHold Hold => hold;

    /// <summary>Rows of a priority that were written after one, oldest first; those that are held are passed over.</summary>
    public async Task<IReadOnlyList<PendingRow>> ReadAsync(DeliveryPriority priority, long afterId, int limit, CancellationToken ct)
    {
        await using var db = contexts.Open();
        if (await hold.LookAsync(db, ct) is { } pause)
        {
            if (priority != DeliveryPriority.Reply)
                return [];
            afterId = Math.Max(afterId, pause.Mark);
        }

        return await WithChats(db)
            .Where(r => r.Delivery.State == DeliveryState.Pending && r.Delivery.Priority == priority && r.Delivery.Id > afterId)
            .OrderBy(r => r.Delivery.Id).Take(limit)
            .Select(r => new PendingRow(r.Delivery, new ChatAtChannel(r.Chat.ExternalId, r.Chat.IsGroup, r.Chat.Reference), r.Chat.EndedAt != null))
            .ToListAsync(ct);
    }

    /// <summary>One chat's rows in the order of sending; those that are held are passed over.</summary>
    public async Task<IReadOnlyList<PendingRow>> ReadChatAsync(long chatId, int limit, CancellationToken ct)
    {
        await using var db = contexts.Open();
        var rows = WithChats(db).Where(r => r.Delivery.ChatId == chatId && r.Delivery.State == DeliveryState.Pending);
        if (await hold.LookAsync(db, ct) is { } pause)
            rows = rows.Where(r => r.Delivery.Priority == DeliveryPriority.Reply && r.Delivery.Id > pause.Mark);
        return await rows
            .OrderBy(r => r.Delivery.Priority).ThenBy(r => r.Delivery.Id).Take(limit)
            .Select(r => new PendingRow(r.Delivery, new ChatAtChannel(r.Chat.ExternalId, r.Chat.IsGroup, r.Chat.Reference), r.Chat.EndedAt != null))
            .ToListAsync(ct);
    }

    /// <summary>Whether the outbox is paused; before anything is heard of or read.</summary>
    public async Task<OutboxPause?> LookForPauseAsync(CancellationToken ct)
    {
        await using var db = contexts.Open();
        return await hold.LookAsync(db, ct);
    }

    /// <summary>The waits that were stored and aren't over.</summary>
    public async Task<StoredWaits> ReadWaitsAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var db = contexts.Open();
        var whole = await StateText.GetAsync(db, WholeBotWait, ct);
        var chats = await db.Chats.Where(c => c.Channel == channel.Name && c.BlockedUntil != null && c.BlockedUntil > now).ToListAsync(ct);
        return new StoredWaits(StoredWait.Read(whole), chats);
    }

    private IQueryable<RowWithChat> WithChats(CampaignDbContext db) =>
        from row in MayLeave(db)
        join chat in db.Chats on row.ChatId equals chat.Id
        where chat.Channel == channel.Name
        select new RowWithChat { Delivery = row, Chat = chat };

    private IQueryable<Delivery> MayLeave(CampaignDbContext db) =>
        held.Composers is { Count: > 0 } names ? db.Deliveries.Where(d => d.Composer == null || !names.Contains(d.Composer)) : db.Deliveries;

    private sealed class RowWithChat
    {
        public required Delivery Delivery { get; init; }

        public required Chat Chat { get; init; }
    }
}
