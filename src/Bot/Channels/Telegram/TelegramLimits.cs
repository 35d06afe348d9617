using CampaignBot.Bot.Messaging.Dispatch;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>How fast Telegram takes a bot's messages (core.telegram.org/bots/faq, "My bot is hitting limits").</summary>
internal static class TelegramLimits
{
    /// <summary>30 messages a second over all, one a second to a chat with a burst of three, 20 a minute to a group.</summary>
    public static readonly SendLimits Default = new()
    {
        PerSecond = 30,
        PerChat = TimeSpan.FromSeconds(1),
        ChatBurst = 3,
        PerGroupMinute = 20,
    };
}
