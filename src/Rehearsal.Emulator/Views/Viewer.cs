using System.Collections.Immutable;
using CampaignBot.Rehearsal.Emulator.State;

namespace CampaignBot.Rehearsal.Emulator.Views;

/// <summary>Takes immutable pictures of the world's state. Call it under the world's lock.</summary>
internal sealed class Viewer(WorldState state, EmulatorOptions options)
{
    public ImmutableArray<MessageView> History(ChatState chat) => [.. chat.Messages.Select(Message)];

    public MessageView Message(MessageState message) => new()
    {
        ChatId = message.ChatId,
        MessageId = message.Id,
        From = Sender(message),
        Date = DateTimeOffset.FromUnixTimeSeconds(message.Date),
        EditDate = message.EditDate is { } edited ? DateTimeOffset.FromUnixTimeSeconds(edited) : null,
        IsDeleted = message.IsDeleted,
        ThreadId = message.ThreadId,
        IsTopicMessage = message.IsTopicMessage,
        ReplyToId = message.ReplyToId,
        Text = message.Text ?? message.Caption ?? string.Empty,
        Entities = [.. message.Entities.Select(entity => new EntityView(entity.Type, entity.Offset, entity.Length, entity.Url, entity.Language))],
        Media = message.Media is null ? null : Media(message.Media),
        Service = message.Service is null ? null : Service(message.Service),
        Keyboard = [.. message.Keyboard.Select(row => row
            .Select(button => new ButtonView(button.Text, button.CallbackData, button.Url, button.CopyText)).ToImmutableArray())],
    };

    public ChatView Chat(ChatState chat) => new(
        chat.Id,
        Wire.KindName(chat.Kind),
        chat.Title ?? Name(chat.Id),
        chat.IsForum,
        BotStatus(chat),
        chat.MigratedTo,
        chat.Revision,
        chat.Kind == ChatKind.Private ? [chat.Id] : [.. chat.Members.Where(member => member.Value.Status > MemberStatus.Kicked).Select(member => member.Key)],
        [.. chat.Topics.Select(topic => new TopicView(topic.Id, topic.Name, topic.IsDeleted))]);

    public CallbackAnswerView? Answer(CallbackState callback) =>
        callback.IsAnswered ? new CallbackAnswerView(callback.AnswerText, callback.AnswerIsAlert, callback.AnswerUrl) : null;

    public string Name(long userId)
    {
        var user = state.Users[userId];
        return user.LastName is null ? user.FirstName : $"{user.FirstName} {user.LastName}";
    }

    private string BotStatus(ChatState chat)
    {
        if (chat.Kind != ChatKind.Private)
            return (chat.Members.GetValueOrDefault(options.BotId)?.Status ?? MemberStatus.Left).ToString();
        var user = state.Users[chat.Id];
        return user.HasBlocked ? "Blocked" : user.HasStarted ? "Started" : "NotStarted";
    }

    private SenderView Sender(MessageState message) => message.SenderChatId is { } chatId
        ? new SenderView(message.FromId, state.Chats[chatId].Title ?? string.Empty, IsBot: true, IsAnonymousAdmin: true)
        : new SenderView(message.FromId, Name(message.FromId), state.Users[message.FromId].IsBot, IsAnonymousAdmin: false);

    private MediaView Media(MediaState media)
    {
        var file = state.Files[media.FileIds[^1]];
        return new MediaView(media.Kind, file.Id, file.Name, file.MimeType, file.Size, file.Width, file.Height, media.Emoji);
    }

    private ServiceView Service(ServiceState service) => new(
        service.Field,
        service.Name is null ? [.. service.UserIds.Select(Name)] : [service.Name],
        service.ChatId);
}
