using System.Linq.Expressions;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>A row of the outbox with what is needed of its chat.</summary>
internal sealed record PendingRow(Delivery Delivery, ChatAtChannel Chat, bool ChatEnded);

/// <summary>What outlived the last process.</summary>
/// <param name="Uncertain">How many rows may have left when it ended.</param>
/// <param name="Pause">The outbox's pause, where there is one.</param>
/// <param name="WholeBot">For how long nothing may leave.</param>
/// <param name="Blocked">The chats that are to wait, and for how long.</param>
/// <param name="Silent">The chats in which the bot may not write at present.</param>
internal sealed record Leftovers(
    int Uncertain, OutboxPause? Pause, TimeSpan WholeBot, IReadOnlyList<(long ChatId, ChatAtChannel Chat, TimeSpan Wait)> Blocked, IReadOnlyList<long> Silent);

/// <summary>
/// The outbox's table as one channel's dispatcher sees it: its own channel's rows and no others. Reads what may leave, leases what it
/// reads, and takes over what other instances or an earlier process left.
/// </summary>
internal sealed class OutboxTable(string channel, IReadContexts contexts, IWriteLane lane, StayingRows staying, Leases leases, DispatchClocks clocks)
{
    private static readonly Expression<Func<RowWithChat, PendingRow>> AsPending = r => new PendingRow(
        r.Delivery, new ChatAtChannel(r.Chat.Channel, r.Chat.ExternalId, r.Chat.IsGroup, r.Chat.Reference), r.Chat.EndedAt != null);

    private static readonly CompiledQuery<Func<CampaignDbContext, DeliveryPriority, long, CancellationToken, Task<bool>>> Waits = new(() =>
        EF.CompileAsyncQuery((CampaignDbContext db, DeliveryPriority priority, long afterId, CancellationToken ct) =>
            db.Deliveries.Any(d => d.State == DeliveryState.Pending && d.Priority == priority && d.Id > afterId)));

    /// <summary>The name under which a wait for the whole bot is stored.</summary>
    public string WholeBotWait => $"{channel}:blocked-until";

    /// <summary>Reads what is wanted and leases it to this instance; rows that stay are passed over.</summary>
    public Task<ReadRows> ReadAsync(WantedReading reading, CancellationToken ct) => reading switch
    {
        WantedReading.OfChat(var line) => ReadChatAsync(line.ChatId, ChatLine.Capacity, ct),
        WantedReading.OfPriority(var priority, var after, _, var limit) => ReadAsync(priority, after, limit, ct),
        _ => throw new InvalidOperationException("A reading of nothing."),
    };

    /// <summary>Rows of a priority that were written after one, oldest first.</summary>
    private async Task<ReadRows> ReadAsync(DeliveryPriority priority, long afterId, int limit, CancellationToken ct)
    {
        await using var db = contexts.Open();
        if (await staying.LookForPauseAsync(db, ct) is { } pause)
        {
            if (priority != DeliveryPriority.Reply)
                return ReadRows.None;
            afterId = Math.Max(afterId, pause.Mark);
        }

        // Most looks find nothing, and that is known by a look into the index.
        if (!await Waits.For(db)(db, priority, afterId, ct))
            return ReadRows.None;
        var rows = await WithChats(db, d => d.Priority == priority && d.Id > afterId)
            .OrderBy(r => r.Delivery.Id).Take(limit).Select(AsPending).ToListAsync(ct);
        return new ReadRows(await LeaseAsync(rows, ct), rows.Count == 0 ? 0 : rows[^1].Delivery.Id, rows.Count == limit);
    }

    /// <summary>One chat's rows in the order of sending.</summary>
    private async Task<ReadRows> ReadChatAsync(long chatId, int limit, CancellationToken ct)
    {
        await using var db = contexts.Open();
        var pause = await staying.LookForPauseAsync(db, ct);
        var mark = pause?.Mark ?? 0;
        var rows = await WithChats(db, d => d.ChatId == chatId && (pause == null || (d.Priority == DeliveryPriority.Reply && d.Id > mark)))
            .OrderBy(r => r.Delivery.Priority).ThenBy(r => r.Delivery.Id).Take(limit).Select(AsPending).ToListAsync(ct);
        return new ReadRows(await LeaseAsync(rows, ct), rows.Count == 0 ? 0 : rows[^1].Delivery.Id, rows.Count == limit);
    }

    /// <summary>Makes sure of a row before it leaves, and marks it where it must not leave twice. False: somebody else has it, or has settled it.</summary>
    public async Task<bool> TryLeaseAsync(OutboxItem item, CancellationToken ct)
    {
        var mark = item.Policy == UncertainPolicy.Report;
        if (mark == item.IsMarked && Leases.Holds(item.LeasedUntil, clocks.System.GetUtcNow()))
            return true;
        var (until, state) = (leases.End, mark ? DeliveryState.Leased : DeliveryState.Pending);
        var taken = await lane.RunAsync(
            (db, token) => Takeable(db, item).ExecuteUpdateAsync(
                row => row.SetProperty(d => d.State, state).SetProperty(d => d.LeaseHolder, leases.Holder).SetProperty(d => d.LeasedUntil, until), token),
            ct);
        if (taken == 1)
            (item.LeasedUntil, item.IsMarked) = (until, mark);
        return taken == 1;
    }

    /// <summary>Has a row filled by its composer, and makes sure of it in the same commit. Null: somebody else has it, or there is nothing to say and that is on disk.</summary>
    public async Task<MessageContent?> FillAsync(
        OutboxItem item, Func<CampaignDbContext, Delivery, CancellationToken, Task<MessageContent?>> fill, CancellationToken ct)
    {
        var (until, mark) = (leases.End, item.Policy == UncertainPolicy.Report);
        var content = await lane.RunAsync<MessageContent?>(
            async (db, token) =>
            {
                if (await Takeable(db, item).AsTracking().FirstOrDefaultAsync(token) is not { } row)
                    return null;
                var made = await fill(db, row, token);
                row.State = made is null ? DeliveryState.Dropped : mark ? DeliveryState.Leased : DeliveryState.Pending;
                row.LeaseHolder = made is null ? null : leases.Holder;
                row.LeasedUntil = made is null ? null : until;
                if (made is null)
                    (row.SettledAt, row.PayloadSecret) = (clocks.Campaign.GetUtcNow(), null);
                return made;
            },
            ct);
        if (content is not null)
            (item.LeasedUntil, item.IsMarked) = (until, mark);
        return content;
    }

    /// <summary>Renews the leases of rows that are in memory. What another instance has taken meanwhile is left out.</summary>
    /// <returns>The new ends.</returns>
    public async Task<IReadOnlyDictionary<long, DateTimeOffset>> RenewAsync(IReadOnlyList<OutboxItem> items, CancellationToken ct)
    {
        var renewed = new Dictionary<long, DateTimeOffset>(items.Count);
        foreach (var some in items.Chunk(500))
        {
            List<long> ids = [.. some.Select(i => i.Id)];
            var (ours, until) = await LeaseAsync(ids, d => d.State == DeliveryState.Pending || d.State == DeliveryState.Leased, ct);
            foreach (var id in ours)
                renewed[id] = until;
        }

        return renewed;
    }

    /// <summary>At the start: settles what the last process of this instance had under way, and restores the waits that the channel asked for.</summary>
    public async Task<Leftovers> RestoreAsync(CancellationToken ct)
    {
        var uncertain = await lane.RunAsync((db, token) => TakeOverAsync(db, db.Deliveries.Where(leases.Free), token), ct);
        await lane.RunAsync(
            (db, token) => SettledRow.SettleAsync(
                Ours(db).Where(d => d.State == DeliveryState.Pending
                    && db.Broadcasts.Any(b => b.CampaignId == d.CampaignId && b.Key == d.Topic && b.StoppedAt != null)),
                DeliveryState.Stopped, error: null, clocks.Campaign.GetUtcNow(), token),
            ct);

        await using var read = contexts.Open();
        var now = clocks.System.GetUtcNow();
        var pause = await staying.LookForPauseAsync(read, ct);
        var whole = StoredWait.Read(await StateText.GetAsync(read, WholeBotWait, ct))?.Left(now) ?? TimeSpan.Zero;
        var chats = await read.Chats.Where(c => c.Channel == channel && c.BlockedUntil != null && c.BlockedUntil > now).ToListAsync(ct);
        var silent = await (
            from binding in read.ChatBindings
            join chat in read.Chats on binding.ChatId equals chat.Id
            where binding.Silence != null && chat.Channel == channel
            select chat.Id).Distinct().ToListAsync(ct);
        var blocked = chats.ConvertAll(c => (c.Id, ChatAtChannel.Of(c), new StoredWait(c.BlockedAt ?? now, c.BlockedUntil!.Value).Left(now)));
        return new Leftovers(uncertain, pause, whole, blocked, silent);
    }

    /// <summary>Takes over what another instance had under way when it ended. Returns how many rows may have left.</summary>
    public async Task<int> TakeOverAbandonedAsync(CancellationToken ct)
    {
        await using (var read = contexts.Open())
        {
            if (!await read.Deliveries.Where(d => d.State == DeliveryState.Leased).AnyAsync(leases.Abandoned, ct))
                return 0;
        }

        return await lane.RunAsync((db, token) => TakeOverAsync(db, db.Deliveries.Where(leases.Abandoned), token), ct);
    }

    /// <summary>Under this name this instance has rows.</summary>
    public string Holder => leases.Holder;

    /// <summary>The rows that no other instance has.</summary>
    public IQueryable<Delivery> NotOthers(CampaignDbContext db)
    {
        var me = leases.Holder;
        return db.Deliveries.Where(d => d.LeaseHolder == null || d.LeaseHolder == me);
    }

    /// <summary>The rows of this channel.</summary>
    public IQueryable<Delivery> Ours(CampaignDbContext db) => OfChannel(db, db.Deliveries);

    /// <summary>The row, where it waits or was marked for a try that surely failed, and nobody else has it.</summary>
    private IQueryable<Delivery> Takeable(CampaignDbContext db, OutboxItem item)
    {
        var (id, isMarked) = (item.Id, item.IsMarked);
        return db.Deliveries.Where(d => d.Id == id && (d.State == DeliveryState.Pending || (isMarked && d.State == DeliveryState.Leased))).Where(leases.Free);
    }

    private IQueryable<Delivery> OfChannel(CampaignDbContext db, IQueryable<Delivery> rows) =>
        rows.Where(d => db.Chats.Any(c => c.Id == d.ChatId && c.Channel == channel));

    /// <summary>Rows that were marked and not settled: those that may be sent again wait, the others are reported.</summary>
    private async Task<int> TakeOverAsync(CampaignDbContext db, IQueryable<Delivery> free, CancellationToken ct)
    {
        var marked = OfChannel(db, free).Where(d => d.State == DeliveryState.Leased);
        await SettledRow.GiveBackAsync(marked.Where(d => d.Policy == UncertainPolicy.Resend), ct);
        return await SettledRow.SettleAsync(marked, DeliveryState.Uncertain, "interrupted", clocks.Campaign.GetUtcNow(), ct);
    }

    /// <summary>Leases what isn't ours for long enough yet, all in one statement, and leaves out what another instance was quicker to take.</summary>
    private async Task<IReadOnlyList<PendingRow>> LeaseAsync(List<PendingRow> rows, CancellationToken ct)
    {
        var now = clocks.System.GetUtcNow();
        var ids = rows.Select(r => r.Delivery).Where(d => d.LeaseHolder != leases.Holder || Leases.IsDue(d.LeasedUntil, now)).Select(d => d.Id).ToList();
        if (ids.Count == 0)
            return rows;
        var (ours, until) = await LeaseAsync(ids, d => d.State == DeliveryState.Pending, ct);
        foreach (var row in rows.Where(r => ours.Contains(r.Delivery.Id)))
            row.Delivery.LeasedUntil = until;
        return rows.FindAll(r => ours.Contains(r.Delivery.Id) || !ids.Contains(r.Delivery.Id));
    }

    private async Task<(HashSet<long> Ours, DateTimeOffset Until)> LeaseAsync(List<long> ids, Expression<Func<Delivery, bool>> wanted, CancellationToken ct)
    {
        var until = leases.End;
        var ours = await lane.RunAsync<HashSet<long>>(
            async (db, token) =>
            {
                var taken = await db.Deliveries.Where(d => ids.Contains(d.Id)).Where(wanted).Where(leases.Free)
                    .ExecuteUpdateAsync(row => row.SetProperty(d => d.LeaseHolder, leases.Holder).SetProperty(d => d.LeasedUntil, until), token);
                return taken == ids.Count ? [.. ids] :
                [
                    .. await db.Deliveries.Where(d => ids.Contains(d.Id) && d.LeaseHolder == leases.Holder && d.LeasedUntil == until)
                        .Select(d => d.Id).ToListAsync(token),
                ];
            },
            ct);
        return (ours, until);
    }

    private IQueryable<RowWithChat> WithChats(CampaignDbContext db, Expression<Func<Delivery, bool>> wanted) =>
        from row in staying.Leave(db.Deliveries).Where(d => d.State == DeliveryState.Pending).Where(leases.Free).Where(wanted)
        join chat in db.Chats on row.ChatId equals chat.Id
        where chat.Channel == channel
        select new RowWithChat { Delivery = row, Chat = chat };

    private sealed class RowWithChat
    {
        public required Delivery Delivery { get; init; }

        public required Chat Chat { get; init; }
    }
}

/// <summary>What a reading brought.</summary>
/// <param name="Rows">The rows that are ours to send.</param>
/// <param name="Last">The last row that was looked at; 0: none.</param>
/// <param name="HasMore">True where there may be more behind it.</param>
internal sealed record ReadRows(IReadOnlyList<PendingRow> Rows, long Last, bool HasMore)
{
    public static readonly ReadRows None = new([], 0, HasMore: false);
}
