namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>How fast a channel takes messages; each channel states its own.</summary>
internal sealed record SendLimits
{
    /// <summary>For a channel that publishes none.</summary>
    public static readonly SendLimits Cautious = new() { PerSecond = 20, PerChat = TimeSpan.FromSeconds(1), ChatBurst = 3, PerGroupMinute = 20 };

    /// <value>Messages a second over all chats.</value>
    public required int PerSecond { get; init; }

    /// <value>The least time between two messages to one chat, on average.</value>
    public required TimeSpan PerChat { get; init; }

    /// <value>How many messages one chat takes at once after a rest.</value>
    public required int ChatBurst { get; init; }

    /// <value>Messages a minute to one group.</value>
    public required int PerGroupMinute { get; init; }

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
