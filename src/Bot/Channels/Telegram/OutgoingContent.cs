using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>A message in Telegram's terms. Styles travel as entities, never as markup, so nothing that a user typed can be taken for it.</summary>
internal static class OutgoingContent
{
    /// <summary>No picture of what a link leads to.</summary>
    public static readonly LinkPreviewOptions NoPreview = new() { IsDisabled = true };

    public static IEnumerable<MessageEntity>? Entities(MessageContent content) => content.Spans.Count == 0
        ? null
        : content.Spans.Select(span => new MessageEntity
        {
            Type = span.Style switch
            {
                TextStyle.Bold => MessageEntityType.Bold,
                TextStyle.Italic => MessageEntityType.Italic,
                TextStyle.Code => MessageEntityType.Code,
                TextStyle.Quote => MessageEntityType.Blockquote,
                _ => MessageEntityType.TextLink,
            },
            Offset = span.Start,
            Length = span.Length,
            Url = span.Style == TextStyle.Link ? span.Url : null,
        });

    /// <summary>The buttons; null where there are none.</summary>
    public static InlineKeyboardMarkup? Keyboard(MessageContent content, Func<string, Uri> startLink) => content.Buttons.Count == 0
        ? null
        : new InlineKeyboardMarkup(content.Buttons.Select(row => row.Select(button => button switch
        {
            { Data: { } data } => InlineKeyboardButton.WithCallbackData(button.Label, data),
            { StartParameter: { } parameter } => InlineKeyboardButton.WithUrl(button.Label, startLink(parameter).ToString()),
            _ => InlineKeyboardButton.WithUrl(button.Label, button.Url ?? ""),
        })));

    /// <summary>The message that this one answers. If it is gone meanwhile, this one is sent all the same.</summary>
    public static ReplyParameters? Reply(MessageContent content) =>
        content.ReplyTo is { } id && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new ReplyParameters { MessageId = number, AllowSendingWithoutReply = true }
            : null;

    /// <summary>What became of a message that Telegram has taken.</summary>
    public static SendOutcome.Sent Sent(Message message) => new(message.Id.ToString(CultureInfo.InvariantCulture), FileId(message));

    private static string? FileId(Message message) =>
        message.Photo is { Length: > 0 } sizes ? sizes[^1].FileId
        : message.Document?.FileId ?? message.Audio?.FileId ?? message.Video?.FileId ?? message.Voice?.FileId;
}
