using System.Collections.Immutable;
using CampaignBot.Rehearsal.Emulator.State;
using CampaignBot.Rehearsal.Emulator.Views;

namespace CampaignBot.Rehearsal.Emulator;

/// <summary>Which of the bot's command lists a person sees in a chat: the narrowest scope first, each first in the person's language.</summary>
internal static class CommandMenu
{
    public static ImmutableArray<CommandView> Find(WorldState state, long userId, long chatId)
    {
        var user = state.Users[userId];
        var chat = state.Chats[chatId];
        var language = user.LanguageCode is { Length: >= 2 } code ? code[..2] : string.Empty;
        foreach (var scope in Scopes(chat, userId))
        {
            var set = Set(state, scope, language) ?? (language.Length > 0 ? Set(state, scope, string.Empty) : null);
            if (set is not null)
                return [.. set.Commands.Select(command => new CommandView(command.Command, command.Description))];
        }

        return [];
    }

    private static CommandSetState? Set(WorldState state, string scope, string language) => state.Commands.Find(set =>
        string.Equals(set.Scope, scope, StringComparison.Ordinal) && string.Equals(set.LanguageCode, language, StringComparison.Ordinal));

    private static IEnumerable<string> Scopes(ChatState chat, long userId)
    {
        if (chat.Kind == ChatKind.Private)
            return [$"chat:{chat.Id}", "all_private_chats", "default"];
        var isAdministrator = chat.Members.GetValueOrDefault(userId)?.Status >= MemberStatus.Administrator;
        return isAdministrator
            ? [$"chat_member:{chat.Id}:{userId}", $"chat_administrators:{chat.Id}", $"chat:{chat.Id}", "all_chat_administrators", "all_group_chats", "default"]
            : [$"chat_member:{chat.Id}:{userId}", $"chat:{chat.Id}", "all_group_chats", "default"];
    }
}
