using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ShowHelp;

/// <summary><c>/help</c>: what the bot can do for the one who asks, by their roles.</summary>
internal sealed class HelpCommand(PersonalMenu menu) : IChatCommand
{
    public string Name => "help";

    public Text Description => HelpTexts.Description;

    public CommandMenu Menu => CommandMenu.Member | CommandMenu.Group;

    public PolicyAction Action => PolicyAction.UsePublicCommands;

    public CommandPlace Place => CommandPlace.Anywhere;

    public Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        if (turn.IsGroup)
        {
            turn.Reply(new OutgoingMessage(HelpTexts.InGroup)
                .WithRow(Button.OpenPrivate(TurnTexts.OpenPrivateButton, StartCommand.CommandPrefix + "-" + Name)));
        }
        else if (turn.Person is not { } person)
        {
            turn.Reply(HelpTexts.ForStrangers);
        }
        else
        {
            var commands = menu.Of(person);
            turn.Reply(new OutgoingMessage(Text.Paragraphs([
                HelpTexts.Greeting(person.Name),
                Section(null, commands.Where(c => c.Menu.HasFlag(CommandMenu.Member))),
                Section(HelpTexts.ForSecretaries, commands.Where(c => Leads(c, CommandMenu.Secretary))),
                Section(HelpTexts.ForOffices, commands.Where(c => Leads(c, CommandMenu.Office) && !c.Menu.HasFlag(CommandMenu.Secretary))),
                HelpTexts.Closing,
            ])).WithRow(Button.Do(TurnTexts.TodayButton, CommandButton.ActionName, "today")));
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

/// <summary>Registration of <c>/help</c>.</summary>
internal static class ShowHelpRegistration
{
    public static IServiceCollection AddShowHelp(this IServiceCollection services) => services.AddChatCommand<HelpCommand>();
}
