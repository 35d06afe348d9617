using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;

namespace CampaignBot.Bot.Turns;

/// <summary><c>/start</c>: the first word of everyone, and the way in of every deep link.</summary>
internal sealed class StartCommand(IEnumerable<IStartLink> links, Lazy<CommandRouter> commands)
    : ChatCommand(CommandName, TurnTexts.StartDescription, CommandMenu.None, PolicyAction.UsePublicCommands, CommandPlace.PrivateOnly)
{
    public const string CommandName = "start";

    private readonly Dictionary<string, IStartLink> _links = links.ToDictionary(l => l.Prefix, StringComparer.Ordinal);

    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        var parts = arguments.Trim().Split('-', 2);
        if (parts.Length == 2 && parts[0] == StartPrefixes.Command)
            await commands.Value.CallAsync(turn, parts[1], ct);
        else if (parts.Length == 2 && _links.TryGetValue(parts[0], out var link))
            await link.HandleAsync(turn, parts[1], ct);
        else if (arguments.Length > 0)
            turn.Reply(StrangerWords.InvitationUnknown(turn));
        else if (turn.Person is { } person)
            turn.Reply(new OutgoingMessage(TurnTexts.WelcomeBack(person.Name)).WithRow(CommandButton.Today));
        else
            turn.Reply(StrangerWords.Welcome(turn));
    }
}
