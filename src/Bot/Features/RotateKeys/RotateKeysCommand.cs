using System.CommandLine;
using System.Globalization;
using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.RotateKeys;

/// <summary><c>keys rotate [--drop-old]</c>: a new master key, with the program stopped.</summary>
internal static class RotateKeysCommand
{
    /// <summary>The <c>keys</c> command with its subcommand, to be added to the root.</summary>
    /// <param name="run">Opens the database for this process alone, runs the work with the bot's services, and closes it.</param>
    public static Command Create(Func<Func<IServiceProvider, CancellationToken, Task<int>>, CancellationToken, Task<int>> run)
    {
        var language = Language.Parse(CultureInfo.CurrentUICulture.Name);
        string Say(Text text) => text.Render(language).Plain;

        var dropOld = new Option<bool>("--drop-old") { Description = Say(RotateKeysTexts.DropOldDescription) };
        var rotate = new Command("rotate", Say(RotateKeysTexts.RotateDescription)) { dropOld };
        rotate.SetAction((parsed, ct) => run(
            async (services, token) =>
            {
                var done = await services.GetRequiredService<RotateKeysHandler>().HandleAsync(parsed.GetValue(dropOld), token);
                parsed.InvocationConfiguration.Output.WriteLine(Say(RotateKeysTexts.Report(done)));
                return 0;
            },
            ct));
        return new Command("keys", Say(RotateKeysTexts.KeysDescription)) { rotate };
    }
}
