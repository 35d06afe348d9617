using System.Diagnostics.CodeAnalysis;
using CampaignBot.Rehearsal.Emulator.Api;
using CampaignBot.Rehearsal.Emulator.State;

namespace CampaignBot.Rehearsal.Emulator.Methods;

/// <summary>sendMessage and sendChatAction, and what all sending has in common.</summary>
internal sealed class SendMethods(EmulatorWorld world)
{
    private static readonly HashSet<string> Actions = new(StringComparer.Ordinal)
    {
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document", "choose_sticker",
        "find_location", "record_video_note", "upload_video_note",
    };

    /// <summary>The parameters that every sending method knows.</summary>
    public static Parameter[] Common { get; } =
    [
        new("chat_id", ParameterKind.ChatId, IsRequired: true),
        new("message_thread_id", ParameterKind.Integer),
        new("parse_mode", ParameterKind.Text),
        new("disable_notification", ParameterKind.Boolean),
        new("protect_content", ParameterKind.Boolean),
        new("reply_parameters", ParameterKind.Object),
        new("reply_markup", ParameterKind.Object),
    ];

    public void AddTo(MethodTable table)
    {
        table.Add(
            "sendMessage",
            SendMessage,
            [
                .. Common,
                new("text", ParameterKind.Text, IsRequired: true),
                new("entities", ParameterKind.Array),
                new("link_preview_options", ParameterKind.Object),
            ]);
        table.Add(
            "sendChatAction",
            SendChatAction,
            new("chat_id", ParameterKind.ChatId, IsRequired: true),
            new("message_thread_id", ParameterKind.Integer),
            new("action", ParameterKind.Text, IsRequired: true));
    }

    /// <summary>Where a message goes and what hangs on it; checked before its content is.</summary>
    public static bool TryTarget(
        EmulatorWorld world, ApiCall call, [NotNullWhen(true)] out SendTarget? target, [NotNullWhen(false)] out ApiError? error)
    {
        target = null;
        if (!new ChatAccess(world).TryOpen(call, out var chat, out error))
            return false;
        if (!new ChatAccess(world).TryPlace(call, chat, out var topicId, out var replyToId, out error))
            return false;
        if (!KeyboardReader.TryRead(call, out var keyboard, out error))
            return false;
        target = new SendTarget(chat, new MessageDraft(world.Options.BotId)
        {
            TopicId = topicId,
            ReplyToId = replyToId,
            Keyboard = keyboard,
        });
        return true;
    }

    /// <summary>Spends the rate, then writes the message.</summary>
    public static ApiAnswer Send(EmulatorWorld world, ChatState chat, MessageDraft draft)
    {
        if (world.Rates.Spend(chat) is { } wait)
            return ApiErrors.TooManyRequests(wait);
        world.EndTyping(chat.Id);
        return ApiAnswer.Of(world.Wire.Message(world.Messages.Post(chat, draft)));
    }

    private ApiAnswer SendMessage(ApiCall call)
    {
        if (!TryTarget(world, call, out var target, out var error) || !ContentReader.TryText(call, out var text, out error))
            return error;
        return Send(world, target.Chat, target.Draft with { Text = text.Text, Entities = text.Entities });
    }

    private ApiAnswer SendChatAction(ApiCall call)
    {
        if (!new ChatAccess(world).TryOpen(call, out var chat, out var error) || !new ChatAccess(world).TryPlace(call, chat, out _, out _, out error))
            return error;
        if (!Actions.Contains(call.Text("action")!))
            return ApiErrors.Bad("wrong parameter action in request");
        world.NoteTyping(chat.Id);
        return ApiAnswer.True;
    }
}

/// <summary>The chat a message goes to, and the message without its content.</summary>
internal sealed record SendTarget(ChatState Chat, MessageDraft Draft);
