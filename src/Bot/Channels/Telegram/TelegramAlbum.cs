using System.Globalization;
using CampaignBot.Bot.Messaging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>
/// Photos that are shown together: one call and several messages, which are known together by their ids with commas between. Telegram lets
/// no buttons hang on them, so words and buttons go in a message of their own.
/// </summary>
internal static class TelegramAlbum
{
    private const char Between = ',';

    /// <summary>Sends the photos. Those that Telegram has go by their ids; where it knows one of these no more, all go up anew from their copies.</summary>
    /// <exception cref="RequestException">Telegram refused it, or the line broke.</exception>
    public static async Task<SendOutcome.Sent> SendAsync(
        ITelegramBotClient client, IOutgoingFiles files, ChatId chat, int? topic, MessageContent content, CancellationToken ct)
    {
        if (content.Album.All(file => file.KnownId is not null))
        {
            try
            {
                return await SendAsync(client, chat, topic, content, content.Album.Select(file => InputFile.FromFileId(file.KnownId!)), ct);
            }
            catch (ApiRequestException error) when (TelegramFailure.Says(error, "file"))
            {
                // An id of another bot, or one the server has forgotten: nothing was sent.
            }
        }

        var streams = new List<Stream>();
        try
        {
            foreach (var file in content.Album)
            {
                if (await files.OpenAsync(file.Source, ct) is { } stream)
                    streams.Add(stream);
            }

            if (streams.Count < content.Album.Count)
                throw new ApiRequestException("Bad Request: a file of the album is not there", 400);
            return await SendAsync(client, chat, topic, content, streams.Select((stream, i) => InputFile.FromStream(stream, $"photo{i + 1}.jpg")), ct);
        }
        finally
        {
            foreach (var stream in streams)
                await stream.DisposeAsync();
        }
    }

    /// <summary>A group may take words and no photos: whether the bot may write there at all is for the words to find out, which follow.</summary>
    public static SendOutcome OutcomeOf(SendOutcome sent) =>
        sent is SendOutcome.Silenced { Silence: Silence.NoRight, Reason: var reason } ? new SendOutcome.Refused(reason) : sent;

    /// <summary>Deletes a message, or all of an album.</summary>
    /// <exception cref="RequestException">Telegram refused it, or the line broke.</exception>
    public static async Task DeleteAsync(ITelegramBotClient client, ChatId chat, string messageId, CancellationToken ct)
    {
        foreach (var id in messageId.Split(Between))
            await client.DeleteMessage(chat, int.Parse(id, CultureInfo.InvariantCulture), ct);
    }

    private static async Task<SendOutcome.Sent> SendAsync(
        ITelegramBotClient client, ChatId chat, int? topic, MessageContent content, IEnumerable<InputFile> photos, CancellationToken ct)
    {
        var sent = await client.SendMediaGroup(
            chat,
            photos.Select(photo => new InputMediaPhoto(photo)),
            messageThreadId: topic,
            disableNotification: content.Silent,
            protectContent: content.Confidential,
            cancellationToken: ct);
        return new SendOutcome.Sent(string.Join(Between, sent.Select(message => message.Id.ToString(CultureInfo.InvariantCulture))));
    }
}
