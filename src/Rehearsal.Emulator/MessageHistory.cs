using CampaignBot.Rehearsal.Emulator.State;
using CampaignBot.Rehearsal.Emulator.Text;

namespace CampaignBot.Rehearsal.Emulator;

/// <summary>A message about to be written into a chat.</summary>
internal sealed record MessageDraft(long FromId)
{
    public long? SenderChatId { get; init; }

    public string? Text { get; init; }

    public string? Caption { get; init; }

    public IReadOnlyList<EntityState> Entities { get; init; } = [];

    public MediaState? Media { get; init; }

    public ServiceState? Service { get; init; }

    public List<List<ButtonState>> Keyboard { get; init; } = [];

    public int? ReplyToId { get; init; }

    public int? TopicId { get; init; }

    /// <summary>Set for what was sent together with others.</summary>
    public string? AlbumId { get; init; }

    /// <summary>Set for what was passed on: who wrote it, by the name that they show.</summary>
    public string? ForwardedFrom { get; init; }
}

/// <summary>Writes into the chats' histories, and queues for the bot what it may see. Guarded by the world's lock.</summary>
internal sealed class MessageHistory(WorldState state, Wire wire, UpdateQueue updates, EmulatorClocks clocks, EmulatorOptions options)
{
    public MessageState Post(ChatState chat, MessageDraft draft)
    {
        var topic = chat.IsForum ? draft.TopicId : null;
        var words = draft.Text ?? draft.Caption;
        var message = new MessageState
        {
            Id = chat.Kind == ChatKind.Supergroup ? chat.NextMessageId++ : state.NextMessageId++,
            ChatId = chat.Id,
            FromId = draft.FromId,
            SenderChatId = draft.SenderChatId,
            Date = Now(),
            ThreadId = topic ?? ReplyThread(chat, draft.ReplyToId),
            IsTopicMessage = topic is not null,
            ReplyToId = draft.ReplyToId,
            Text = draft.Text,
            Caption = draft.Caption,
            Entities = words is null ? [] : EntityFinder.Merge(draft.Entities, words),
            Media = draft.Media,
            Service = draft.Service,
            AlbumId = draft.AlbumId,
            ForwardedFrom = draft.ForwardedFrom,
            Keyboard = draft.Keyboard,
        };
        chat.Messages.Add(message);
        chat.Revision++;
        return message;
    }

    /// <summary>Writes what a person (or the server, for service messages) says, and lets the bot know if it may.</summary>
    public MessageState PostAndDeliver(ChatState chat, MessageDraft draft)
    {
        var message = Post(chat, draft);
        Deliver("message", chat, message);
        return message;
    }

    public void Edit(ChatState chat, MessageState message, FormattedText text)
    {
        var entities = EntityFinder.Merge(text.Entities, text.Text);
        if (message.Text is null)
            message.Caption = text.Text;
        else
            message.Text = text.Text;
        message.Entities = entities;
        message.EditDate = Now();
        chat.Revision++;
        if (message.FromId != options.BotId)
            Deliver("edited_message", chat, message);
    }

    public static void Delete(ChatState chat, MessageState message)
    {
        message.IsDeleted = true;
        chat.Revision++;
    }

    public long Now() => clocks.Campaign.GetUtcNow().ToUnixTimeSeconds();

    private void Deliver(string kind, ChatState chat, MessageState message)
    {
        if (IsVisibleToBot(chat, message))
            updates.Enqueue(kind, wire.Message(message));
    }

    /// <summary>Privacy mode: in a group a bot sees commands, replies to it, mentions of it and service messages; administrators see all.</summary>
    private bool IsVisibleToBot(ChatState chat, MessageState message)
    {
        if (chat.Kind == ChatKind.Private)
            return !state.Users[chat.Id].HasBlocked;
        if (chat.Members.GetValueOrDefault(options.BotId)?.Status is not { } status || status <= MemberStatus.Kicked)
            return message.Service is { Field: "left_chat_member", UserIds: [var gone] } && gone == options.BotId;
        if (status >= MemberStatus.Administrator || message.Service is not null)
            return true;
        if (message.ReplyToId is { } replyTo && chat.Find(replyTo) is { } original && original.FromId == options.BotId)
            return true;
        var words = message.Text ?? message.Caption ?? string.Empty;
        return message.Entities.Exists(entity => IsForBot(entity, words.AsSpan(entity.Offset, entity.Length)));
    }

    private bool IsForBot(EntityState entity, ReadOnlySpan<char> words)
    {
        switch (entity.Type)
        {
            case "text_mention":
                return entity.UserId == options.BotId;
            case "mention":
                return words[1..].Equals(options.BotUsername, StringComparison.OrdinalIgnoreCase);
            case "bot_command":
                var at = words.IndexOf('@');
                return at < 0 || words[(at + 1)..].Equals(options.BotUsername, StringComparison.OrdinalIgnoreCase);
            default:
                return false;
        }
    }

    /// <summary>In a supergroup a reply belongs to the thread of the first message replied to, though it is in no topic.</summary>
    private static int? ReplyThread(ChatState chat, int? replyToId) =>
        chat.Kind == ChatKind.Supergroup && replyToId is { } id && chat.Find(id) is { } original ? original.ThreadId ?? original.Id : null;
}
