using System.Diagnostics.CodeAnalysis;
using CampaignBot.Rehearsal.Emulator.State;

namespace CampaignBot.Rehearsal.Emulator.Api;

/// <summary>Whether the bot may reach a chat, a topic, a message. Call it under the world's lock.</summary>
internal sealed class ChatAccess(EmulatorWorld world)
{
    private readonly WorldState _state = world.State;
    private readonly long _botId = world.Options.BotId;

    /// <summary>A chat the bot knows of and may look at.</summary>
    public bool TryFind(ApiCall call, [NotNullWhen(true)] out ChatState? chat, [NotNullWhen(false)] out ApiError? error)
    {
        chat = Lookup(call);
        error = chat switch
        {
            null => ApiErrors.ChatNotFound,
            { Kind: ChatKind.Private } => null,
            { IsDeleted: true } => ApiErrors.Forbidden("the group chat was deleted"),
            { MigratedTo: { } fresh } => ApiErrors.Migrated(fresh),
            _ => MembershipError(chat),
        };
        return error is null;
    }

    /// <summary>A chat the bot may write in.</summary>
    public bool TryOpen(ApiCall call, [NotNullWhen(true)] out ChatState? chat, [NotNullWhen(false)] out ApiError? error)
    {
        if (!TryFind(call, out chat, out error))
            return false;
        if (chat.Kind == ChatKind.Private)
        {
            var user = _state.Users[chat.Id];
            error = user switch
            {
                { IsDeactivated: true } => ApiErrors.Deactivated,
                { HasBlocked: true } => ApiErrors.Blocked,
                { HasStarted: false } => ApiErrors.CannotInitiate,
                _ => null,
            };
        }
        else if (chat.Members[_botId] is { Status: MemberStatus.Restricted, MayWriteWords: false })
        {
            error = ApiErrors.NoRights("text messages");
        }

        return error is null;
    }

    /// <summary>A chat the bot may send such files to.</summary>
    public bool MaySend(ChatState chat, string files, [NotNullWhen(false)] out ApiError? error)
    {
        error = chat.Kind != ChatKind.Private && chat.Members[_botId].Status == MemberStatus.Restricted ? ApiErrors.NoRights(files) : null;
        return error is null;
    }

    /// <summary>The topic and the message replied to that a sending call names.</summary>
    public bool TryPlace(ApiCall call, ChatState chat, out int? topicId, out int? replyToId, [NotNullWhen(false)] out ApiError? error)
    {
        topicId = (int?)call.Integer("message_thread_id");
        replyToId = null;
        if (topicId is { } asked)
        {
            var topic = chat.Topics.Find(candidate => candidate.Id == asked);
            error = topic is null or { IsDeleted: true } ? ApiErrors.ThreadNotFound : topic.IsClosed && !IsAdministrator(chat) ? ApiErrors.TopicClosed : null;
            if (error is not null)
                return false;
        }
        else if (chat is { IsForum: true, IsGeneralClosed: true } && !IsAdministrator(chat))
        {
            error = ApiErrors.TopicClosed;
            return false;
        }

        error = null;
        if (call.Object("reply_parameters") is not { } reply)
            return true;
        var isTolerant = reply["allow_sending_without_reply"]?.GetValue<bool>() ?? false;
        if (reply["message_id"]?.GetValue<int>() is { } replyId && chat.Find(replyId) is { IsDeleted: false })
            replyToId = replyId;
        else if (!isTolerant)
            error = ApiErrors.ReplyNotFound;
        return error is null;
    }

    private bool IsAdministrator(ChatState chat) => chat.Members.GetValueOrDefault(_botId)?.Status >= MemberStatus.Administrator;

    private ChatState? Lookup(ApiCall call)
    {
        if (call.ChatNumber is { } number)
            return _state.Chats.GetValueOrDefault(number);
        var name = call.Text("chat_id");
        return name is ['@', ..]
            ? _state.Chats.Values.FirstOrDefault(chat => string.Equals(chat.Username, name[1..], StringComparison.OrdinalIgnoreCase))
            : null;
    }

    private ApiError? MembershipError(ChatState chat)
    {
        var kind = chat.Kind == ChatKind.Group ? "group chat" : "supergroup chat";
        return chat.Members.GetValueOrDefault(_botId)?.Status switch
        {
            MemberStatus.Kicked => ApiErrors.Forbidden($"bot was kicked from the {kind}"),
            MemberStatus.Left => ApiErrors.Forbidden($"bot is not a member of the {kind}"),
            null => ApiErrors.ChatNotFound,
            _ => null,
        };
    }
}
