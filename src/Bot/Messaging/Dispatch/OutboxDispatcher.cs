using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>
/// Empties the outbox of one channel: replies first, each chat in its order, as fast as the limits allow and not faster.
/// </summary>
/// <remarks>
/// One process has the database, so memory is the lease: a row that may be sent twice stays pending until its result is on disk, and a
/// kill doubles at most what was under way. A row that must not be (<see cref="UncertainPolicy.Report"/>) is marked on disk before it
/// leaves; one that is found marked at the start may have left, and is reported.
/// </remarks>
internal sealed partial class OutboxDispatcher : BackgroundService, IOutboxListener, IDispatcherIdle
{
    private static readonly TimeSpan RetryStart = TimeSpan.FromSeconds(1);

    private readonly DispatchState _state;
    private readonly DispatchStart _start;
    private readonly SendCrew _crew;
    private readonly OutcomeDesk _desk;
    private readonly PrepareDesk _prepare;
    private readonly HeldBack _held;
    private readonly SendLimits _limits;
    private readonly ILogger<OutboxDispatcher> _log;
    private readonly List<TaskCompletionSource> _drains = [];
    private readonly UploadGate _uploads;
    private readonly CancellationTokenSource _giveUp = new();
    private int _sending;

    public OutboxDispatcher(DispatchParts parts, OutboxSignal signal, SendLimits limits, ILogger<OutboxDispatcher> log)
    {
        (_state, _start, _crew, _desk, _prepare, _held) = (parts.State, parts.Start, parts.Crew, parts.Desk, parts.Prepare, parts.Held);
        _uploads = new UploadGate(parts.State.Queue);
        _limits = limits;
        _log = log;
        signal.Attach(this);
    }

    private DispatchPump Pump => _state.Pump;

    private SendQueue Queue => _state.Queue;

    /// <inheritdoc/>
    public void Wake() => Pump.Post(_state.Intake.Wake);

    /// <inheritdoc/>
    public void Hear(OutboxNews news) => Pump.Post(() =>
    {
        _state.Intake.Hear(news);
        foreach (var chat in news.Chats)
        {
            // Its owner wrote again.
            if (chat.EndedAt is null)
                _state.Ended.Remove(chat.Id);
        }

        foreach (var broadcast in news.Stopped)
            _desk.Stop(broadcast);
    });

    /// <inheritdoc/>
    public async Task WhenDrainedAsync(CancellationToken ct)
    {
        var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Pump.Post(() =>
        {
            _state.Intake.Rescan();
            _drains.Add(drained);
        });
        await using var cancelled = ct.Register(() => drained.TrySetCanceled(ct));
        await drained.Task;
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _giveUp.CancelAsync();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _giveUp.Dispose();
        Pump.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var recording = _state.Recorder.RunAsync(_giveUp.Token);
        try
        {
            await StartAsync(_state, stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
                await Pump.WaitAsync(Work(stoppingToken), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end; what is under way is finished below.
        }

        await FinishAsync(recording);
    }

    private async Task StartAsync(DispatchState state, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await _start.RestoreAsync(state, ct);
                return;
            }
            catch (Exception error) when (!ct.IsCancellationRequested)
            {
                LogStartFailed(error.GetType().Name);
                await Task.Delay(RetryStart, state.Clocks.System, ct);
            }
        }
    }

    /// <summary>Does all that can be done now; returns when more can be.</summary>
    private TimeSpan? Work(CancellationToken ct)
    {
        Pump.RunPosted();
        var now = Pump.Now;
        Queue.ForgetRested(now);
        _state.Intake.Continue(now, ct);
        var next = Dispatch(ct);
        // A chat whose wait ended just now has its messages on disk.
        _state.Intake.Continue(Pump.Now, ct);
        TellDrained();
        var wake = _state.Intake.NextAt;
        if (next is { } at && at < wake)
            wake = at;
        return Queue.NextAt is { } line && line < wake ? line : wake;
    }

    private TimeSpan? Dispatch(CancellationToken ct)
    {
        while (true)
        {
            var now = Pump.Now;
            var closed = _state.ClosedUntil > _state.Trouble.HeldUntil ? _state.ClosedUntil : _state.Trouble.HeldUntil;
            if (closed > now)
                return closed;
            if (Queue.Peek(now) is not { First: { } item } line)
                return null;

            if (IsOver(line, item, now) || IsHeldBack(line, item, now))
                continue;
            if (!_prepare.IsReady(item))
            {
                if (_prepare.IsFull)
                    return null;
                _prepare.Start(line, ct);
                continue;
            }

            if (_uploads.Park(line, item))
                continue;
            if (!HasRoom(item.Priority))
                return null;
            var ready = _crew.Limiter.ReadyAt(item.Priority);
            if (ready > now)
                return ready;
            Send(line, Queue.Take(line), now);
        }
    }

    /// <summary>Settles what is not to be sent any more.</summary>
    private bool IsOver(ChatLine line, OutboxItem item, TimeSpan now)
    {
        if (FateBeforeSending(item) is not { } over)
            return false;
        Queue.Take(line);
        _desk.Settle(item, over.Fate, over.Reason);
        Queue.Release(line, now);
        return true;
    }

    /// <summary>Leaves in the table what is not to leave at this hour.</summary>
    private bool IsHeldBack(ChatLine line, OutboxItem item, TimeSpan now)
    {
        if (!_held.Holds(item))
            return false;
        Queue.Take(line);
        _state.Intake.Forget(item.Id);
        Queue.Release(line, now);
        return true;
    }

    private (DeliveryState Fate, string? Reason)? FateBeforeSending(OutboxItem item)
    {
        if (_state.Ended.Contains(item.ChatId))
            return (DeliveryState.Failed, "chat ended");
        if (item.Topic is { } topic && _state.Stopped.Contains(new StoppedBroadcast(item.CampaignId, topic)))
            return (DeliveryState.Stopped, null);
        if (item.ExpiresAt is not { } expires || expires > _state.Clocks.Campaign.GetUtcNow())
            return null;
        LogExpired(item.Id);
        return (DeliveryState.Dropped, "expired");
    }

    private bool HasRoom(DeliveryPriority priority)
    {
        if (_state.Trouble.IsOut)
            return _sending == 0;
        var most = priority == DeliveryPriority.Reply ? _limits.InFlight : _limits.InFlight - _limits.ReplyReserve;
        return _sending + _state.Unrecorded < most;
    }

    private void Send(ChatLine line, OutboxItem item, TimeSpan now)
    {
        var ticket = _crew.Limiter.Spend(now);
        line.Pace.Spend(now);
        _sending++;
        _state.InHand.Add(item.Id);
        var upload = UploadGate.SourceToUpload(item);
        if (upload is not null)
            _uploads.Begin(upload);
        _ = SendAsync(line, item, ticket, now, upload);
    }

    private async Task SendAsync(ChatLine line, OutboxItem item, SendTicket ticket, TimeSpan started, string? upload)
    {
        var outcome = await _crew.SendAsync(new Destination(line.ExternalId, item.ThreadId, line.Reference), item, _giveUp.Token);
        Pump.Post(() =>
        {
            _sending--;
            _crew.Limiter.Answered(ticket, started, Pump.Now);
            if (outcome is not null)
                _desk.Take(line, item, outcome);
            if (upload is not null)
                _uploads.End(upload, Pump.Now);
        });
    }

    private void TellDrained()
    {
        if (_drains.Count == 0 || _sending + _prepare.Count + _state.Unrecorded > 0 || !_state.Intake.IsComplete || Queue.HasSendable)
            return;
        foreach (var drained in _drains)
            drained.TrySetResult();
        _drains.Clear();
    }

    /// <summary>Nothing new leaves; what is under way gets its answer and goes to the disk, as long as the host waits.</summary>
    private async Task FinishAsync(Task recording)
    {
        try
        {
            while (_sending + _prepare.Count > 0)
            {
                await Pump.WaitAsync(until: null, _giveUp.Token);
                Pump.RunPosted();
            }

            _start.GiveBackMarked(_state);
            _state.Recorder.Complete();
            await recording;
        }
        catch (OperationCanceledException)
        {
            if (_sending + _state.Unrecorded is > 0 and var left)
                LogLeft(left);
        }
    }

    [LoggerMessage(LogLevel.Error, "The outbox can't be opened ({Error}); it is tried again.")]
    private partial void LogStartFailed(string error);

    [LoggerMessage(LogLevel.Warning, "Delivery {Id} had expired before it could be sent; it is dropped.")]
    private partial void LogExpired(long id);

    [LoggerMessage(LogLevel.Warning, "Stopped with {Count} messages under way; they are sent again or reported at the next start.")]
    private partial void LogLeft(int count);
}
