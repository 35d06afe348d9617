using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Security;

namespace CampaignBot.Bot.Turns;

/// <summary>A button that stands for a command: pressing it is like typing the command.</summary>
internal sealed class CommandButton(Lazy<CommandRouter> router) : ButtonAction<string>(Key, PolicyAction.UsePublicCommands)
{
    public static readonly ActionKey<string> Key = new("command");

    /// <summary>The button that shows what the presser owes.</summary>
    public static Button Today => For(TurnTexts.TodayButton, CommandNames.Today);

    /// <summary>A button that calls a command where it is pressed.</summary>
    public static Button For(Text label, string command) => Key.Button(label, command);

    /// <summary>A button that leads from a group into the private chat, where it calls a command.</summary>
    public static Button InPrivate(Text label, string command) =>
        Button.OpenPrivate(label, StartPrefixes.Parameter(StartPrefixes.Command, command));

    /// <summary>The same with the words "open private chat".</summary>
    public static Button InPrivate(string command) => InPrivate(TurnTexts.OpenPrivateButton, command);

    protected override Task PressAsync(TurnContext turn, string argument, CancellationToken ct) => router.Value.CallAsync(turn, argument, ct);
}
