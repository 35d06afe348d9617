using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Messaging;

/// <summary>The messages that one rendered message becomes where it is longer than its channel carries.</summary>
internal static class MessageParts
{
    /// <summary>The parts in order: the file and what is replied to stand on the first, the buttons on the last. An edit stays one message and is cut short.</summary>
    public static IReadOnlyList<MessageContent> Of(MessageContent content, DeliveryAction action, ChannelTraits traits)
    {
        var firstLimit = content.File is null ? traits.TextLength : traits.CaptionLength;
        if (content.Text.Length <= firstLimit)
            return [content];

        var text = new RichText(content.Text, content.Spans);
        if (action != DeliveryAction.Send)
        {
            var kept = TextSplitter.Split(text, firstLimit - 1, firstLimit)[0];
            return [content with { Text = kept.Plain + "…", Spans = kept.Spans }];
        }

        var parts = TextSplitter.Split(text, firstLimit, traits.TextLength);
        return
        [
            .. parts.Select((part, i) => content with
            {
                Text = part.Plain,
                Spans = part.Spans,
                File = i == 0 ? content.File : null,
                ReplyTo = i == 0 ? content.ReplyTo : null,
                Buttons = i == parts.Count - 1 ? content.Buttons : [],
            }),
        ];
    }
}
