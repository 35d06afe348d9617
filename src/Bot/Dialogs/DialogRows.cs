using System.Data.Common;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Dialogs;

/// <summary>The rows of dialogs that one turn has in hand: each once, as the turn has changed it. They are read without tracking.</summary>
internal sealed class DialogRows
{
    // Asked with every message in a private chat.
    private static readonly HandQuery<DialogSnapshot> ActiveOf = new(
        """
        SELECT "Id", "CampaignId", "MemberId", "InstanceId", "Dialog", "Version", "Step", "Topic", "PlanVersion", "StateSecret", "IsActive",
            "StartedAt", "UpdatedAt"
        FROM "DialogSnapshots" WHERE "CampaignId" = @p0 AND "MemberId" = @p1 AND "IsActive" LIMIT 1
        """,
        Read);

    private readonly List<DialogSnapshot> _rows = [];
    private readonly HashSet<long> _removed = [];
    private readonly List<DraftPiece> _added = [];
    private readonly Dictionary<(long SnapshotId, int Number), DraftPiece> _stored = [];

    /// <summary>Those that are not removed.</summary>
    public IReadOnlyList<DialogSnapshot> All => _rows;

    /// <summary>Reads the member's active row.</summary>
    public async Task ReadActiveAsync(CampaignDbContext db, string campaignId, long memberId, CancellationToken ct) =>
        Know(await ActiveOf.FirstOrDefaultAsync(db, [campaignId, memberId], ct));

    /// <summary>Takes a row that was read; one that is in hand already stays as it is.</summary>
    public void Know(DialogSnapshot? read)
    {
        if (read is not null && !_removed.Contains(read.Id) && !_rows.Exists(r => r.Id == read.Id))
            _rows.Add(read);
    }

    /// <summary>Has the row written as it will be at the end of the turn.</summary>
    public void Write(CampaignDbContext db, DialogSnapshot row)
    {
        if (row.Id != 0)
        {
            db.Replace(row);
        }
        else if (!_rows.Contains(row))
        {
            _rows.Add(row);
            db.Append(row);
        }
    }

    /// <summary>Takes rows of pieces that were read.</summary>
    public void Know(IEnumerable<DraftPiece> read)
    {
        foreach (var piece in read)
            _stored.TryAdd((piece.SnapshotId, piece.Number), piece);
    }

    /// <summary>The pieces of a dialog that this turn has added.</summary>
    public IEnumerable<DraftPiece> PiecesAdded(long snapshotId) => _added.Where(p => p.SnapshotId == snapshotId);

    /// <summary>Has a piece's row written with the turn.</summary>
    public void Add(CampaignDbContext db, DraftPiece piece)
    {
        _added.Add(piece);
        db.Append(piece);
    }

    /// <summary>Has a piece's row removed.</summary>
    public void Remove(CampaignDbContext db, long snapshotId, int number)
    {
        if (_added.Find(p => p.SnapshotId == snapshotId && p.Number == number) is { } added)
        {
            _added.Remove(added);
            db.TakeBack(added);
        }
        else
        {
            db.DraftPieces.Remove(_stored[(snapshotId, number)]);
        }
    }

    /// <summary>Has the row removed; the database removes its pieces with it.</summary>
    public void Remove(CampaignDbContext db, DialogSnapshot row)
    {
        if (!_rows.Remove(row))
            return;
        db.TakeBack(row);
        if (row.Id == 0)
            return;
        _removed.Add(row.Id);
        foreach (var piece in _added.FindAll(p => p.SnapshotId == row.Id))
            Remove(db, row.Id, piece.Number);
        db.DialogSnapshots.Remove(row);
    }

    private static DialogSnapshot Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        CampaignId = row.GetString(1),
        MemberId = row.GetInt64(2),
        InstanceId = row.GetString(3),
        Dialog = row.GetString(4),
        Version = row.GetInt32(5),
        Step = row.GetString(6),
        Topic = row.GetString(7),
        PlanVersion = row.GetString(8),
        StateSecret = row.GetFieldValue<byte[]>(9),
        IsActive = row.GetBoolean(10),
        StartedAt = new DateTimeOffset(row.GetInt64(11), TimeSpan.Zero),
        UpdatedAt = new DateTimeOffset(row.GetInt64(12), TimeSpan.Zero),
    };
}
