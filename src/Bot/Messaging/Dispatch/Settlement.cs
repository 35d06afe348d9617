using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>
/// Does what follows when a message has been sent, could not be, or is over: has it written down, and lets memory follow once that is on
/// disk. Runs on the dispatcher's thread. Knows what is in hand: what is made ready, sent, or on its way to the disk.
/// </summary>
internal sealed partial class Settlement(
    SendPlan plan, OutboxIntake intake, ResultWriter results, SilentChats silent, DispatchPump pump, ILogger<Settlement> log)
{
    private readonly Dictionary<long, OutboxItem> _inHand = [];

    /// <summary>How many rows have come to their fate, or were put off, since the start.</summary>
    public long Handled { get; private set; }

    public IEnumerable<OutboxItem> InHand => _inHand.Values;

    /// <summary>Writes results down until <see cref="GiveBackTheRest"/>, or until it is told to give up.</summary>
    public Task RunAsync(CancellationToken giveUp) => results.RunAsync(giveUp);

    /// <summary>These chats were silent when the last process ended.</summary>
    public void RememberSilent(IEnumerable<long> chatIds)
    {
        foreach (var chatId in chatIds)
            silent.Add(chatId);
    }

    public void TakeInHand(OutboxItem item) => _inHand[item.Id] = item;

    /// <summary>Rows are over without being sent.</summary>
    public void Settle(IReadOnlyList<OverRow> rows)
    {
        foreach (var (item, fate, reason) in rows)
        {
            if (reason is not null)
                LogOver(item.Id, reason);
            results.Settle(item, new Verdict.Settle(fate, reason), Recording(() => Forget(item)));
        }
    }

    /// <summary>A broadcast was stopped: what of it waits doesn't leave any more; what is in hand goes its way.</summary>
    public void Stop(StoppedBroadcast broadcast)
    {
        foreach (var item in plan.Stop(broadcast, pump.Now))
            intake.Forget(item.Id);
        results.Stop(broadcast, [.. _inHand.Keys], Recording(() => { }));
    }

    /// <summary>A message has been made ready, or is over.</summary>
    public void AfterPreparing(OutboxItem item, Preparation result)
    {
        _inHand.Remove(item.Id);
        if (result == Preparation.Unreadable)
            Settle([new OverRow(item, DeliveryState.Failed, "unreadable")]);
        else if (result == Preparation.Over)
            Forget(item);
    }

    /// <summary>A message could not be made ready.</summary>
    public void AfterPreparing(OutboxItem item, Verdict verdict)
    {
        _inHand.Remove(item.Id);
        if (verdict is Verdict.Settle settle)
            Settle([new OverRow(item, settle.Fate, settle.Error)]);
    }

    /// <summary>A message was handed to the channel.</summary>
    /// <param name="line">Its chat.</param>
    /// <param name="item">The message.</param>
    /// <param name="verdict">What follows from the outcome.</param>
    /// <param name="alongside">What else is written down with its fate.</param>
    public void AfterSending(ChatLine line, OutboxItem item, Verdict verdict, Func<CampaignDbContext, CancellationToken, Task>? alongside)
    {
        switch (verdict)
        {
            case Verdict.Settle settle:
                if (settle.Fate != DeliveryState.Sent)
                    LogOver(item.Id, settle.Error ?? "");
                results.Settle(item, settle, Recording(() => Forget(item)), alongside);
                // Old messages may be changed where no new one may be written.
                if (settle.Fate == DeliveryState.Sent && item.Action == DeliveryAction.Send && silent.Contains(item.ChatId))
                    SpeakAgain(item);
                break;
            case Verdict.SilenceChat silenced:
                LogSilent(item.ChatId, silenced.Reason);
                silent.Add(item.ChatId);
                results.SilenceChat(item, silenced, Recording(() => Forget(item)));
                break;
            case Verdict.Repeat repeat:
                LogRepeated(item.Id, repeat.Reason);
                _inHand.Remove(item.Id);
                break;
            case Verdict.CloseBot close:
                LogWaits(item.ChatId, close.Wait.TotalSeconds, isWhole: true);
                _inHand.Remove(item.Id);
                results.CloseBot(close.Wait, Recording(() => { }));
                break;
            case Verdict.BlockChat block:
                LogWaits(item.ChatId, block.Wait.TotalSeconds, isWhole: false);
                ForgetChat(line);
                plan.Queue.Block(line, pump.Now + block.Wait);
                results.BlockChat(item, block.Wait, Recording(() => Forget(item)));
                break;
            case Verdict.EndChat end:
                LogEnded(item.ChatId, end.Reason);
                ForgetChat(line);
                results.EndChat(item, end.Reason, Recording(() => Forget(item)));
                break;
            case Verdict.MoveChat move:
                LogMoved(item.ChatId);
                results.MoveChat(line, move.NewExternalId, Recording<long>(chatId => Moved(line, item, chatId == item.ChatId, move.NewExternalId)));
                break;
            case Verdict.LoseTopic lost:
                results.LoseTopic(item.ChatId, lost.ThreadId, Recording(() =>
                {
                    foreach (var waiting in line.Items.Append(item).Where(i => i.ThreadId == lost.ThreadId))
                        waiting.ThreadId = null;
                    TryAgain(line, item);
                }));
                break;
        }
    }

    /// <summary>At an orderly end: what is in memory and did not leave is anybody's.</summary>
    public void GiveBackTheRest()
    {
        results.GiveBack([.. plan.Queue.Items]);
        results.Complete();
    }

    private void SpeakAgain(OutboxItem item) => results.SpeakAgain(item, Recording<bool>(isSilentStill =>
    {
        if (!isSilentStill)
            silent.Remove(item.ChatId);
    }));

    private void Moved(ChatLine line, OutboxItem item, bool isSameRow, string newExternalId)
    {
        if (isSameRow)
        {
            line.Chat = line.Chat with { ExternalId = newExternalId };
            TryAgain(line, item);
        }
        else
        {
            // Its messages came together with those of the row that knew the new id already.
            ForgetChat(line);
            Forget(item);
        }

        // Another row's messages may have come to this one.
        intake.Rescan();
    }

    private void TryAgain(ChatLine line, OutboxItem item)
    {
        _inHand.Remove(item.Id);
        plan.Queue.GiveBack(line, item, pump.Now);
    }

    private void ForgetChat(ChatLine line)
    {
        foreach (var waiting in plan.Queue.Forget(line))
            intake.Forget(waiting.Id);
    }

    private void Forget(OutboxItem item)
    {
        Handled++;
        _inHand.Remove(item.Id);
        intake.Forget(item.Id);
    }

    /// <summary>Counts something that goes to the disk until it is there, and then does the rest.</summary>
    private Action Recording(Action then)
    {
        var recording = Recording<bool>(_ => then());
        return () => recording(true);
    }

    private Action<T> Recording<T>(Action<T> then)
    {
        plan.Recording();
        return result => pump.Post(() =>
        {
            plan.Recorded();
            then(result);
        });
    }

    [LoggerMessage(LogLevel.Warning, "Delivery {Id} does not go out: {Reason}.")]
    private partial void LogOver(long id, string reason);

    [LoggerMessage(LogLevel.Information, "Delivery {Id} is sent again: {Reason}.")]
    private partial void LogRepeated(long id, string reason);

    [LoggerMessage(LogLevel.Warning, "Chat {ChatId} is to wait {Seconds} s (whole bot: {IsWhole}).")]
    private partial void LogWaits(long chatId, double seconds, bool isWhole);

    [LoggerMessage(LogLevel.Warning, "Chat {ChatId} may not be written to at present: {Reason}.")]
    private partial void LogSilent(long chatId, string reason);

    [LoggerMessage(LogLevel.Information, "Chat {ChatId} is over: {Reason}.")]
    private partial void LogEnded(long chatId, string reason);

    [LoggerMessage(LogLevel.Information, "Chat {ChatId} has another id now.")]
    private partial void LogMoved(long chatId);
}
