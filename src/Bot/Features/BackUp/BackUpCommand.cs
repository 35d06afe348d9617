using System.CommandLine;
using System.Globalization;
using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.BackUp;

/// <summary><c>backup</c>: copies the database, while the program runs or not.</summary>
internal static class BackUpCommand
{
    /// <summary>Exit code where no backup was made.</summary>
    public const int Failed = 1;

    public static Command Create(RunWithServices run)
    {
        var language = Language.Parse(CultureInfo.CurrentUICulture.Name);
        var command = new Command("backup", BackUpTexts.CommandDescription.Render(language).Plain);
        command.SetAction((parsed, ct) => run(
            async (services, token) =>
            {
                var outcome = await services.GetRequiredService<DatabaseBackup>().TakeAsync(token);
                var isTaken = outcome is BackupOutcome.Taken;
                var output = isTaken ? parsed.InvocationConfiguration.Output : parsed.InvocationConfiguration.Error;
                await output.WriteLineAsync(BackUpWords.For(outcome).Render(language).Plain);
                return isTaken ? 0 : Failed;
            },
            ct));
        return command;
    }
}
