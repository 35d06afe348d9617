using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Dispatch;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>What Telegram carries and does.</summary>
internal static class TelegramTraits
{
    private const long Megabyte = 1024 * 1024;

    public static ChannelTraits Value { get; } = new()
    {
        Channel = TelegramChannel.ChannelName,
        Title = Text.Plain("Telegram"),
        // Telegram counts characters after entities (core.telegram.org/bots/api#sendmessage): never more than UTF-16 units.
        TextLength = 4096,
        CaptionLength = 1024,
        // core.telegram.org/bots/api#answercallbackquery
        ButtonAnswerLength = 200,
        // core.telegram.org/bots/api#inlinekeyboardbutton
        ButtonDataLength = 64,
        // core.telegram.org/bots/features#deep-linking
        StartParameterLength = 64,
        EditsMessages = true,
        // core.telegram.org/bots/api#deletemessage
        DeletesFor = TimeSpan.FromHours(48),
        // core.telegram.org/bots/api#sendmediagroup
        AlbumLength = 10,
        HasThreads = true,
        KnowsAdministrators = true,
        // core.telegram.org/bots/api#sending-files
        UploadLength = 50 * Megabyte,
        // core.telegram.org/bots/api#getfile
        DownloadLength = 20 * Megabyte,
        // core.telegram.org/bots/faq, "My bot is hitting limits": 30 messages a second over all, one a second to a chat (short bursts are
        // taken), 20 a minute to a group.
        Limits = new SendLimits { PerSecond = 30, PerChat = TimeSpan.FromSeconds(1), ChatBurst = 3, PerGroupMinute = 20 },
    };
}
