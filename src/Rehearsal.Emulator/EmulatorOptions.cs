namespace CampaignBot.Rehearsal.Emulator;

/// <summary>How the emulated Bot API server behaves. The defaults are those of the real server, rate limits excepted.</summary>
internal sealed record EmulatorOptions
{
    /// <value>The one token the server knows; its part before the colon is the bot's user id.</value>
    public string Token { get; init; } = "7000000001:AAEmulatorEmulatorEmulatorEmulator0";

    /// <value>The bot's user name without "@"; it ends in "bot", as Telegram asks of bots.</value>
    public string BotUsername { get; init; } = "campaign_rehearsal_bot";

    /// <value>The bot's display name.</value>
    public string BotName { get; init; } = "支部小助手";

    /// <value>How long after the press a callback query may be answered. Default 15 seconds of system time.</value>
    public TimeSpan CallbackAge { get; init; } = TimeSpan.FromSeconds(15);

    /// <value>How long an update waits to be fetched before it is dropped. Default 24 hours of system time.</value>
    public TimeSpan UpdateRetention { get; init; } = TimeSpan.FromHours(24);

    /// <value>The longest a long poll is held, whatever the caller asks. Default 50 seconds.</value>
    public TimeSpan LongestPoll { get; init; } = TimeSpan.FromSeconds(50);

    /// <value>Whether calls over the rate limits are answered 429. Violations are counted either way. Default: not enforced.</value>
    public bool EnforceRateLimits { get; init; }

    /// <value>The rates that are accounted.</value>
    public RateLimits Rates { get; init; } = new();

    /// <value>How many of the newest calls the log keeps; 0 for no log. Default 200,000.</value>
    public int CallLogCapacity { get; init; } = 200_000;

    /// <value>A pause before every answer, for a server that is far away. Default none.</value>
    public TimeSpan Latency { get; init; }

    /// <value>The bot's user id, as the token says.</value>
    public long BotId => long.Parse(Token.AsSpan(0, Token.IndexOf(':', StringComparison.Ordinal)), System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Telegram's sending limits (core.telegram.org/bots/faq, "My bot is hitting limits").</summary>
internal sealed record RateLimits
{
    /// <value>Messages a second over all chats. Default 30.</value>
    public int OverallPerSecond { get; init; } = 30;

    /// <value>How many more in a second are let pass: the limit is "about" so many, and calls bunch on their way. Default 6.</value>
    public int OverallAllowance { get; init; } = 6;

    /// <value>Messages a second to one chat. Default 1.</value>
    public double ChatPerSecond { get; init; } = 1;

    /// <value>How many messages one chat takes at once after a rest. Default 3.</value>
    public int ChatBurst { get; init; } = 3;

    /// <value>Messages a minute to one group. Default 20.</value>
    public int GroupPerMinute { get; init; } = 20;

    /// <value>How many more in a minute a group lets pass. Default 3.</value>
    public int GroupAllowance { get; init; } = 3;

    /// <value>What a sender's clock and the way here may differ by. Default 250 milliseconds.</value>
    public TimeSpan Slack { get; init; } = TimeSpan.FromMilliseconds(250);
}

/// <summary>The two clocks: the system's (polls, ages, rates, retention) and the campaign's (the dates that messages carry).</summary>
internal sealed record EmulatorClocks(TimeProvider System, TimeProvider Campaign);
