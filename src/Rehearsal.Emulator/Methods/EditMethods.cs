using System.Diagnostics.CodeAnalysis;
using CampaignBot.Rehearsal.Emulator.Api;
using CampaignBot.Rehearsal.Emulator.State;
using CampaignBot.Rehearsal.Emulator.Text;

namespace CampaignBot.Rehearsal.Emulator.Methods;

/// <summary>editMessageText, editMessageCaption, editMessageReplyMarkup, deleteMessage.</summary>
internal sealed class EditMethods(EmulatorWorld world)
{
    /// <summary>How long after sending the bot may delete a message (core.telegram.org/bots/api#deletemessage).</summary>
    private static readonly TimeSpan DeletableFor = TimeSpan.FromHours(48);

    private static readonly Parameter[] Target =
    [
        new("chat_id", ParameterKind.ChatId, IsRequired: true),
        new("message_id", ParameterKind.Integer, IsRequired: true),
    ];

    private static readonly Parameter[] Edit = [.. Target, new("reply_markup", ParameterKind.Object)];

    public void AddTo(MethodTable table)
    {
        table.Add(
            "editMessageText",
            EditText,
            [
                .. Edit,
                new("text", ParameterKind.Text, IsRequired: true),
                new("parse_mode", ParameterKind.Text),
                new("entities", ParameterKind.Array),
                new("link_preview_options", ParameterKind.Object),
            ]);
        table.Add(
            "editMessageCaption",
            EditCaption,
            [
                .. Edit,
                new("caption", ParameterKind.Text),
                new("parse_mode", ParameterKind.Text),
                new("caption_entities", ParameterKind.Array),
                new("show_caption_above_media", ParameterKind.Boolean),
            ]);
        table.Add("editMessageReplyMarkup", EditMarkup, Edit);
        table.Add("deleteMessage", Delete, Target);
    }

    private ApiAnswer EditText(ApiCall call)
    {
        if (!TryEditable(call, out var chat, out var message, out var error) || !ContentReader.TryText(call, out var text, out error))
            return error;
        return message.Text is null ? ApiErrors.NoTextToEdit : Change(call, chat, message, text);
    }

    private ApiAnswer EditCaption(ApiCall call)
    {
        if (!TryEditable(call, out var chat, out var message, out var error) || !ContentReader.TryCaption(call, out var caption, out error))
            return error;
        return message.Media is null ? ApiErrors.NoCaptionToEdit : Change(call, chat, message, caption);
    }

    private ApiAnswer EditMarkup(ApiCall call)
    {
        if (!TryEditable(call, out var chat, out var message, out var error))
            return error;
        return Change(call, chat, message, new FormattedText(message.Text ?? message.Caption ?? string.Empty, message.Entities));
    }

    private ApiAnswer Delete(ApiCall call)
    {
        if (!new ChatAccess(world).TryFind(call, out var chat, out var error))
            return error;
        if (chat.Find((int)call.Integer("message_id")!.Value) is not { IsDeleted: false } message)
            return ApiErrors.DeleteNotFound;
        var isAdministrator = chat.Members.GetValueOrDefault(world.Options.BotId)?.Status >= MemberStatus.Administrator;
        var isOwn = message.FromId == world.Options.BotId || chat.Kind == ChatKind.Private;
        if (!isAdministrator && (!isOwn || world.Messages.Now() - message.Date > DeletableFor.TotalSeconds))
            return ApiErrors.NotDeletable;
        MessageHistory.Delete(chat, message);
        return ApiAnswer.True;
    }

    private bool TryEditable(
        ApiCall call,
        [NotNullWhen(true)] out ChatState? chat,
        [NotNullWhen(true)] out MessageState? message,
        [NotNullWhen(false)] out ApiError? error)
    {
        message = null;
        if (!new ChatAccess(world).TryOpen(call, out chat, out error))
            return false;
        message = chat.Find((int)call.Integer("message_id")!.Value);
        error = message switch
        {
            null or { IsDeleted: true } => ApiErrors.EditNotFound,
            _ when message.FromId != world.Options.BotId => ApiErrors.NotEditable,
            _ => null,
        };
        return error is null;
    }

    /// <summary>An edit without a keyboard takes the keyboard away, as the server does; one that changes nothing is refused.</summary>
    private ApiAnswer Change(ApiCall call, ChatState chat, MessageState message, FormattedText text)
    {
        if (!KeyboardReader.TryRead(call, out var keyboard, out var error))
            return error;
        var entities = EntityFinder.Merge(text.Entities, text.Text);
        if (string.Equals(text.Text, message.Text ?? message.Caption ?? string.Empty, StringComparison.Ordinal)
            && entities.SequenceEqual(message.Entities)
            && keyboard.Count == message.Keyboard.Count
            && keyboard.Zip(message.Keyboard).All(pair => pair.First.SequenceEqual(pair.Second)))
            return ApiErrors.NotModified;
        if (world.Rates.Spend(chat) is { } wait)
            return ApiErrors.TooManyRequests(wait);
        world.Messages.Edit(chat, message, text);
        message.Keyboard = keyboard;
        return ApiAnswer.Of(world.Wire.Message(message));
    }
}
