using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Dispatch;
using Known = Microsoft.Bot.Connector.Channels;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>
/// What Teams carries and does, and what a chat on a web page does (Web Chat, Direct Line). Both speak one protocol through one service;
/// a page changes no message that it shows, and the service limits them apart.
/// </summary>
internal static class BotFrameworkTraits
{
    /// <summary>Largest activity of Teams, in bytes (learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages).</summary>
    public const int ActivityMaxBytes = 28 * 1024;

    private const int Kilobyte = 1024;

    public static ChannelTraits Teams { get; } = new()
    {
        Channel = "teams",
        Title = Text.Plain("Teams"),
        // Three bytes a Chinese character, twice (the card and its words), and room for buttons.
        TextLength = 3_500,
        CaptionLength = 3_500,
        ButtonAnswerLength = 0,
        ButtonDataLength = 200,
        StartParameterLength = 0,
        EditsMessages = true,
        // learn.microsoft.com/microsoftteams/platform/bots/how-to/update-and-delete-bot-messages: no end is set; what is a year old nobody takes back.
        DeletesFor = TimeSpan.FromDays(365),
        // A reply chain is no topic: what is bound is the whole channel of the team.
        HasThreads = false,
        KnowsAdministrators = false,
        HasSlashCommands = false,
        HasInputs = true,
        TellsFileSizes = false,
        // Small pictures travel in the message; of any other file words say that there is one. A plan with such files is in force all the same.
        UploadLength = 50L * Kilobyte * Kilobyte,
        DownloadLength = 20L * Kilobyte * Kilobyte,
        // learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit: of a conversation 7 in a second, 8 in two, 60 in thirty.
        Limits = new SendLimits { PerSecond = 30, PerChat = TimeSpan.FromSeconds(1), ChatBurst = 3, PerGroupMinute = 60 },
    };

    public static ChannelTraits WebChat { get; } = Teams with
    {
        Channel = "webchat",
        Title = TraitTexts.WebChat,
        EditsMessages = false,
        DeletesFor = TimeSpan.Zero,
        Limits = SendLimits.Cautious,
    };

    /// <summary>What the messenger does that the Bot Framework calls so; null for one that the bot doesn't serve.</summary>
    public static ChannelTraits? Of(string channelId) => channelId switch
    {
        Known.Msteams => Teams,
        Known.Webchat or Known.Directline => WebChat,
        _ => null,
    };
}
