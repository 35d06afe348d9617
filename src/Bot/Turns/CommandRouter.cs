using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;

namespace CampaignBot.Bot.Turns;

/// <summary>Finds the command, checks place and policy, and calls it. What can't be done gets a clear answer.</summary>
internal sealed class CommandRouter
{
    private readonly Dictionary<string, IChatCommand> _commands;

    public CommandRouter(IEnumerable<IChatCommand> commands) =>
        _commands = commands.ToDictionary(c => c.Name, StringComparer.Ordinal);

    /// <summary>All commands, by name.</summary>
    public IReadOnlyCollection<IChatCommand> All => _commands.Values;

    public async Task CallAsync(TurnContext turn, CancellationToken ct)
    {
        var call = turn.Activity.Command!;
        if (!_commands.TryGetValue(call.Name, out var command))
        {
            // In a group a command may be meant for another bot: silence there.
            if (!turn.IsGroup)
                turn.Reply(TurnTexts.UnknownCommand(call.Name));
            return;
        }

        await CallAsync(turn, command, call.Arguments, ct);
    }

    /// <summary>Calls a command as if it had been typed here (a deep link <c>c-NAME</c>, a button).</summary>
    public Task CallAsync(TurnContext turn, string name, CancellationToken ct)
    {
        if (_commands.TryGetValue(name, out var command))
            return CallAsync(turn, command, "", ct);
        turn.Reply(turn.Person is null ? StrangerWords.Unknown(turn) : TurnTexts.NotAllowed);
        return Task.CompletedTask;
    }

    // However a command was called, it works where it works, for whom it is.
    private static async Task CallAsync(TurnContext turn, IChatCommand command, string arguments, CancellationToken ct)
    {
        if (turn.Activity.From.IsChannel)
            turn.Reply(TurnTexts.WritesAsChannel);
        else if (turn.Activity.From.IsAnonymousAdmin && command.Action != PolicyAction.BindChat)
            turn.Reply(TurnTexts.AnonymousAdmin);
        else if (command.Place == CommandPlace.PrivateOnly && turn.IsGroup)
            turn.Reply(new OutgoingMessage(TurnTexts.OnlyInPrivate)
                .WithRow(CommandButton.InPrivate(command.Name)));
        else if (command.Place == CommandPlace.GroupOnly && !turn.IsGroup)
            turn.Reply(TurnTexts.OnlyInGroup(command.Name));
        else if (!turn.Activity.From.IsAnonymousAdmin && !PolicyTable.MayCall(turn.Person, command.Action))
            turn.Reply(turn.Person is null ? StrangerWords.Unknown(turn) : TurnTexts.NotAllowed);
        else
            await command.HandleAsync(turn, arguments, ct);
    }

    /// <summary>Does what a link with this start parameter does.</summary>
    public Task StartAsync(TurnContext turn, string parameter, CancellationToken ct) => _commands[StartCommand.CommandName].HandleAsync(turn, parameter, ct);

    /// <summary>Answers a group's words that were addressed to the bot: the plain word for a command calls it, any other is met with silence.</summary>
    public async Task AnswerMentionAsync(TurnContext turn, CancellationToken ct)
    {
        if (PlainWords.CommandFor(turn.Activity.Text) is { } name && _commands.TryGetValue(name, out var command))
            await CallAsync(turn, command, "", ct);
    }

    /// <summary>
    /// Answers words in a private chat that no dialog waits for: the plain word for a command calls it, a pasted link does what it does when it is
    /// opened, and who greets or thanks gets a friendly word.
    /// </summary>
    public async Task AnswerLooseTalkAsync(TurnContext turn, CancellationToken ct)
    {
        var words = turn.Activity.Text;
        if (PlainWords.TryReadLink(words, out var parameter))
            await StartAsync(turn, parameter, ct);
        else if (PlainWords.CommandFor(words) is { } name && _commands.TryGetValue(name, out var command))
            await CallAsync(turn, command, "", ct);
        else if (!turn.Traits.HasSlashCommands && PlainWords.TryReadCall(words, out var call) && _commands.TryGetValue(call.Name, out command))
            await CallAsync(turn, command, call.Arguments, ct);
        else if (turn.Person is null)
            turn.Reply(StrangerWords.Unknown(turn));
        else if (PlainWords.IsGreeting(words))
            turn.Reply(new OutgoingMessage(TurnTexts.Hello(turn.Person.Name)).WithRow(CommandButton.Today));
        else if (PlainWords.IsThanks(words))
            turn.Reply(TurnTexts.YouAreWelcome);
        else
            turn.Reply(new OutgoingMessage(TurnTexts.NothingAsked).WithRow(CommandButton.Today));
    }
}
