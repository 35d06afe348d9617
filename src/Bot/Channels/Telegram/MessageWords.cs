using System.Text;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using RichText = CampaignBot.Bot.Localization.RichText;

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

    /// <summary>The text or caption as it was formatted; null where nothing of it is.</summary>
    public static RichText? FormattedOf(Message message)
    {
        var (text, entities) = message.Text is { } words ? (words, message.Entities) : (message.Caption ?? "", message.CaptionEntities);
        var spans = new List<TextSpan>();
        foreach (var entity in entities ?? [])
        {
            if (entity is { Offset: >= 0, Length: > 0 } && entity.Offset + entity.Length <= text.Length && SpanOf(entity) is { } span)
                spans.Add(span);
        }

        return spans.Count == 0 ? null : new RichText(text, [.. spans.OrderBy(s => s.Start).ThenByDescending(s => s.Length)]);
    }

    /// <summary>How a text ends that came as one message.</summary>
    public static TextEnd EndOf(string? text) =>
        text is null || text.Length < MayBeCutFrom ? TextEnd.Whole
        : text.Length < TelegramTraits.Value.TextLength ? TextEnd.MayGoOn
        : TextEnd.Cut;

    private static TextSpan? SpanOf(MessageEntity entity) => entity.Type switch
    {
        MessageEntityType.Bold => new TextSpan(entity.Offset, entity.Length, TextStyle.Bold),
        MessageEntityType.Italic => new TextSpan(entity.Offset, entity.Length, TextStyle.Italic),
        MessageEntityType.Code or MessageEntityType.Pre => new TextSpan(entity.Offset, entity.Length, TextStyle.Code),
        MessageEntityType.Blockquote or MessageEntityType.ExpandableBlockquote => new TextSpan(entity.Offset, entity.Length, TextStyle.Quote),
        MessageEntityType.TextLink when entity.Url is { Length: > 0 } url => new TextSpan(entity.Offset, entity.Length, TextStyle.Link, url),
        _ => null,
    };

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
