using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Security;

namespace CampaignBot.Bot.Turns;

/// <summary>A command that says in one line what it is called, for whom it stands in the menu, who may call it, and where.</summary>
/// <param name="name">The name without slash: 1 to 32 of <c>[a-z0-9_]</c>.</param>
/// <param name="description">The line in the menu (256 characters).</param>
/// <param name="menu">For whom it stands there.</param>
/// <param name="action">The row of the policy table that lets someone call it at all.</param>
/// <param name="place">Where it works.</param>
internal abstract class ChatCommand(string name, Text description, CommandMenu menu, PolicyAction action, CommandPlace place) : IChatCommand
{
    public string Name => name;

    public Text Description => description;

    public CommandMenu Menu => menu;

    public PolicyAction Action => action;

    public CommandPlace Place => place;

    public virtual bool IsOffered => true;

    public abstract Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct);
}

/// <summary>Commands that buttons and links of other features lead to.</summary>
internal static class CommandNames
{
    public const string Today = "today";

    public const string Help = "help";

    public const string Review = "review";

    public const string Invite = "invite";

    public const string Language = "language";

    public const string Channel = "channel";
}

/// <summary>What a start parameter begins with, for each kind of link: the letters before the first hyphen.</summary>
internal static class StartPrefixes
{
    /// <summary>A command: <c>c-today</c>.</summary>
    public const string Command = "c";

    /// <summary>A duty.</summary>
    public const string Task = "t";

    /// <summary>A dialog.</summary>
    public const string Dialog = "d";

    /// <summary>A personal invitation.</summary>
    public const string Join = "j";

    /// <summary>Binding a group, begun there by an anonymous administrator.</summary>
    public const string Bind = "b";

    /// <summary>Another account of a member's own.</summary>
    public const string SecondAccount = "a";

    /// <summary>The county office's first account.</summary>
    public const string Office = "o";

    /// <summary>A material.</summary>
    public const string Study = "study";

    /// <summary>A start parameter.</summary>
    public static string Parameter(string prefix, string rest) => prefix + "-" + rest;
}
