namespace CampaignBot.Bot.Campaigns;

/// <summary>One round of "do what is due". Rounds, and looks ahead, never overlap, whoever asks for them: the scheduler's tick or a stepping clock.</summary>
internal sealed partial class DueWorkRound(IEnumerable<IDueWork> works, CampaignClock clock, ILogger<DueWorkRound> log) : IDisposable
{
    private readonly IReadOnlyList<IDueWork> _works = [.. works];
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>
    /// Does all that is due now. One work's failure doesn't keep the others from being done; it is logged and thrown at the end, so that
    /// the scheduler and health know. What failed is tried again by the next round.
    /// </summary>
    public async Task RunAsync(CancellationToken ct)
    {
        List<Exception>? failures = null;
        await _gate.WaitAsync(ct);
        try
        {
            // One instant for all: where the hour strikes meanwhile, the next round finds all of it due, in the works' order.
            var now = clock.GetUtcNow();
            foreach (var work in _works)
            {
                try
                {
                    await work.DoDueAsync(now, ct);
                }
                catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
                {
                    LogFailed(error, work.Name);
                    (failures ??= []).Add(error);
                }
            }
        }
        finally
        {
            _gate.Release();
        }

        if (failures is not null)
            throw new AggregateException(failures);
    }

    /// <summary>The next instant after <paramref name="after"/> (campaign's clock) at which anything is due; null: nothing that is known now.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct)
    {
        DateTimeOffset? next = null;
        // What a work remembers between rounds is looked at here as well.
        await _gate.WaitAsync(ct);
        try
        {
            foreach (var work in _works)
            {
                if (await work.NextDueAsync(after, ct) is { } at && at > after && (next is null || at < next))
                    next = at;
            }
        }
        finally
        {
            _gate.Release();
        }

        return next;
    }

    public void Dispose() => _gate.Dispose();

    [LoggerMessage(LogLevel.Error, "What is due could not be done: {Work}. The next tick tries again.")]
    private partial void LogFailed(Exception error, string work);
}
