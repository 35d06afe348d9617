using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>
/// Empties the outbox of one channel. It asks the <see cref="SendPlan"/> what is next, does it (reads, makes ready, sends), and gives what
/// came of it to the <see cref="Settlement"/>. All is decided on one thread (<see cref="DispatchPump"/>); only the doing runs beside it.
/// </summary>
/// <remarks>
/// A row that may be sent twice stays pending until its result is on disk, and a kill doubles at most what was under way. A row that must
/// not be (<see cref="UncertainPolicy.Report"/>) is marked on disk before it leaves; one that is found marked at the start may have left,
/// and is reported.
/// </remarks>
internal sealed partial class OutboxDispatcher(
    SendPlan plan, OutboxIntake intake, OutboxTable table, Sender sender, Settlement settlement, DispatchPump pump, ILogger<OutboxDispatcher> log)
    : IOutboxListener, IDisposable
{
    private static readonly TimeSpan RetryStart = TimeSpan.FromSeconds(1);

    private readonly List<TaskCompletionSource> _drains = [];

    /// <summary>How many rows have come to their fate, or were put off, since the start.</summary>
    public long Handled => settlement.Handled;

    /// <inheritdoc/>
    public void Wake() => pump.Post(intake.Wake);

    /// <inheritdoc/>
    public void Hear(OutboxNews news) => pump.Post(() =>
    {
        settlement.Settle(intake.Hear(news, pump.Now));
        foreach (var chat in news.Chats.Where(c => c.EndedAt is null))
            plan.Revive(chat.Id);
        foreach (var broadcast in news.Stopped)
            settlement.Stop(broadcast);
    });

    /// <summary>Completes when nothing that may be sent waits, in memory or in the table, and every result is on disk.</summary>
    public async Task WhenDrainedAsync(CancellationToken ct)
    {
        var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        pump.Post(() =>
        {
            intake.Rescan();
            _drains.Add(drained);
        });
        await using var cancelled = ct.Register(() => drained.TrySetCanceled(ct));
        await drained.Task;
    }

    /// <summary>Works until it is stopped. Then nothing new leaves; what is under way gets its answer and goes to the disk, until it is told to give up.</summary>
    public async Task RunAsync(CancellationToken stopping, CancellationToken giveUp)
    {
        var recording = settlement.RunAsync(giveUp);
        try
        {
            await RestoreAsync(stopping);
            while (!stopping.IsCancellationRequested)
                await pump.WaitAsync(Work(stopping, giveUp), stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The end; what is under way is finished below.
        }

        try
        {
            while (plan.InHand > 0)
            {
                await pump.WaitAsync(until: null, giveUp);
                pump.RunPosted();
            }

            settlement.GiveBackTheRest();
            await recording;
        }
        catch (OperationCanceledException)
        {
            if (plan.UnderWay is > 0 and var left)
                LogLeft(left);
        }
    }

    public void Dispose() => pump.Dispose();

    private async Task RestoreAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                var left = await table.RestoreAsync(ct);
                if (left.Uncertain > 0)
                    LogUncertain(left.Uncertain);
                if (left.Pause is { } pause)
                    LogPaused(pause.Since);
                plan.Close(pump.Now + left.WholeBot);
                foreach (var (chatId, chat, wait) in left.Blocked)
                    plan.Queue.Block(plan.Queue.Line(chatId, chat), pump.Now + wait);
                settlement.RememberSilent(left.Silent);
                return;
            }
            catch (Exception error) when (!ct.IsCancellationRequested)
            {
                LogNotRead(error.GetType().Name);
                await pump.DelayAsync(RetryStart, ct);
            }
        }
    }

    /// <summary>Does all that can be done now; returns when more can be.</summary>
    private TimeSpan? Work(CancellationToken stopping, CancellationToken giveUp)
    {
        pump.RunPosted();
        plan.Queue.ForgetRested(pump.Now);
        if (intake.IsSweepDue(pump.Now))
            _ = KeepLeasesAsync(stopping);
        Read(stopping);
        var until = TakeSteps(stopping, giveUp);
        // A chat whose wait ended just now has its messages on disk.
        Read(stopping);
        TellDrained();
        return new[] { until, intake.NextAt, plan.Queue.NextAt }.Min();
    }

    private void Read(CancellationToken ct)
    {
        if (intake.NextReading(pump.Now) is { } reading)
            _ = ReadAsync(reading, ct);
    }

    private async Task ReadAsync(WantedReading reading, CancellationToken ct)
    {
        try
        {
            var read = await table.ReadAsync(reading, ct);
            pump.Post(() => settlement.Settle(intake.Take(reading, read, pump.Now)));
        }
        catch (Exception error)
        {
            pump.Post(() =>
            {
                intake.Failed(reading, pump.Now);
                if (!ct.IsCancellationRequested)
                    LogNotRead(error.GetType().Name);
            });
        }
    }

    /// <summary>Takes steps until one says to wait; returns until when.</summary>
    private TimeSpan? TakeSteps(CancellationToken stopping, CancellationToken giveUp)
    {
        while (true)
        {
            switch (plan.Next(pump.Moment))
            {
                case SendStep.Wait wait:
                    return wait.Until;
                case SendStep.Send send:
                    settlement.TakeInHand(send.Item);
                    _ = SendAsync(send, giveUp);
                    break;
                case SendStep.Settle over:
                    settlement.Settle([over.Row]);
                    break;
                case SendStep.Leave leave:
                    intake.Forget(leave.Item.Id);
                    break;
                case SendStep.Prepare(var line, var item):
                    if (sender.TryPrepareNow(item, pump.Moment.System))
                        break;
                    if (!plan.TryTakeToPrepare(line))
                        return null;
                    settlement.TakeInHand(item);
                    _ = PrepareAsync(line, item, stopping);
                    break;
            }
        }
    }

    private async Task PrepareAsync(ChatLine line, OutboxItem item, CancellationToken ct)
    {
        try
        {
            var result = await sender.PrepareAsync(item, ct);
            pump.Post(() =>
            {
                plan.Prepared(line, item, isReady: result == Preparation.Ready, pump.Now);
                settlement.AfterPreparing(item, result);
            });
        }
        catch (Exception error)
        {
            pump.Post(() =>
            {
                if (!ct.IsCancellationRequested)
                    LogUnprepared(item.Id, error.GetType().Name);
                settlement.AfterPreparing(item, plan.Unprepared(line, item, isItsOwnFault: !StorageFault.IsPassing(error), pump.Now));
            });
        }
    }

    private async Task SendAsync(SendStep.Send send, CancellationToken giveUp)
    {
        var outcome = await sender.SendAsync(send.Line.Chat, send.Item, giveUp);
        pump.Post(() =>
        {
            if (plan.Answered(send, outcome, pump.Now) is { } verdict)
                settlement.AfterSending(send.Line, send.Item, verdict, sender.NoteFile(send.Item, outcome!));
            if (send.Upload is not null)
                plan.UploadEnded(send.Upload, pump.Now);
        });
    }

    /// <summary>Renews the leases of what is in memory, and takes over what another instance left.</summary>
    private async Task KeepLeasesAsync(CancellationToken ct)
    {
        try
        {
            var (systemNow, held) = (pump.Moment.System, plan.Queue.Items.Concat(settlement.InHand).ToList());
            var renewed = await table.RenewAsync(held.FindAll(i => Leases.IsDue(i.LeasedUntil, systemNow)), ct);
            pump.Post(() =>
            {
                foreach (var item in held.Where(i => renewed.ContainsKey(i.Id)))
                    item.LeasedUntil = renewed[item.Id];
            });
            if (await table.TakeOverAbandonedAsync(ct) is > 0 and var uncertain)
                LogUncertain(uncertain);
        }
        catch (Exception error)
        {
            if (!ct.IsCancellationRequested)
                LogNotRead(error.GetType().Name);
        }
    }

    private void TellDrained()
    {
        if (_drains.Count == 0 || plan.UnderWay > 0 || !intake.IsComplete || plan.Queue.HasSendable)
            return;
        foreach (var drained in _drains)
            drained.TrySetResult();
        _drains.Clear();
    }

    [LoggerMessage(LogLevel.Error, "The outbox can't be read ({Error}); it is tried again.")]
    private partial void LogNotRead(string error);

    [LoggerMessage(LogLevel.Error, "Delivery {Id} could not be made ready ({Error}).")]
    private partial void LogUnprepared(long id, string error);

    [LoggerMessage(LogLevel.Warning, "Stopped with {Count} messages under way; they are sent again or reported at the next start.")]
    private partial void LogLeft(int count);

    [LoggerMessage(LogLevel.Warning, "The outbox is paused since {Since:u}: only answers to who writes now go out. See what waits with: outbox show")]
    private partial void LogPaused(DateTimeOffset since);

    [LoggerMessage(LogLevel.Warning, "{Count} messages were under way when a process ended and are not sent again; they are reported as uncertain.")]
    private partial void LogUncertain(int count);
}
