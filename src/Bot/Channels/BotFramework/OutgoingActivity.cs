using System.Text;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence.Rows;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Schema = Microsoft.Bot.Schema;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>A message in the Bot Framework's terms: plain words as they are, anything with a style or a button as a card.</summary>
internal static class OutgoingActivity
{
    private const int SummaryLength = 80;

    /// <summary>Room for what the service's own fields take, in bytes.</summary>
    private const int EnvelopeBytes = 1024;

    private const int CardMaxBytes = BotFrameworkTraits.ActivityMaxBytes - EnvelopeBytes;

    /// <summary>Where Web Chat looks for what is read aloud in place of a card.</summary>
    private const string SpokenName = "webchat:fallback-text";

    public static Schema.Activity Of(MessageContent content, ServiceReference to, Schema.Attachment? file = null)
    {
        var activity = new Schema.Activity
        {
            Type = Schema.ActivityTypes.Message,
            From = new Schema.ChannelAccount(to.BotId),
            ServiceUrl = to.Url,
            ChannelId = to.ChannelId,
            Attachments = [],
        };
        var isPage = BotFrameworkTraits.Of(to.ChannelId) == BotFrameworkTraits.WebChat;
        // A page sets each line of plain words as a paragraph, with a hole where it is empty; in a card they stand as they were written.
        if (content.Buttons.Count > 0 || content.Spans.Count > 0 || (isPage && content.Text.Contains('\n', StringComparison.Ordinal)))
        {
            FillWithCard(activity, content, isPage);
        }
        else
        {
            activity.Text = content.Text;
            activity.TextFormat = Schema.TextFormatTypes.Plain;
        }

        if (file is not null)
            activity.Attachments.Add(file);
        if (!isPage && !content.Silent && !to.IsGroup && to.TenantId is not null)
            activity.ChannelData = new JObject { ["notification"] = new JObject { ["alert"] = true } };
        return activity;
    }

    private static void FillWithCard(Schema.Activity activity, MessageContent content, bool isPage)
    {
        var card = OutgoingCard.Of(content);
        // Its words stand in a card twice, and each line of them costs a frame of its own. A page shows every card.
        if (isPage || Bytes(card) > CardMaxBytes)
            card["fallbackText"] = Summary(content.Text);
        if (Bytes(card) > CardMaxBytes)
        {
            card = content.Buttons.Count > 0 ? OutgoingCard.Of(content with { Text = "", Spans = [] }) : null;
            activity.Text = content.Text;
            activity.TextFormat = Schema.TextFormatTypes.Plain;
        }

        if (card is not null && (string?)card["fallbackText"] is not { Length: > 0 })
            card["fallbackText"] = Summary(content.Text);
        if (card is not null)
            activity.Attachments.Add(new Schema.Attachment(OutgoingCard.ContentType, content: card));
        if (card is not null && activity.Text is null && isPage)
            activity.ChannelData = new JObject { [SpokenName] = Spoken(content.Text, card) };
        // What a notification shows; as the message's own text it would stand there twice.
        activity.Summary = Summary(content.Text);
    }

    // Of a card alone a page would read aloud that there is an attachment.
    private static string Spoken(string text, JObject card) =>
        Bytes(card) + Encoding.UTF8.GetByteCount(text) <= CardMaxBytes ? text : Summary(text);

    private static int Bytes(JObject card) => Encoding.UTF8.GetByteCount(card.ToString(Formatting.None));

    private static string Summary(string text)
    {
        var line = text.Split('\n', 2)[0].Trim();
        if (line.Length <= SummaryLength)
            return line;
        var end = char.IsHighSurrogate(line[SummaryLength - 2]) ? SummaryLength - 2 : SummaryLength - 1;
        return line[..end] + "…";
    }
}
