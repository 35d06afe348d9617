using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignBot.Rehearsal.Emulator.Api;
using CampaignBot.Rehearsal.Emulator.State;

namespace CampaignBot.Rehearsal.Emulator.Methods;

/// <summary>setMyCommands, deleteMyCommands, getMyCommands: lists per scope and two-letter language.</summary>
internal sealed class CommandMethods(EmulatorWorld world)
{
    private const int MostCommands = 100;
    private const int LongestName = 32;
    private const int LongestDescription = 256;

    private static readonly Parameter Scope = new("scope", ParameterKind.Object);
    private static readonly Parameter Language = new("language_code", ParameterKind.Text);

    public void AddTo(MethodTable table)
    {
        table.Add("setMyCommands", Set, new("commands", ParameterKind.Array, IsRequired: true), Scope, Language);
        table.Add("deleteMyCommands", Delete, Scope, Language);
        table.Add("getMyCommands", Get, Scope, Language);
    }

    private ApiAnswer Set(ApiCall call)
    {
        if (!TryKey(call, out var scope, out var language, out var error))
            return error;
        var listed = call.Array("commands")!;
        if (listed.Count > MostCommands)
            return ApiErrors.Bad("too many commands specified");
        var commands = new List<CommandState>();
        foreach (var item in listed)
        {
            if (item?["command"]?.GetValue<string>() is not { } name || item["description"]?.GetValue<string>() is not { } description)
                return ApiErrors.Bad("can't parse BotCommand");
            name = name.TrimStart('/');
            if (name.Length is 0 or > LongestName || !name.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_'))
                return ApiErrors.Bad("BOT_COMMAND_INVALID");
            if (description.Length is 0 or > LongestDescription)
                return ApiErrors.Bad("BOT_COMMAND_DESCRIPTION_INVALID");
            commands.Add(new CommandState { Command = name, Description = description });
        }

        Remove(scope, language);
        if (commands.Count > 0)
            world.State.Commands.Add(new CommandSetState { Scope = scope, LanguageCode = language, Commands = commands });
        return ApiAnswer.True;
    }

    private ApiAnswer Delete(ApiCall call)
    {
        if (!TryKey(call, out var scope, out var language, out var error))
            return error;
        Remove(scope, language);
        return ApiAnswer.True;
    }

    private ApiAnswer Get(ApiCall call)
    {
        if (!TryKey(call, out var scope, out var language, out var error))
            return error;
        var commands = world.State.Commands.Find(set => Matches(set, scope, language))?.Commands ?? [];
        return ApiAnswer.Of(new JsonArray([.. commands.Select(command =>
            new JsonObject { ["command"] = command.Command, ["description"] = command.Description })]));
    }

    private void Remove(string scope, string language) => world.State.Commands.RemoveAll(set => Matches(set, scope, language));

    private static bool Matches(CommandSetState set, string scope, string language) =>
        string.Equals(set.Scope, scope, StringComparison.Ordinal) && string.Equals(set.LanguageCode, language, StringComparison.Ordinal);

    private bool TryKey(ApiCall call, out string scope, out string language, [NotNullWhen(false)] out ApiError? error)
    {
        language = call.Text("language_code") ?? string.Empty;
        scope = "default";
        error = null;
        if (language.Length > 0 && (language.Length != 2 || !language.All(char.IsAsciiLetterLower)))
        {
            error = ApiErrors.Bad("language code is invalid");
            return false;
        }

        if (call.Object("scope") is not { } given)
            return true;
        var type = given["type"]?.GetValue<string>() ?? string.Empty;
        var chatId = given["chat_id"] is JsonValue chat && chat.GetValueKind() == JsonValueKind.Number ? chat.GetValue<long>() : (long?)null;
        scope = type switch
        {
            "default" or "all_private_chats" or "all_group_chats" or "all_chat_administrators" => type,
            "chat" or "chat_administrators" => $"{type}:{chatId}",
            "chat_member" => $"{type}:{chatId}:{given["user_id"]?.GetValue<long>()}",
            _ => string.Empty,
        };
        if (scope.Length == 0)
            error = ApiErrors.Bad("unsupported BotCommandScope specified");
        else if (scope.Contains(':', StringComparison.Ordinal) && (chatId is not { } id || !world.State.Chats.ContainsKey(id)))
            error = ApiErrors.ChatNotFound;
        return error is null;
    }
}
