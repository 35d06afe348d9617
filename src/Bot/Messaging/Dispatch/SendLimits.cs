namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>How fast messages may leave. The defaults are Telegram's (core.telegram.org/bots/faq, "My bot is hitting limits").</summary>
internal sealed record SendLimits
{
    /// <value>Messages a second over all chats. Default 30.</value>
    public int PerSecond { get; init; } = 30;

    /// <value>The least time between two messages to one chat, on average. Default 1 second.</value>
    public TimeSpan PerChat { get; init; } = TimeSpan.FromSeconds(1);

    /// <value>How many messages one chat takes at once after a rest. Default 3.</value>
    public int ChatBurst { get; init; } = 3;

    /// <value>Messages a minute to one group. Default 20.</value>
    public int PerGroupMinute { get; init; } = 20;

    /// <value>
    /// How much longer our second is than the provider's: what two messages' ways may differ by without meeting there too close.
    /// Default 10 milliseconds, which leaves 99 % of the ceiling.
    /// </value>
    public TimeSpan Margin { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <value>Sends under way or not yet on disk, at most: what a kill can double. Default 40, enough for 30 a second at 1.2 seconds' round trip.</value>
    public int InFlight { get; init; } = 40;

    /// <value>How many of <see cref="InFlight"/> are kept for replies. Default 8.</value>
    public int ReplyReserve { get; init; } = 8;
}
