using System.CommandLine;
using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Features.RestoreBackup;

/// <summary><c>restore FILE</c>: puts a backup in the place of the database, while the program is stopped.</summary>
internal static class RestoreCommand
{
    /// <summary>Exit code where nothing was restored.</summary>
    public const int Failed = 1;

    public static Command Create(RunWithServices run)
    {
        var language = Language.Parse(CultureInfo.CurrentUICulture.Name);
        string Say(Text text) => text.Render(language).Plain;

        var file = new Argument<FileInfo>("FILE") { Description = Say(RestoreTexts.FileDescription) };
        var command = new Command("restore", Say(RestoreTexts.CommandDescription)) { file };
        command.SetAction((parsed, ct) => run(
            async (services, token) =>
            {
                var path = parsed.GetValue(file)!.FullName;
                var outcome = await services.GetRequiredService<DatabaseRestore>().RestoreAsync(path, token);
                var isDone = outcome is RestoreOutcome.Done;
                var output = isDone ? parsed.InvocationConfiguration.Output : parsed.InvocationConfiguration.Error;
                await output.WriteLineAsync(Say(For(outcome, path)));
                return isDone ? 0 : Failed;
            },
            ct));
        return command;
    }

    private static Text For(RestoreOutcome outcome, string file) => outcome switch
    {
        RestoreOutcome.Done done => Text.Lines([
            RestoreTexts.Done(WaitingList.Instant(done.TakenAt)),
            done.Aside is { } aside ? RestoreTexts.Aside(aside) : null,
            RestoreTexts.Lost(WaitingList.Instant(done.TakenAt)),
            done.Waiting.Count == 0 ? RestoreTexts.PausedEmpty : RestoreTexts.Paused(done.Waiting.Sum(l => l.Count)),
            .. WaitingList.Show(done.Waiting),
            RestoreTexts.Next,
        ]),
        RestoreOutcome.IsPostgres => RestoreTexts.IsPostgres,
        RestoreOutcome.NoFile => RestoreTexts.NoFile(file),
        RestoreOutcome.IsRunning => RestoreTexts.IsRunning,
        RestoreOutcome.Failed failed => RestoreTexts.Failed(failed.Reason),
        RestoreOutcome.Unusable { Problem: var problem } => problem.Fault switch
        {
            BackupFault.Damaged => RestoreTexts.Damaged(file, problem.Detail),
            BackupFault.Foreign => RestoreTexts.Foreign(file),
            BackupFault.Newer => RestoreTexts.Newer(file),
            BackupFault.KeyMissing => RestoreTexts.KeyMissing(problem.Detail),
            _ => RestoreTexts.OtherKey(problem.Detail),
        },
        _ => throw new InvalidOperationException($"No words for {outcome}."),
    };
}
