using System.Text;
using CampaignBot.Rehearsal.Emulator.State;
using CampaignBot.Rehearsal.Emulator.Text;
using CampaignBot.Rehearsal.Emulator.Views;
using Microsoft.AspNetCore.StaticFiles;

namespace CampaignBot.Rehearsal.Emulator.Actors;

/// <summary>A press of a button; the answer to it is asked of the world by this id.</summary>
internal sealed record ButtonPress(string CallbackId, long ChatId, int MessageId);

/// <summary>A person, and what they can do with the messenger in their hand. Chats are named by id; a person's private chat has their own.</summary>
internal sealed class EmulatedUser(EmulatorWorld world, long id)
{
    /// <summary>The longest text of one message, in UTF-16 units.</summary>
    public const int LongestText = 4096;

    public long Id { get; } = id;

    public EmulatorWorld World { get; } = world;

    /// <summary>The history of the private chat with the bot.</summary>
    public IReadOnlyList<MessageView> Private => World.History(Id);

    /// <summary>The bot's newest message in the private chat that is not deleted.</summary>
    public MessageView? LastFromBot => Private.LastOrDefault(message => message is { IsFromBot: true, IsDeleted: false });

    public MessageView Sends(string text) => Sends(Id, text);

    public MessageView Sends(EmulatedGroup group, string text, int? topic = null) => Sends(group.Id, text, topic);

    public MessageView Sends(long chatId, string text, int? topic = null) =>
        Post(chatId, new MessageDraft(Id) { Text = text, TopicId = topic });

    /// <summary>Sends a text with its formatting, as a client's editor makes it.</summary>
    public MessageView Sends(string text, params IReadOnlyList<EntityState> entities) => Post(Id, new MessageDraft(Id) { Text = text, Entities = entities });

    /// <summary>Sends a text of any length: a client cuts what is too long for one message.</summary>
    public void SendsInPieces(string text) => World.Write(() =>
    {
        foreach (var piece in text.Chunk(LongestText))
            Sends(new string(piece));
        return true;
    });

    /// <summary>Passes on what somebody else wrote, all at once.</summary>
    public void Forwards(string writer, params IReadOnlyList<string> texts) => World.Write(() =>
    {
        foreach (var text in texts)
            Post(Id, new MessageDraft(Id) { Text = text, ForwardedFrom = writer });
        return true;
    });

    /// <summary>Sends photos together.</summary>
    public void SendsAlbum(int photos, string? caption = null) => World.Write(() =>
    {
        var album = $"{Id}{World.State.NextMessageId}";
        for (var i = 0; i < photos; i++)
            Post(Id, new MessageDraft(Id) { Media = World.Files.AddPhoto(SamplePicture.Png), Caption = i == 0 ? caption : null, AlbumId = album });
        return true;
    });

    public MessageView RepliesTo(MessageView message, string text) => Post(message.ChatId, new MessageDraft(Id)
    {
        Text = text,
        ReplyToId = message.MessageId,
        TopicId = message.IsTopicMessage ? message.ThreadId : null,
    });

    /// <summary>Presses START in the private chat.</summary>
    public MessageView Starts() => Sends("/start");

    /// <summary>Presses an inline button, found by its text or its data as it is in the chat now.</summary>
    /// <exception cref="InvalidOperationException">The message has no such button with data.</exception>
    public ButtonPress Presses(MessageView message, string textOrData)
    {
        var current = World.History(message.ChatId).First(other => other.MessageId == message.MessageId);
        var button = current.Button(textOrData)
            ?? throw new InvalidOperationException($"No button \"{textOrData}\" under: {current.Text}");
        return button.CallbackData is { } data
            ? PressesForged(message, data)
            : throw new InvalidOperationException($"The button \"{button.Text}\" carries no data but {button.Url ?? button.CopyText}");
    }

    /// <summary>Sends callback data of the person's own making, as a changed client can.</summary>
    public ButtonPress PressesForged(MessageView message, string data) => World.Write(() =>
    {
        var chat = World.State.Chats[message.ChatId];
        var pressed = chat.Find(message.MessageId) ?? throw new InvalidOperationException("No such message.");
        var callback = new CallbackState
        {
            Id = $"{Id}{World.State.NextCallbackNumber++:D10}",
            FromId = Id,
            ChatId = chat.Id,
            MessageId = pressed.Id,
            Data = data,
            PressedAt = World.Clocks.System.GetUtcNow(),
        };
        World.State.Callbacks.Add(callback.Id, callback);
        World.Updates.Enqueue("callback_query", new System.Text.Json.Nodes.JsonObject
        {
            ["id"] = callback.Id,
            ["from"] = World.Wire.User(Id),
            ["message"] = World.Wire.Message(pressed),
            ["chat_instance"] = $"{chat.Id}",
            ["data"] = data,
        });
        return new ButtonPress(callback.Id, chat.Id, pressed.Id);
    });

    public MessageView SendsPhoto(long chatId, byte[]? content = null, string? caption = null, int? replyTo = null) =>
        PostMedia(chatId, () => World.Files.AddPhoto(content ?? SamplePicture.Png), caption, replyTo);

    public MessageView SendsPhoto(byte[]? content = null, string? caption = null) => SendsPhoto(Id, content, caption);

    /// <summary>Sends a file; its type is what a client makes of its name, unless given.</summary>
    public MessageView SendsDocument(long chatId, string name, byte[]? content = null, string? caption = null, string? mimeType = null) =>
        PostMedia(chatId, () => World.Files.AddMedia("document", content ?? Sample(name), new FileFacts { Name = name, MimeType = mimeType ?? TypeOf(name) }), caption);

    public MessageView SendsSticker(long chatId, string emoji = "👍") => PostMedia(
        chatId,
        () => World.Files.AddMedia("sticker", TinyPicture.Png, new FileFacts { Width = 512, Height = 512 }) with { Emoji = emoji });

    public MessageView SendsVoice(long chatId, int seconds = 3) => PostMedia(
        chatId,
        () => World.Files.AddMedia("voice", Sample("voice"), new FileFacts { MimeType = "audio/ogg", Duration = seconds }));

    public MessageView SendsAudio(long chatId, string name = "song.mp3") => PostMedia(
        chatId,
        () => World.Files.AddMedia("audio", Sample(name), new FileFacts { Name = name, MimeType = "audio/mpeg", Duration = 60 }));

    public MessageView SendsVideo(long chatId, string name = "clip.mp4") => PostMedia(
        chatId,
        () => World.Files.AddMedia("video", Sample(name), new FileFacts { Name = name, MimeType = "video/mp4", Width = 640, Height = 360, Duration = 5 }));

    /// <summary>Edits what this person wrote: the text, or the caption.</summary>
    public MessageView Edits(MessageView message, string newText) => World.Write(() =>
    {
        var chat = World.State.Chats[message.ChatId];
        var written = chat.Find(message.MessageId);
        if (written is null || written.FromId != Id || written.IsDeleted)
            throw new InvalidOperationException("Only one's own message can be edited.");
        World.Messages.Edit(chat, written, new FormattedText(newText, []));
        return World.Viewer.Message(written);
    });

    /// <summary>Deletes a message; the bot is not told, as Telegram doesn't.</summary>
    public void Deletes(MessageView message) => World.Write(() =>
    {
        var chat = World.State.Chats[message.ChatId];
        MessageHistory.Delete(chat, chat.Find(message.MessageId)!);
    });

    /// <summary>Opens a link of the form https://t.me/BOT?start=TOKEN and presses START.</summary>
    public MessageView FollowsDeepLink(string url) => DeepLink.TryParse(url, World.Options.BotUsername, out var link) && !link.IsForGroup
        ? Sends(link.Parameter.Length == 0 ? "/start" : $"/start {link.Parameter}")
        : throw new InvalidOperationException($"Not a link to a private chat with this bot: {url}");

    /// <summary>Opens a link of the form https://t.me/BOT?startgroup=TOKEN and chooses a group: the bot joins it and gets the token.</summary>
    public MessageView FollowsGroupLink(string url, EmulatedGroup group)
    {
        if (!DeepLink.TryParse(url, World.Options.BotUsername, out var link) || !link.IsForGroup)
            throw new InvalidOperationException($"Not a link that adds this bot to a group: {url}");
        group.AddBot(this);
        return Sends(group.Id, $"/start@{World.Options.BotUsername} {link.Parameter}".TrimEnd());
    }

    public void Blocks() => SetBlocked(isBlocked: true);

    public void Unblocks() => SetBlocked(isBlocked: false);

    /// <summary>Deletes the account.</summary>
    public void Deactivates() => World.Write(() => World.State.Users[Id].IsDeactivated = true);

    /// <summary>Chooses the language of the messenger; a bot sees it with the next update.</summary>
    public void SpeaksLanguage(string? languageCode) => World.Write(() => World.State.Users[Id].LanguageCode = languageCode);

    private void SetBlocked(bool isBlocked) => World.Write(() =>
    {
        var user = World.State.Users[Id];
        var chat = World.State.Chats[Id];
        if (user.HasBlocked == isBlocked)
            return false;
        user.HasBlocked = isBlocked;
        World.Updates.Enqueue("my_chat_member", Membership.Change(
            World, chat, Id, isBlocked ? MemberStatus.Member : MemberStatus.Kicked, isBlocked ? MemberStatus.Kicked : MemberStatus.Member));
        return true;
    });

    private MessageView PostMedia(long chatId, Func<MediaState> media, string? caption = null, int? replyTo = null) =>
        World.Write(() => Post(chatId, new MessageDraft(Id) { Media = media(), Caption = caption, ReplyToId = replyTo }));

    private MessageView Post(long chatId, MessageDraft draft) => World.Write(() =>
    {
        var chat = World.State.Chats[chatId];
        if (chat.Kind == ChatKind.Private)
        {
            if (chatId != Id)
                throw new InvalidOperationException("A person writes in their own private chat with the bot.");
            World.State.Users[Id].HasStarted = true;
            if (World.State.Users[Id].HasBlocked)
                SetBlocked(isBlocked: false);
        }
        else if (!(chat.Members.GetValueOrDefault(Id)?.Status > MemberStatus.Kicked))
        {
            throw new InvalidOperationException("Only members write in a group.");
        }

        var isAnonymous = chat.Members.GetValueOrDefault(Id)?.IsAnonymous is true;
        return World.Viewer.Message(World.Messages.PostAndDeliver(chat, isAnonymous
            ? draft with { SenderChatId = chat.Id, FromId = Wire.GroupAnonymousBotId }
            : draft));
    });

    private static byte[] Sample(string name) => Encoding.UTF8.GetBytes($"Sample content of {name}\n");

    private static string TypeOf(string name) =>
        new FileExtensionContentTypeProvider().TryGetContentType(name, out var type) ? type : "application/octet-stream";
}
