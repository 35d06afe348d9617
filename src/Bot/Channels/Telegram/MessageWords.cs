using System.Text;
using CampaignBot.Bot.Messaging;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>What a message says in plain words. Bold and its kind fall away; a link that stands behind words is written out, or it would be lost.</summary>
internal static class MessageWords
{
    /// <summary>From this length on a client may have cut the text at a place that it liked; it looks for one in the second half.</summary>
    public static readonly int MayBeCutFrom = TelegramTraits.Value.TextLength / 2;

    /// <summary>The text, or the caption of a file; null where there is neither.</summary>
    public static string? Of(Message message) => message.Text is { } text
        ? WithLinks(text, message.Entities)
        : message.Caption is { } caption ? WithLinks(caption, message.CaptionEntities) : null;

    /// <summary>How a text ends that came as one message.</summary>
    public static TextEnd EndOf(string? text) =>
        text is null || text.Length < MayBeCutFrom ? TextEnd.Whole
        : text.Length < TelegramTraits.Value.TextLength ? TextEnd.MayGoOn
        : TextEnd.Cut;

    private static string WithLinks(string text, MessageEntity[]? entities)
    {
        if (entities?.Any(e => e.Type == MessageEntityType.TextLink) is not true)
            return text;
        var words = new StringBuilder(text);
        // From the end on, so that places before stay where they are.
        foreach (var link in entities.Where(e => e is { Type: MessageEntityType.TextLink, Url.Length: > 0 }).OrderByDescending(e => e.Offset + e.Length))
        {
            var end = Math.Min(link.Offset + link.Length, text.Length);
            if (!IsShown(text[Math.Min(link.Offset, end)..end], link.Url!))
                words.Insert(end, $" {link.Url} ");
        }

        return words.ToString().TrimEnd();
    }

    // The words are the address itself, perhaps without its beginning or its last slash.
    private static bool IsShown(string words, string url) =>
        url.TrimEnd('/').EndsWith(words.Trim().TrimEnd('/'), StringComparison.OrdinalIgnoreCase) && words.Contains('.', StringComparison.Ordinal);
}
