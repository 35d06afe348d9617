namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>What follows from an outcome.</summary>
internal abstract record Verdict
{
    /// <summary>The row is settled; its chat's next one follows.</summary>
    internal sealed record Settle(DeliveryState Fate, string? Error = null, string? MessageId = null) : Verdict;

    /// <summary>The row is tried again after a pause.</summary>
    /// <param name="Pause">How long its chat waits.</param>
    /// <param name="Reason">Why, for the log.</param>
    internal sealed record Repeat(TimeSpan Pause, string Reason) : Verdict;

    /// <summary>The row and all others of its chat wait on disk for as long as the channel asked.</summary>
    internal sealed record BlockChat(TimeSpan Wait) : Verdict;

    /// <summary>Nothing leaves for as long as the channel asked.</summary>
    internal sealed record CloseBot(TimeSpan Wait) : Verdict;

    /// <summary>The chat is over: the row and all others of it fail.</summary>
    internal sealed record EndChat(string Reason) : Verdict;

    /// <summary>The chat may not be written to at present: the row fails, and whoever answers for the chat is told.</summary>
    internal sealed record SilenceChat(Silence Silence, string Reason) : Verdict;

    /// <summary>The chat has another id, under which the row is tried again.</summary>
    internal sealed record MoveChat(string NewExternalId) : Verdict;

    /// <summary>The chat has lost a topic; the row is tried again without it.</summary>
    internal sealed record LoseTopic(string ThreadId) : Verdict;
}

/// <summary>What is known of the way to the provider when an outcome comes in.</summary>
/// <param name="Now">Now, on the dispatcher's clock.</param>
/// <param name="Outage">Whether the way is out; it has been told of the outcome.</param>
/// <param name="IsWholeBot">True where a 429 is for the whole bot.</param>
internal sealed record WayOut(TimeSpan Now, Outage Outage, bool IsWholeBot);

/// <summary>Pure: an outcome and the row's tries so far → the tries now, and what follows.</summary>
internal static class Outcomes
{
    /// <summary>How often the line may break with one message, while others pass, before that is its fate.</summary>
    public const int MostBreaks = 12;

    /// <summary>How often a message may have arrived, while others pass, before it is not sent again.</summary>
    public const int MostResends = 5;

    public static (Tries Tries, Verdict Verdict) Of(OutboxItem item, SendOutcome outcome, WayOut way)
    {
        var tries = item.Tries with { Attempts = item.Tries.Attempts + 1 };
        return outcome switch
        {
            SendOutcome.Sent sent => (tries, new Verdict.Settle(DeliveryState.Sent, MessageId: sent.MessageId)),
            // It was not taken: that is no attempt.
            SendOutcome.Throttled asked => (item.Tries, way.IsWholeBot ? new Verdict.CloseBot(asked.Wait) : new Verdict.BlockChat(asked.Wait)),
            SendOutcome.ChatEnded ended => (tries, new Verdict.EndChat(ended.Reason)),
            SendOutcome.Migrated migrated => (tries, new Verdict.MoveChat(migrated.NewExternalId)),
            SendOutcome.Silenced silenced => (tries, new Verdict.SilenceChat(silenced.Silence, silenced.Reason)),
            SendOutcome.TopicGone when item.ThreadId is { } threadId => (tries, new Verdict.LoseTopic(threadId)),
            SendOutcome.TopicGone => (tries, new Verdict.Settle(DeliveryState.Failed, "topic closed")),
            SendOutcome.Refused refused => (tries, new Verdict.Settle(DeliveryState.Failed, refused.Reason)),
            SendOutcome.NotDelivered broken => AfterBreak(tries, broken.Reason, mayHaveArrived: false, way),
            SendOutcome.Uncertain uncertain when item.Policy == UncertainPolicy.Resend => AfterBreak(tries, uncertain.Reason, mayHaveArrived: true, way),
            SendOutcome.Uncertain uncertain => (tries, new Verdict.Settle(DeliveryState.Uncertain, uncertain.Reason)),
            _ => throw new InvalidOperationException("An outcome without an answer."),
        };
    }

    /// <summary>What follows where a message could not be made ready.</summary>
    public static (Tries Tries, Verdict Verdict) OfUnprepared(OutboxItem item, bool isItsOwnFault, WayOut way)
    {
        var tries = isItsOwnFault ? item.Tries with { Breaks = item.Tries.Breaks + 1 } : item.Tries;
        return tries.Breaks >= MostResends
            ? (tries, new Verdict.Settle(DeliveryState.Failed, "could not be composed"))
            : (tries, new Verdict.Repeat(way.Outage.PauseAfter(tries.Breaks + 1), "could not be made ready"));
    }

    private static (Tries Tries, Verdict Verdict) AfterBreak(Tries before, string reason, bool mayHaveArrived, WayOut way)
    {
        // Where nobody got an answer since, it is the way that is out, however long that lasts; else it may be the message.
        var own = before.Breaks > 0 && way.Outage.AnsweredAt > before.BrokeAt ? 1 : 0;
        var tries = before with
        {
            Breaks = before.Breaks + 1,
            BreaksOfItsOwn = before.BreaksOfItsOwn + own,
            BrokeAt = way.Now,
            Uncertainties = before.Uncertainties + (mayHaveArrived ? 1 : 0),
            UncertaintiesOfItsOwn = before.UncertaintiesOfItsOwn + (mayHaveArrived ? own : 0),
        };
        if (tries.BreaksOfItsOwn >= MostBreaks || tries.UncertaintiesOfItsOwn >= MostResends)
            return (tries, new Verdict.Settle(tries.Uncertainties > 0 ? DeliveryState.Uncertain : DeliveryState.Failed, reason));

        // Each further try may be one more copy for its reader: other chats find out whether the way is open.
        var pause = mayHaveArrived ? way.Outage.PauseAfterUncertain(tries.Uncertainties)
            : way.Outage.IsOut ? TimeSpan.Zero
            : way.Outage.PauseAfter(tries.Breaks);
        return (tries, new Verdict.Repeat(pause, reason));
    }
}
