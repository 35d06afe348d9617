namespace CampaignBot.Bot.Persistence.Sqlite;

/// <summary>A piece of work on its way through the lane. Its sender hears of it only after the commit.</summary>
internal abstract class LanePiece(CancellationToken ct)
{
    public CancellationToken Cancellation { get; } = ct;

    /// <summary>What it and the observers want done once the commit is on disk.</summary>
    public Action? Committed { get; set; }

    public abstract Task RunAsync(CampaignDbContext db);

    /// <summary>The commit is on disk.</summary>
    public abstract void Complete();

    /// <summary>Nothing of it was kept.</summary>
    public abstract void Fail(Exception exception);
}

/// <inheritdoc/>
internal sealed class LanePiece<T>(Func<CampaignDbContext, CancellationToken, Task<T>> work, CancellationToken ct) : LanePiece(ct)
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Done => _done.Task;

    public override async Task RunAsync(CampaignDbContext db)
    {
        Cancellation.ThrowIfCancellationRequested();
        LaneScope.Enter();
        _result = await work(db, Cancellation);
        await db.SaveChangesAsync(Cancellation);
        // A save of nothing doesn't look at the token; who gave up must find nothing done.
        Cancellation.ThrowIfCancellationRequested();
    }

    public override void Complete() => _done.TrySetResult(_result);

    public override void Fail(Exception exception)
    {
        if (exception is OperationCanceledException && Cancellation.IsCancellationRequested)
            _done.TrySetCanceled(Cancellation);
        else
            _done.TrySetException(exception);
    }
}
