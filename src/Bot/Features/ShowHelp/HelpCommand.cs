using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;

namespace CampaignBot.Bot.Features.ShowHelp;

/// <summary><c>/help</c>: what the bot can do for the one who asks, by their roles.</summary>
internal sealed class HelpCommand(PersonalMenu menu)
    : ChatCommand(CommandNames.Help, HelpTexts.Description, CommandMenu.Member | CommandMenu.Group, PolicyAction.UsePublicCommands, CommandPlace.Anywhere)
{
    public override Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        if (turn.IsGroup)
        {
            turn.Reply(new OutgoingMessage(HelpTexts.InGroup)
                .WithRow(CommandButton.InPrivate(Name)));
        }
        else if (turn.Person is not { } person)
        {
            turn.Reply(HelpTexts.ForStrangers(StrangerWords.Unknown(turn)));
        }
        else
        {
            var commands = menu.Of(person);
            turn.Reply(new OutgoingMessage(Text.Paragraphs([
                HelpTexts.Greeting(person.Name),
                Section(null, commands.Where(c => c.Menu.HasFlag(CommandMenu.Member))),
                person.Is(Role.Secretary) ? Section(HelpTexts.ForSecretaries, commands.Where(c => Leads(c, CommandMenu.Secretary))) : null,
                Section(HelpTexts.ForOffices, commands.Where(c => Leads(c, CommandMenu.Office) && !(person.Is(Role.Secretary) && c.Menu.HasFlag(CommandMenu.Secretary)))),
                HelpTexts.Closing,
            ])).WithRow(CommandButton.Today));
        }

        return Task.CompletedTask;
    }

    private static bool Leads(IChatCommand command, CommandMenu role) =>
        command.Menu.HasFlag(role) && !command.Menu.HasFlag(CommandMenu.Member);

    private static Text? Section(Text? title, IEnumerable<IChatCommand> commands)
    {
        var lines = commands.Select(c => HelpTexts.Line(c.Name, c.Description)).ToList();
        return lines.Count == 0 ? null : Text.Lines([title, .. lines]);
    }
}
