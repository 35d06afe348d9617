using System.Globalization;
using CampaignBot.Bot.Messaging;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Chat = Telegram.Bot.Types.Chat;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>Telegram's updates as activities. What is not for the bot, or of no kind that it knows, is null: confirmed and passed over.</summary>
internal sealed class UpdateMapper(TelegramIdentity identity, TimeProvider system)
{
    /// <summary>The account under which an anonymous administrator of a group writes. It is nobody's.</summary>
    public const long AnonymousAdmin = 1087968824;

    /// <summary>The kinds of updates that the bot asks for.</summary>
    public static readonly IReadOnlyList<string> Wanted = ["message", "edited_message", "callback_query", "my_chat_member"];

    public Activity? Map(Update update) => update switch
    {
        { Message: { } message } => OfMessage(update.Id, message),
        { EditedMessage: { } message } => OfEdit(update.Id, message),
        { CallbackQuery: { } query } => OfPress(update.Id, query),
        { MyChatMember: { } change } => OfMembership(update.Id, change),
        _ => null,
    };

    private Activity? OfMessage(long updateId, Message message)
    {
        if (ConversationOf(message) is not { } conversation)
            return null;
        if (OfService(updateId, message, conversation) is { } service)
            return service;
        // The library takes a kind that it doesn't know for a service message; whoever sent one in private waits for an answer.
        if ((message.IsServiceMessage && message.Type != MessageType.Unknown) || SenderOf(message) is not { } from)
            return null;

        var text = MessageWords.Of(message);
        var isMarked = message.Entities?.Any(e => e is { Type: MessageEntityType.BotCommand, Offset: 0 }) == true;
        var command = message.Text is null ? null : CommandParser.Parse(message.Text, conversation.IsGroup, isMarked, identity.Username);
        // An administrator bot sees a group's whole talk: it is none of its business. Nor is what a channel says, but for a command.
        if (conversation.IsGroup && command is null && (from.IsChannel || message.ReplyToMessage?.From?.Id != identity.BotId))
            return null;

        var file = FileOf(message);
        return new Activity
        {
            UpdateId = Text(updateId),
            Kind = command is not null ? ActivityKind.Command
                : file is not null ? ActivityKind.File
                : message.Text is not null ? ActivityKind.Message
                : ActivityKind.Unsupported,
            Conversation = conversation,
            From = from,
            SentAt = At(message.Date),
            MessageId = Text(message.Id),
            ReplyToMessageId = message.ReplyToMessage is { } replied ? Text(replied.Id) : null,
            Text = text,
            Formatted = MessageWords.FormattedOf(message),
            Command = command,
            File = file,
            AlbumId = message.MediaGroupId,
            IsForwarded = message.ForwardOrigin is not null,
            TextEnd = MessageWords.EndOf(message.Text),
        };
    }

    private Activity? OfEdit(long updateId, Message message)
    {
        if (ConversationOf(message) is not { } conversation || SenderOf(message) is not { } from)
            return null;
        var (text, file) = (MessageWords.Of(message), FileOf(message));
        if (text is null && file is null)
            return null;
        return conversation.IsGroup && (from.IsChannel || message.ReplyToMessage?.From?.Id != identity.BotId)
            ? null
            : new Activity
            {
                UpdateId = Text(updateId),
                Kind = ActivityKind.Edit,
                Conversation = conversation,
                From = from,
                SentAt = At(message.EditDate ?? message.Date),
                WrittenAt = At(message.Date),
                MessageId = Text(message.Id),
                Text = text,
                Formatted = MessageWords.FormattedOf(message),
                // A mistyped command is set right like this.
                Command = conversation.IsGroup || message.Text is null ? null : CommandParser.Parse(message.Text, isGroup: false, isMarked: true, identity.Username),
                File = file,
            };
    }

    private Activity? OfPress(long updateId, CallbackQuery query)
    {
        // One without an id could never be answered: its button would turn for ever.
        if (query is not { Id: { Length: > 0 } callbackId, Data: { } data, Message: { } message } || ConversationOf(message) is not { } conversation)
            return null;
        return new Activity
        {
            UpdateId = Text(updateId),
            Kind = ActivityKind.Button,
            Conversation = conversation,
            From = AccountOf(query.From, conversation),
            // A press has no date of its own; the message's is that of its sending.
            SentAt = system.GetUtcNow(),
            MessageId = Text(message.Id),
            Button = new ButtonCall(data, callbackId, Text(message.Id)),
        };
    }

    private static Activity? OfMembership(long updateId, ChatMemberUpdated change)
    {
        if (ConversationOf(change.Chat, threadId: null) is not { } conversation)
            return null;
        if (KindOf(change.OldChatMember, change.NewChatMember) is not { } kind)
            return null;
        return new Activity
        {
            UpdateId = Text(updateId),
            Kind = kind,
            Conversation = conversation,
            From = AccountOf(change.From, conversation),
            SentAt = At(change.Date),
        };
    }

    // An administrator may write whatever the group's other members may.
    private static ActivityKind? KindOf(ChatMember before, ChatMember after) => (before.IsInChat, after.IsInChat) switch
    {
        (false, true) => ActivityKind.BotAdded,
        (true, false) => ActivityKind.BotRemoved,
        (true, true) when MayWrite(before) && !MayWrite(after) => ActivityKind.BotSilenced,
        (true, true) when MayWrite(after) && (!MayWrite(before) || after.Status is ChatMemberStatus.Administrator) => ActivityKind.BotUnsilenced,
        _ => null,
    };

    private static bool MayWrite(ChatMember member) => member is not ChatMemberRestricted { CanSendMessages: false };

    private static Activity? OfService(long updateId, Message message, ConversationRef conversation)
    {
        Activity Told(ActivityKind kind, ConversationRef where, string? movedTo = null) => new()
        {
            UpdateId = Text(updateId),
            Kind = kind,
            Conversation = where,
            From = message.From is { } from ? AccountOf(from, where) : Group(where),
            SentAt = At(message.Date),
            MessageId = Text(message.Id),
            MigratedTo = movedTo,
        };

        if (message.MigrateToChatId is { } newId)
            return Told(ActivityKind.Migrated, conversation, Text(newId));
        if (message.MigrateFromChatId is { } oldId)
            return Told(ActivityKind.Migrated, conversation with { ExternalId = Text(oldId) }, conversation.ExternalId);
        if (message.ForumTopicReopened is not null)
            return Told(ActivityKind.TopicReopened, conversation);
        return message.NewChatTitle is { } title ? Told(ActivityKind.Renamed, conversation with { Title = title }) : null;
    }

    /// <summary>Null for what no person, no channel of theirs and no group's anonymous administrator has sent.</summary>
    private static ChannelAccount? SenderOf(Message message)
    {
        if (ConversationOf(message) is not { } conversation)
            return null;
        if (message.SenderChat is { } sender)
        {
            // What a group's own channel posts is passed on to the group by Telegram: nobody in it has spoken.
            return sender.Id == message.Chat.Id ? Group(conversation)
                : conversation.IsGroup && !message.IsAutomaticForward ? new ChannelAccount(Text(sender.Id), PersonName.Clean(sender.Title), LanguageTag: null) { IsChannel = true }
                : null;
        }

        return message.From is not { } from || (from.IsBot && from.Id != AnonymousAdmin) ? null : AccountOf(from, conversation);
    }

    private static ChannelAccount AccountOf(User user, ConversationRef conversation) => user.Id == AnonymousAdmin
        ? Group(conversation)
        : new ChannelAccount(Text(user.Id), PersonName.Clean($"{user.FirstName} {user.LastName}"), user.LanguageCode);

    private static ChannelAccount Group(ConversationRef conversation) =>
        new(conversation.ExternalId, conversation.Title ?? "", LanguageTag: null, IsAnonymousAdmin: true);

    /// <summary>A reply's thread looks like a topic's; only what the message itself calls a topic is one.</summary>
    private static ConversationRef? ConversationOf(Message message) =>
        ConversationOf(message.Chat, message.IsTopicMessage && message.MessageThreadId is { } topic ? Text(topic) : null);

    private static ConversationRef? ConversationOf(Chat chat, string? threadId) => chat.Type switch
    {
        ChatType.Private => new ConversationRef(TelegramChannel.ChannelName, Text(chat.Id), ThreadId: null, IsGroup: false, Title: null),
        ChatType.Group or ChatType.Supergroup => new ConversationRef(TelegramChannel.ChannelName, Text(chat.Id), threadId, IsGroup: true, chat.Title),
        _ => null,
    };

    private static FileRef? FileOf(Message message) =>
        AnyFileOf(message) is { ExternalId: { Length: > 0 }, UniqueId: { Length: > 0 } } file ? file : null;

    private static FileRef? AnyFileOf(Message message) => message switch
    {
        { Photo: { Length: > 0 } sizes } => new FileRef(FileKind.Photo, sizes[^1].FileId, sizes[^1].FileUniqueId, Name: null, "image/jpeg", sizes[^1].FileSize),
        { Document: { } f } => new FileRef(FileKind.Document, f.FileId, f.FileUniqueId, f.FileName, f.MimeType, f.FileSize),
        { Audio: { } f } => new FileRef(FileKind.Audio, f.FileId, f.FileUniqueId, f.FileName, f.MimeType, f.FileSize),
        { Video: { } f } => new FileRef(FileKind.Video, f.FileId, f.FileUniqueId, f.FileName, f.MimeType, f.FileSize),
        { Voice: { } f } => new FileRef(FileKind.Voice, f.FileId, f.FileUniqueId, Name: null, f.MimeType, f.FileSize),
        _ => null,
    };

    private static DateTimeOffset At(DateTime date) => new(DateTime.SpecifyKind(date, DateTimeKind.Utc));

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
