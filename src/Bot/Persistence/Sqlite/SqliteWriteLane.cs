using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Persistence.Sqlite;

/// <summary>
/// The one writer of the SQLite file. It takes what waits, runs each piece behind a savepoint of its own, commits once, and only then
/// tells the senders. While a commit waits for the disk the next group gathers by itself.
/// </summary>
internal sealed class SqliteWriteLane : IWriteLane, IAsyncDisposable
{
    /// <summary>Most pieces in one commit.</summary>
    public const int GroupCap = 64;

    /// <summary>A group that has run so long takes no more pieces: whoever was first is waiting.</summary>
    public static readonly TimeSpan GroupTime = TimeSpan.FromMilliseconds(8);

    private readonly Channel<LanePiece> _queue;
    private readonly LaneConnection _connection;
    private readonly LaneHealth _health;
    private readonly ILaneProbe? _probe;
    private readonly ICommitObserver[] _observers;
    private readonly List<LanePiece> _group = new(GroupCap);
    private readonly Task _loop;

    public SqliteWriteLane(
        SqliteFile file, IOptions<DatabaseOptions> options, LaneHealth health, IEnumerable<ICommitObserver> observers, ILaneProbe? probe = null)
    {
        _connection = new LaneConnection(file);
        _health = health;
        _probe = probe;
        _observers = [.. observers];
        _queue = Channel.CreateBounded<LanePiece>(new BoundedChannelOptions(options.Value.QueueCapacity) { SingleReader = true });
        _loop = Task.Run(LoopAsync);
    }

    /// <inheritdoc/>
    public async Task<T> RunAsync<T>(Func<CampaignDbContext, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        LaneScope.Refuse();
        var piece = new LanePiece<T>(work, ct);
        if (!_queue.Writer.TryWrite(piece))
            await _queue.Writer.WriteAsync(piece, ct);
        return await piece.Done;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        _connection.EmptyJournal();
        _connection.Dispose();
    }

    private async Task LoopAsync()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            try
            {
                await CommitGroupAsync();
            }
#pragma warning disable CA1031 // The lane outlives every failure: the group's senders are told, and the next group is tried.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                FailGroup(exception);
            }
        }
    }

    private async Task CommitGroupAsync()
    {
        _group.Clear();
        var started = Stopwatch.GetTimestamp();
        // One piece is in hand before the lock is asked for, so that a failing database is told to someone.
        if (!_queue.Reader.TryRead(out var piece))
            return;
        _group.Add(piece);
        _connection.Begin();
        _probe?.Reached(LanePoint.Begun);
        await RunPieceAsync(piece);
        while (_group.Count < GroupCap && Stopwatch.GetElapsedTime(started) < GroupTime && _queue.Reader.TryRead(out piece))
        {
            _group.Add(piece);
            await RunPieceAsync(piece);
        }

        if (_group.Count == 0)
        {
            _connection.Abandon();
            return;
        }

        _probe?.Reached(LanePoint.BeforeCommit);
        _connection.Commit();
        _probe?.Reached(LanePoint.AfterCommit);
        _health.Succeeded();
        foreach (var done in _group)
        {
            done.Committed?.Invoke();
            done.Complete();
        }

        _group.Clear();
    }

    private async Task RunPieceAsync(LanePiece piece)
    {
        _connection.Save();
        try
        {
            await using (var db = _connection.OpenContext())
            {
                await piece.RunAsync(db);
                piece.Committed = db.Committed;
                foreach (var observer in _observers)
                    piece.Committed += observer.Saved(db);
            }

            _connection.Release();
        }
#pragma warning disable CA1031 // Whatever the work throws belongs to its sender; its neighbours go on.
        catch (Exception exception) when (!SqliteFailure.IsOfStorage(exception) && _connection.InTransaction)
#pragma warning restore CA1031
        {
            _connection.RollBackPiece();
            _group.Remove(piece);
            piece.Fail(exception);
        }
    }

    private void FailGroup(Exception exception)
    {
        _connection.Abandon();
        _health.Failed(exception);
        var told = new StorageUnavailableException(exception);
        // Those that wait behind a failed group would wait for the same failure one by one: they fail with it.
        while (_group.Count < GroupCap && _queue.Reader.TryRead(out var waiting))
            _group.Add(waiting);
        foreach (var piece in _group)
            piece.Fail(told);
        _group.Clear();
    }
}
