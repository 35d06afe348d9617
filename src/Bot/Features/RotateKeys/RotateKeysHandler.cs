using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;

namespace CampaignBot.Bot.Features.RotateKeys;

/// <summary>What a rotation did.</summary>
/// <param name="File">The key file, to be backed up anew.</param>
/// <param name="IsNew">False where a rotation begun before was finished, with its key.</param>
/// <param name="Rewrapped">How many records' keys were wrapped anew.</param>
/// <param name="Kept">How many old keys are still in the file.</param>
/// <param name="Dropped">How many old keys left it.</param>
internal sealed record KeysRotated(string File, bool IsNew, int Rewrapped, int Kept, int Dropped);

/// <summary>
/// Makes a new master key and wraps every record's key with it; the contents stay as they are. Each step is on disk before the next, so
/// that after a kill the program starts, and a second call finishes what the first began.
/// </summary>
internal sealed class RotateKeysHandler(
    MasterKeySafe safe, ISecretBox secrets, IReadContexts readers, IWriteLane lane, IRotationProbe? probe = null)
{
    /// <summary>Records wrapped anew in one commit.</summary>
    public const int BatchSize = 500;

    /// <param name="dropOld">
    /// Take the keys that nothing needs any more out of the file. If old keys are left there from an earlier rotation, no further key is made.
    /// </param>
    /// <param name="ct">Cancels between two commits.</param>
    public async Task<KeysRotated> HandleAsync(bool dropOld, CancellationToken ct)
    {
        var isUnfinished = safe.Keys.Count > 1 && (dropOld || (await NeededAsync(ct)).Any(id => id != safe.Keys[^1].Id));
        if (!isUnfinished)
        {
            var keys = safe.Add();
            Reached(RotationPoint.KeyWritten);
            await safe.TakeIntoUseAsync(keys, ct);
            Reached(RotationPoint.KeyInUse);
        }

        var rewrapped = await RewrapAsync(ct);
        var dropped = dropOld ? await DropAsync(ct) : 0;
        return new KeysRotated(safe.File.FilePath, !isUnfinished, rewrapped, safe.Keys.Count - 1, dropped);
    }

    private async Task<int> RewrapAsync(CancellationToken ct)
    {
        var count = 0;
        foreach (var column in Columns())
        {
            long? last = 0;
            while (last is { } after)
            {
                (last, var changed) = await lane.RunAsync((db, token) => RewrapPageAsync(db, column, after, token), ct);
                count += changed;
                Reached(RotationPoint.PageRewrapped);
            }
        }

        return count;
    }

    private async Task<(long? Last, int Changed)> RewrapPageAsync(CampaignDbContext db, SealedColumn column, long after, CancellationToken ct)
    {
        var page = await column.PageAsync(db, after, BatchSize, ct);
        var old = page.Where(row => SecretBox.MasterKeyOf(row.Secret) != safe.Keys[^1].Id).ToList();
        foreach (var row in old)
            await column.ReplaceAsync(db, row.Id, secrets.Rewrap(row.Secret), ct);
        return (page.Count < BatchSize ? null : page[^1].Id, old.Count);
    }

    private async Task<int> DropAsync(CancellationToken ct)
    {
        // Counted once more, not assumed: what is dropped here is gone for good.
        var needed = await NeededAsync(ct);
        var kept = safe.Keys.Where((key, i) => i == safe.Keys.Count - 1 || needed.Contains(key.Id)).ToList();
        var dropped = safe.Keys.Count - kept.Count;
        if (dropped == 0)
            return 0;
        await safe.ForgetOthersAsync(kept, ct);
        Reached(RotationPoint.OldForgotten);
        safe.Drop(kept);
        return dropped;
    }

    private async Task<HashSet<ulong>> NeededAsync(CancellationToken ct)
    {
        await using var db = readers.Open();
        var needed = new HashSet<ulong>();
        foreach (var column in SealedColumn.Of(db))
            needed.UnionWith(await column.MasterKeysAsync(db, ct));
        return needed;
    }

    private IReadOnlyList<SealedColumn> Columns()
    {
        using var db = readers.Open();
        return SealedColumn.Of(db);
    }

    private void Reached(RotationPoint point) => probe?.Reached(point);
}
