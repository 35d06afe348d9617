using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Messaging;

/// <summary>Whose menu of commands.</summary>
/// <param name="ExternalChatId">One chat; null: all of the kind.</param>
/// <param name="Groups">All groups (true) or all private chats (false), where no chat is named.</param>
internal sealed record MenuTarget(string? ExternalChatId, bool Groups)
{
    public static readonly MenuTarget AllPrivate = new(null, Groups: false);
    public static readonly MenuTarget AllGroups = new(null, Groups: true);

    public static MenuTarget Chat(string externalChatId) => new(externalChatId, Groups: false);
}

/// <summary>A line of a menu: the name without slash, 1 to 32 of <c>[a-z0-9_]</c>, and up to 256 characters about it.</summary>
internal sealed record MenuCommand(string Name, string Description);

/// <summary>Sets the menus of commands that a channel shows. A menu is no authorization.</summary>
internal interface ICommandMenus
{
    /// <summary>The name of the channel whose menus they are.</summary>
    string Channel { get; }

    /// <summary>
    /// Sets a menu. For all chats there is one menu per language, the default language's serving every other one; a single chat has one
    /// menu, in the language of who sits there. False where the channel would not; it is logged.
    /// </summary>
    Task<bool> SetMenuAsync(MenuTarget target, Language language, IReadOnlyList<MenuCommand> commands, CancellationToken ct);
}
