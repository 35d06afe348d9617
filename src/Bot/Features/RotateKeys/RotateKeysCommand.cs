using System.CommandLine;
using System.Globalization;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Features.RotateKeys;

/// <summary><c>keys rotate --yes [--drop-old]</c>: a new master key, with the program stopped. Without <c>--yes</c> it says which data it would act on.</summary>
internal static class RotateKeysCommand
{
    /// <summary>The <c>keys</c> command with its subcommand, to be added to the root.</summary>
    /// <param name="run">Opens the database for this process alone, runs the work with the bot's services, and closes it.</param>
    /// <param name="refuse">Tells of the data that the settings name (directory, live or a rehearsal's), and answers with the exit code of what was not done.</param>
    public static Command Create(
        Func<Func<IServiceProvider, CancellationToken, Task<int>>, CancellationToken, Task<int>> run, Func<Action<string, bool>, Task<int>> refuse)
    {
        var language = Language.Parse(CultureInfo.CurrentUICulture.Name);
        string Say(Text text) => text.Render(language).Plain;

        var dropOld = new Option<bool>("--drop-old") { Description = Say(RotateKeysTexts.DropOldDescription) };
        var yes = new Option<bool>("--yes") { Description = Say(RotateKeysTexts.YesDescription) };
        var rotate = new Command("rotate", Say(RotateKeysTexts.RotateDescription)) { yes, dropOld };
        rotate.SetAction((parsed, ct) => !parsed.GetValue(yes)
            ? refuse((directory, isLive) => parsed.InvocationConfiguration.Output.WriteLine(Say(RotateKeysTexts.AskYes(Path.GetFullPath(directory), isLive))))
            : run(
            async (services, token) =>
            {
                var directory = services.GetRequiredService<IOptions<DataOptions>>().Value.Directory;
                parsed.InvocationConfiguration.Output.WriteLine(Say(RotateKeysTexts.ActsOn(Path.GetFullPath(directory), services.GetRequiredService<RunMode>().IsLive)));
                var done = await services.GetRequiredService<RotateKeysHandler>().HandleAsync(parsed.GetValue(dropOld), token);
                parsed.InvocationConfiguration.Output.WriteLine(Say(RotateKeysTexts.Report(done)));
                return 0;
            },
            ct));
        return new Command("keys", Say(RotateKeysTexts.KeysDescription)) { rotate };
    }
}
