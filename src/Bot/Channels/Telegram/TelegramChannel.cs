using System.Globalization;
using CampaignBot.Bot.Messaging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>Telegram as a messenger of ours. Every failure of a send is a value; the limiter and the retries are the dispatcher's.</summary>
internal sealed partial class TelegramChannel(
    TelegramConnection connection,
    TelegramIdentity identity,
    TelegramReady ready,
    IOutgoingFiles files,
    TimeProvider system,
    ILogger<TelegramChannel> log) : IChannel
{
    public const string ChannelName = "telegram";

    /// <summary>How long a send may take before its fate counts as uncertain.</summary>
    public static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(30);

    /// <summary>The same for one that uploads a file.</summary>
    public static readonly TimeSpan UploadLimit = TimeSpan.FromMinutes(5);

    /// <summary>How long fetching a file may take.</summary>
    public static readonly TimeSpan DownloadLimit = TimeSpan.FromMinutes(1);

    /// <summary>How long an answer to a button, a typing sign or a question may take.</summary>
    public static readonly TimeSpan AskLimit = TimeSpan.FromSeconds(10);

    private TelegramBotClient Client => connection.Client;

    /// <inheritdoc/>
    public ChannelTraits Traits => TelegramTraits.Value;

    /// <inheritdoc/>
    public Task WhenReachedAsync(CancellationToken ct) => ready.WhenReachedAsync(ct);

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(Destination to, MessageContent content, string? reuseFileId, CancellationToken ct)
    {
        if (await PrepareLinksAsync(content, ct) is { } unreachable)
            return unreachable;
        if (content.Album.Count > 0)
            return TelegramAlbum.OutcomeOf(await TryAsync(token => TelegramAlbum.SendAsync(Client, files, Chat(to), Topic(to), content, token), null, UploadLimit, ct));
        if (content.File is null)
            return await TrySendAsync(token => SendTextAsync(to, content, token), SendLimit, ct);
        var sent = await SendWithFileAsync(to, content, content.File, reuseFileId, ct);
        // A group may take words and no files: what can be read goes all the same.
        return sent is SendOutcome.Silenced { Silence: Silence.NoRight } && content.Text.Length > 0
            ? await TrySendAsync(token => SendTextAsync(to, content, token), SendLimit, ct)
            : sent;
    }

    private async Task<SendOutcome> SendWithFileAsync(Destination to, MessageContent content, OutgoingFile file, string? reuseFileId, CancellationToken ct)
    {
        if (reuseFileId is not null)
        {
            var reused = await TrySendAsync(token => SendFileAsync(to, content, InputFile.FromFileId(reuseFileId), token), SendLimit, ct);
            // An id of another bot, or one the server has forgotten: nothing was sent, so the file itself may go.
            if (reused is not SendOutcome.Refused { Reason: var reason } || !reason.Contains("file", StringComparison.OrdinalIgnoreCase))
                return reused;
        }

        return await UploadAsync(to, content, file, ct);
    }

    /// <inheritdoc/>
    public async Task<SendOutcome> EditAsync(Destination to, string messageId, MessageContent content, CancellationToken ct)
    {
        if (!TryRead(messageId, out var id))
            return new SendOutcome.Refused("no message of that id");
        if (await PrepareLinksAsync(content, ct) is { } unreachable)
            return unreachable;
        var edited = content.File is null
            ? await TryEditAsync(messageId, token => EditTextAsync(to, id, content, token), ct)
            : await TryEditAsync(messageId, token => EditCaptionAsync(to, id, content, token), ct);
        // The message turned out to carry a file: its text is the caption.
        return edited is SendOutcome.Refused { Reason: var reason } && reason.Contains("no text in the message", StringComparison.OrdinalIgnoreCase)
            ? await TryEditAsync(messageId, token => EditCaptionAsync(to, id, content, token), ct)
            : edited;
    }

    /// <inheritdoc/>
    public async Task<SendOutcome> RemoveButtonsAsync(Destination to, string messageId, CancellationToken ct) => TryRead(messageId, out var id)
        ? await TryEditAsync(messageId, token => Client.EditMessageReplyMarkup(Chat(to), id, replyMarkup: null, cancellationToken: token), ct)
        : new SendOutcome.Refused("no message of that id");

    /// <inheritdoc/>
    public async Task<SendOutcome> DeleteAsync(Destination to, string messageId, CancellationToken ct)
    {
        var deleted = await TryEditAsync(messageId, token => TelegramAlbum.DeleteAsync(Client, Chat(to), messageId, token), ct);
        return deleted is SendOutcome.Refused { Reason: var reason } && reason.Contains("message to delete not found", StringComparison.OrdinalIgnoreCase)
            ? new SendOutcome.Sent(messageId)
            : deleted;
    }

    /// <inheritdoc/>
    public Task AnswerButtonAsync(string callbackId, ButtonAnswer answer, CancellationToken ct) => TryAskAsync(
        async token =>
        {
            var opens = answer.StartParameter is { } parameter && identity.Username is not null ? StartLink(parameter).ToString() : null;
            await Client.AnswerCallbackQuery(callbackId, Shorten(answer.Text), answer.Alert, opens, cancellationToken: token);
            return true;
        },
        otherwise: false,
        ct);

    /// <inheritdoc/>
    public Task ShowTypingAsync(Destination to, CancellationToken ct) => TryAskAsync(
        async token =>
        {
            await Client.SendChatAction(Chat(to), ChatAction.Typing, Topic(to), cancellationToken: token);
            return true;
        },
        otherwise: false,
        ct);

    /// <inheritdoc/>
    public async Task<DownloadOutcome> DownloadAsync(string externalFileId, Stream target, CancellationToken ct)
    {
        try
        {
            await TimeLimit.RunAsync(token => Client.GetInfoAndDownloadFile(externalFileId, target, token), DownloadLimit, system, ct);
            return DownloadOutcome.Done;
        }
        catch (Exception error) when (error is RequestException or TimeoutException or IOException)
        {
            LogAskFailed("getFile: " + error.GetType().Name, connection.Token.Scrub(error.Message));
            return error is ApiRequestException { ErrorCode: 400 or 404 } ? DownloadOutcome.Refused : DownloadOutcome.Broken;
        }
    }

    /// <inheritdoc/>
    public Task<bool> IsAdministratorAsync(string externalChatId, string externalUserId, CancellationToken ct) => TryAskAsync(
        async token =>
        {
            var member = await Client.GetChatMember(externalChatId, long.Parse(externalUserId, CultureInfo.InvariantCulture), token);
            return member.Status is ChatMemberStatus.Creator or ChatMemberStatus.Administrator;
        },
        otherwise: false,
        ct);

    /// <inheritdoc/>
    public Uri StartLink(string parameter) => new(
        $"https://t.me/{identity.Username ?? throw new InvalidOperationException("Telegram has not been reached yet.")}?start={Uri.EscapeDataString(parameter)}");

    private static ChatId Chat(Destination to) => new(long.Parse(to.ExternalChatId, CultureInfo.InvariantCulture));

    private static int? Topic(Destination to) => to.ThreadId is { } id ? int.Parse(id, CultureInfo.InvariantCulture) : null;

    private static bool TryRead(string messageId, out int id) => int.TryParse(messageId, NumberStyles.None, CultureInfo.InvariantCulture, out id);

    private static string? Shorten(string? text)
    {
        var most = TelegramTraits.Value.ButtonAnswerLength;
        if (text is null || text.Length <= most)
            return text;
        var end = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return text[..end] + "…";
    }

    /// <summary>A button that opens the private chat needs the bot's name.</summary>
    private async Task<SendOutcome?> PrepareLinksAsync(MessageContent content, CancellationToken ct)
    {
        if (identity.Username is not null || !content.Buttons.Any(row => row.Any(b => b.StartParameter is not null)))
            return null;
        try
        {
            await identity.UsernameAsync(ct);
            return null;
        }
        catch (Exception error) when (error is RequestException or TimeoutException)
        {
            return new SendOutcome.NotDelivered("the bot's name is not known yet");
        }
    }

    private Task<Message> SendTextAsync(Destination to, MessageContent content, CancellationToken ct) => Client.SendMessage(
        Chat(to),
        content.Text,
        replyParameters: OutgoingContent.Reply(content),
        replyMarkup: OutgoingContent.Keyboard(content, StartLink),
        linkPreviewOptions: OutgoingContent.NoPreview,
        messageThreadId: Topic(to),
        entities: OutgoingContent.Entities(content),
        disableNotification: content.Silent,
        protectContent: content.Confidential,
        cancellationToken: ct);

    private Task<Message> SendFileAsync(Destination to, MessageContent content, InputFile file, CancellationToken ct)
    {
        var chat = Chat(to);
        var caption = content.Text.Length == 0 ? null : content.Text;
        var reply = OutgoingContent.Reply(content);
        var keyboard = OutgoingContent.Keyboard(content, StartLink);
        var entities = OutgoingContent.Entities(content);
        var topic = Topic(to);
        var (silent, sealing) = (content.Silent, content.Confidential);
        return content.File!.Kind switch
        {
            FileKind.Photo => Client.SendPhoto(
                chat, file, caption, replyParameters: reply, replyMarkup: keyboard, messageThreadId: topic, captionEntities: entities,
                disableNotification: silent, protectContent: sealing, cancellationToken: ct),
            FileKind.Audio => Client.SendAudio(
                chat, file, caption, replyParameters: reply, replyMarkup: keyboard, messageThreadId: topic, captionEntities: entities,
                disableNotification: silent, protectContent: sealing, cancellationToken: ct),
            FileKind.Video => Client.SendVideo(
                chat, file, caption, replyParameters: reply, replyMarkup: keyboard, messageThreadId: topic, captionEntities: entities,
                disableNotification: silent, protectContent: sealing, cancellationToken: ct),
            FileKind.Voice => Client.SendVoice(
                chat, file, caption, replyParameters: reply, replyMarkup: keyboard, messageThreadId: topic, captionEntities: entities,
                disableNotification: silent, protectContent: sealing, cancellationToken: ct),
            _ => Client.SendDocument(
                chat, file, caption, replyParameters: reply, replyMarkup: keyboard, messageThreadId: topic, captionEntities: entities,
                disableNotification: silent, protectContent: sealing, cancellationToken: ct),
        };
    }

    private async Task<SendOutcome> UploadAsync(Destination to, MessageContent content, OutgoingFile file, CancellationToken ct)
    {
        await using var stream = file.Content is { } made ? new MemoryStream(made, writable: false) : await files.OpenAsync(file.Source, ct);
        return stream is null
            ? new SendOutcome.Refused("the file is not there: " + file.Source)
            : await TrySendAsync(token => SendFileAsync(to, content, InputFile.FromStream(stream, NameOf(file)), token), UploadLimit, ct);
    }

    // A photo that came in had no name.
    private static string NameOf(OutgoingFile file) => file.Name.Length > 0 ? file.Name : "photo.jpg";

    private Task<Message> EditTextAsync(Destination to, int messageId, MessageContent content, CancellationToken ct) => Client.EditMessageText(
        Chat(to),
        messageId,
        content.Text,
        replyMarkup: OutgoingContent.Keyboard(content, StartLink),
        linkPreviewOptions: OutgoingContent.NoPreview,
        entities: OutgoingContent.Entities(content),
        cancellationToken: ct);

    private Task<Message> EditCaptionAsync(Destination to, int messageId, MessageContent content, CancellationToken ct) => Client.EditMessageCaption(
        Chat(to),
        messageId,
        content.Text,
        replyMarkup: OutgoingContent.Keyboard(content, StartLink),
        captionEntities: OutgoingContent.Entities(content),
        cancellationToken: ct);

    private Task<SendOutcome> TrySendAsync(Func<CancellationToken, Task<Message>> send, TimeSpan limit, CancellationToken ct) =>
        TryAsync(async token => OutgoingContent.Sent(await send(token)), messageId: null, limit, ct);

    private Task<SendOutcome> TryEditAsync(string messageId, Func<CancellationToken, Task> edit, CancellationToken ct) => TryAsync(
        async token =>
        {
            await edit(token);
            return new SendOutcome.Sent(messageId);
        },
        messageId,
        SendLimit,
        ct);

    private async Task<SendOutcome> TryAsync(Func<CancellationToken, Task<SendOutcome.Sent>> call, string? messageId, TimeSpan limit, CancellationToken ct)
    {
        try
        {
            return await TimeLimit.RunAsync(call, limit, system, ct);
        }
        catch (Exception error) when (error is RequestException or TimeoutException or IOException)
        {
            return TelegramFailure.ToOutcome(error, messageId);
        }
    }

    /// <summary>Calls that are worth one try: nobody waits for what they say.</summary>
    private async Task<bool> TryAskAsync(Func<CancellationToken, Task<bool>> call, bool otherwise, CancellationToken ct)
    {
        try
        {
            return await TimeLimit.RunAsync(call, AskLimit, system, ct);
        }
        catch (Exception error) when (error is RequestException or TimeoutException)
        {
            // "query is too old" is no error: the sign has gone away by itself.
            if (!TelegramFailure.Says(error, "query is too old"))
                LogAskFailed(error.GetType().Name, connection.Token.Scrub(error.Message));
            return otherwise;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Telegram didn't do it: {What}: {Error}")]
    private partial void LogAskFailed(string what, string error);
}
