using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>Lets a few messages be made ready at a time, each with its chat's line in hand. Runs on the dispatcher's pump.</summary>
internal sealed partial class PrepareDesk(DispatchState state, DeliveryPreparer preparer, OutcomeDesk desk, ILogger<PrepareDesk> log)
{
    /// <summary>How many messages are made ready at a time.</summary>
    public const int Most = 8;

    /// <summary>How many are being made ready now.</summary>
    public int Count { get; private set; }

    public bool IsFull => Count >= Most;

    /// <summary>True where the message may leave; what takes no waiting is done here.</summary>
    public bool IsReady(OutboxItem item) => item.IsPrepared || preparer.TryPrepareNow(item);

    /// <summary>Starts on a line's first message.</summary>
    public void Start(ChatLine line, CancellationToken ct)
    {
        var item = state.Queue.Take(line);
        Count++;
        state.InHand.Add(item.Id);
        _ = PrepareAsync(line, item, ct);
    }

    private async Task PrepareAsync(ChatLine line, OutboxItem item, CancellationToken ct)
    {
        Preparation? result = null;
        try
        {
            result = await preparer.PrepareAsync(item, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The end; the row waits on disk.
        }
        catch (Exception error)
        {
            LogFailed(item.Id, error.GetType().Name);
            if (!StorageFault.IsPassing(error))
                item.Breaks++;
        }

        state.Pump.Post(() => Take(line, item, result));
    }

    private void Take(ChatLine line, OutboxItem item, Preparation? result)
    {
        Count--;
        var now = state.Pump.Now;
        switch (result)
        {
            case Preparation.Ready:
                // Its file may have gone up with another message while this one was looking for it.
                preparer.LookForFile(item);
                state.InHand.Remove(item.Id);
                state.Queue.GiveBack(line, item, now);
                return;
            case null when item.Breaks < OutcomeDesk.MostResends:
                state.InHand.Remove(item.Id);
                state.Queue.Hold(line, now + state.Trouble.PauseAfter(item.Breaks + 1), now);
                state.Queue.GiveBack(line, item, now);
                return;
            case null or Preparation.Unreadable:
                desk.Settle(item, DeliveryState.Failed, result is null ? "could not be composed" : "unreadable");
                break;
            default:
                // It is settled on disk already.
                state.InHand.Remove(item.Id);
                state.Intake.Forget(item.Id);
                break;
        }

        state.Queue.Release(line, now);
    }

    [LoggerMessage(LogLevel.Error, "Delivery {Id} could not be made ready ({Error}).")]
    private partial void LogFailed(long id, string error);
}
