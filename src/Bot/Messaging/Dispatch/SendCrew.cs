namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>Who paces messages and carries them out.</summary>
internal sealed partial class SendCrew(SendLimiter limiter, IChannel channel, ILogger<SendCrew> log)
{
    public SendLimiter Limiter { get; } = limiter;

    /// <summary>Hands a message to the channel. Null: it was given up in the middle, at the end of the process.</summary>
    public async Task<SendOutcome?> SendAsync(Destination to, OutboxItem item, CancellationToken giveUp)
    {
        try
        {
            return item.Action switch
            {
                DeliveryAction.Send => await channel.SendAsync(to, item.Content!, item.FileId, giveUp),
                _ when item.TargetMessageId is null => new SendOutcome.Refused("no message to change"),
                DeliveryAction.Edit => await channel.EditAsync(to, item.TargetMessageId, item.Content!, giveUp),
                _ => await channel.RemoveButtonsAsync(to, item.TargetMessageId, giveUp),
            };
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception error)
        {
            // A bug in a channel; nobody knows how far it came.
            LogThrew(item.Id, error.GetType().Name);
            return new SendOutcome.Uncertain(error.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Error, "The channel threw {Error} over delivery {Id}.")]
    private partial void LogThrew(long id, string error);
}

/// <summary>The dispatcher's parts.</summary>
internal sealed record DispatchParts(
    DispatchState State, DispatchStart Start, SendCrew Crew, OutcomeDesk Desk, PrepareDesk Prepare, HeldBack Held);
