namespace CampaignBot.Bot.Messaging;

/// <summary>Why the bot may not write in a group that lives. Stored by number.</summary>
internal enum Silence
{
    /// <summary>The group took the right to write from the bot, or from all of its members.</summary>
    NoRight = 1,

    /// <summary>The topic was closed; it may be opened again.</summary>
    TopicClosed = 2,
}

/// <summary>How the outbox records that a message met a silence.</summary>
internal static class SilenceErrors
{
    /// <summary>What such an error begins with; the provider's words follow.</summary>
    public const string Prefix = "silent: ";

    public static string Of(string reason) => Prefix + reason;
}
