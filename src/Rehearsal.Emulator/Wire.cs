using System.Text.Json.Nodes;
using CampaignBot.Rehearsal.Emulator.State;

namespace CampaignBot.Rehearsal.Emulator;

/// <summary>Renders the world's state as the Bot API's objects (core.telegram.org/bots/api, "Available types").</summary>
internal sealed class Wire(WorldState state)
{
    /// <summary>Who the API names as the author of what an anonymous administrator writes.</summary>
    public const long GroupAnonymousBotId = 1_087_968_824;

    public JsonObject User(long userId)
    {
        var user = state.Users[userId];
        var json = new JsonObject
        {
            ["id"] = user.Id,
            ["is_bot"] = user.IsBot,
            ["first_name"] = user.FirstName,
        };
        if (user.LastName is not null)
            json["last_name"] = user.LastName;
        if (user.Username is not null)
            json["username"] = user.Username;
        if (user.LanguageCode is not null)
            json["language_code"] = user.LanguageCode;
        return json;
    }

    public JsonObject Chat(ChatState chat)
    {
        var json = new JsonObject { ["id"] = chat.Id, ["type"] = KindName(chat.Kind) };
        if (chat.Kind == ChatKind.Private)
        {
            var user = state.Users[chat.Id];
            json["first_name"] = user.FirstName;
            if (user.LastName is not null)
                json["last_name"] = user.LastName;
            if (user.Username is not null)
                json["username"] = user.Username;
            return json;
        }

        json["title"] = chat.Title;
        if (chat.Username is not null)
            json["username"] = chat.Username;
        if (chat.IsForum)
            json["is_forum"] = true;
        return json;
    }

    public static string KindName(ChatKind kind) => kind switch
    {
        ChatKind.Private => "private",
        ChatKind.Group => "group",
        _ => "supergroup",
    };

    public JsonObject Member(long userId, MembershipState? membership)
    {
        var json = new JsonObject { ["status"] = StatusName(membership?.Status ?? MemberStatus.Left), ["user"] = User(userId) };
        switch (membership?.Status)
        {
            case MemberStatus.Creator:
                json["is_anonymous"] = membership.IsAnonymous;
                break;
            case MemberStatus.Administrator:
                json["can_be_edited"] = false;
                foreach (var right in AdministratorRights)
                    json[right] = string.Equals(right, "is_anonymous", StringComparison.Ordinal) && membership.IsAnonymous;
                json["can_manage_chat"] = true;
                json["can_delete_messages"] = true;
                break;
            case MemberStatus.Restricted:
                json["is_member"] = true;
                json["until_date"] = 0;
                foreach (var permission in RestrictedPermissions)
                    json[permission] = membership.MayWriteWords && permission is "can_send_messages";
                break;
            case MemberStatus.Kicked:
                json["until_date"] = 0;
                break;
        }

        return json;
    }

    /// <summary>A message as updates and answers carry it. The message replied to is nested one level deep, as Telegram does.</summary>
    public JsonObject Message(MessageState message, bool nested = false)
    {
        var chat = state.Chats[message.ChatId];
        var json = new JsonObject { ["message_id"] = message.Id };
        if (message.ThreadId is { } thread)
            json["message_thread_id"] = thread;
        json["from"] = User(message.FromId);
        if (message.SenderChatId is { } sender)
            json["sender_chat"] = Chat(state.Chats[sender]);
        json["chat"] = Chat(chat);
        json["date"] = message.Date;
        if (message.EditDate is { } edited)
            json["edit_date"] = edited;
        if (message.IsTopicMessage)
            json["is_topic_message"] = true;
        if (!nested && message.ReplyToId is { } replyTo && chat.Find(replyTo) is { IsDeleted: false } original)
            json["reply_to_message"] = Message(original, nested: true);
        if (message.AlbumId is not null)
            json["media_group_id"] = message.AlbumId;
        if (message.ForwardedFrom is { } writer)
            json["forward_origin"] = new JsonObject { ["type"] = "hidden_user", ["date"] = message.Date, ["sender_user_name"] = writer };
        if (message.Text is not null)
            AddText(json, message.Text, message.Entities, "text", "entities");
        if (message.Media is { } media)
            json[media.Kind] = Media(media);
        if (message.Caption is not null)
            AddText(json, message.Caption, message.Entities, "caption", "caption_entities");
        if (message.Service is { } service)
            AddService(json, service);
        if (message.Keyboard.Count > 0)
            json["reply_markup"] = Keyboard(message.Keyboard);
        return json;
    }

    public JsonObject File(FileState file) => new()
    {
        ["file_id"] = file.Id,
        ["file_unique_id"] = file.UniqueId,
        ["file_size"] = file.Size,
        ["file_path"] = file.Path,
    };

    public static JsonObject Keyboard(IEnumerable<IReadOnlyList<ButtonState>> rows) => new()
    {
        ["inline_keyboard"] = new JsonArray([.. rows.Select(row => new JsonArray([.. row.Select(Button)]))]),
    };

    private static JsonNode Button(ButtonState button)
    {
        var json = new JsonObject { ["text"] = button.Text };
        if (button.CallbackData is not null)
            json["callback_data"] = button.CallbackData;
        if (button.Url is not null)
            json["url"] = button.Url;
        if (button.CopyText is not null)
            json["copy_text"] = new JsonObject { ["text"] = button.CopyText };
        return json;
    }

    private JsonNode Media(MediaState media)
    {
        var files = media.FileIds.Select(id => state.Files[id]).ToArray();
        if (media.Kind is "photo")
            return new JsonArray([.. files.Select(file => PhotoSize(file))]);

        var file = files[^1];
        var json = new JsonObject { ["file_id"] = file.Id, ["file_unique_id"] = file.UniqueId };
        if (media.Kind is "sticker" or "video")
        {
            json["width"] = file.Width;
            json["height"] = file.Height;
        }

        if (media.Kind is "audio" or "video" or "voice")
            json["duration"] = file.Duration;
        if (media.Kind is "sticker")
        {
            json["type"] = "regular";
            json["is_animated"] = false;
            json["is_video"] = false;
        }

        Set(json, "performer", media.Performer);
        Set(json, "title", media.Title);
        Set(json, "emoji", media.Emoji);
        if (media.Kind is "document" or "audio" or "video")
            Set(json, "file_name", file.Name);
        if (media.Kind is not "sticker")
            Set(json, "mime_type", file.MimeType);
        json["file_size"] = file.Size;
        return json;
    }

    private static JsonNode PhotoSize(FileState file) => new JsonObject
    {
        ["file_id"] = file.Id,
        ["file_unique_id"] = file.UniqueId,
        ["file_size"] = file.Size,
        ["width"] = file.Width,
        ["height"] = file.Height,
    };

    private void AddText(JsonObject json, string text, List<EntityState> entities, string textField, string entitiesField)
    {
        json[textField] = text;
        if (entities.Count > 0)
            json[entitiesField] = new JsonArray([.. entities.Select(Entity)]);
    }

    private JsonNode Entity(EntityState entity)
    {
        var json = new JsonObject { ["offset"] = entity.Offset, ["length"] = entity.Length, ["type"] = entity.Type };
        Set(json, "url", entity.Url);
        Set(json, "language", entity.Language);
        if (entity.UserId is { } userId && state.Users.ContainsKey(userId))
            json["user"] = User(userId);
        return json;
    }

    private void AddService(JsonObject json, ServiceState service) => json[service.Field] = service.Field switch
    {
        "new_chat_members" => new JsonArray([.. service.UserIds.Select(id => User(id))]),
        "left_chat_member" => User(service.UserIds[0]),
        "migrate_to_chat_id" or "migrate_from_chat_id" => service.ChatId,
        "new_chat_title" => service.Name,
        "forum_topic_created" => new JsonObject { ["name"] = service.Name, ["icon_color"] = 7_322_096 },
        "forum_topic_edited" => new JsonObject { ["name"] = service.Name },
        "forum_topic_closed" or "forum_topic_reopened" => new JsonObject(),
        _ => true,
    };

    private static void Set(JsonObject json, string name, string? value)
    {
        if (value is not null)
            json[name] = value;
    }

    private static string StatusName(MemberStatus status) => status switch
    {
        MemberStatus.Creator => "creator",
        MemberStatus.Administrator => "administrator",
        MemberStatus.Member => "member",
        MemberStatus.Restricted => "restricted",
        MemberStatus.Kicked => "kicked",
        _ => "left",
    };

    private static readonly string[] AdministratorRights =
    [
        "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
        "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
        "can_send_welcome_messages",
    ];

    private static readonly string[] RestrictedPermissions =
    [
        "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes",
        "can_send_voice_notes", "can_send_polls", "can_send_other_messages", "can_add_web_page_previews", "can_react_to_messages",
        "can_edit_tag", "can_change_info",
        "can_invite_users", "can_pin_messages", "can_manage_topics",
    ];
}
