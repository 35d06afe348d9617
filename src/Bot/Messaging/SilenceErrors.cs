namespace CampaignBot.Bot.Messaging;

/// <summary>How the outbox records that a message met a silence.</summary>
internal static class SilenceErrors
{
    /// <summary>What such an error begins with; the provider's words follow.</summary>
    public const string Prefix = "silent: ";

    public static string Of(string reason) => Prefix + reason;
}
