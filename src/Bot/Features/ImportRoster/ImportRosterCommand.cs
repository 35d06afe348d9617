using System.CommandLine;
using System.Globalization;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary><c>roster import FILE [--apply]</c>: shows what a file would change; writes it where told to.</summary>
internal static class ImportRosterCommand
{
    /// <summary>Exit code where lines are wrong.</summary>
    public const int Wrong = 1;

    /// <summary>Exit code where the file can't be read.</summary>
    public const int Unreadable = 2;

    /// <summary>The <c>roster</c> command with its subcommand, to be added to the root.</summary>
    public static Command Create(RunWithServices run)
    {
        var language = Language.Parse(CultureInfo.CurrentUICulture.Name);
        string Say(Text text) => text.Render(language).Plain;

        var file = new Argument<FileInfo>("FILE") { Description = Say(ImportRosterTexts.FileDescription) };
        var apply = new Option<bool>("--apply") { Description = Say(ImportRosterTexts.ApplyDescription) };
        var import = new Command("import", Say(ImportRosterTexts.ImportDescription)) { file, apply };
        import.SetAction((parsed, ct) => run(
            (services, token) => ImportAsync(
                services.GetRequiredService<ImportRosterHandler>(),
                Whose(services),
                services.GetServices<IImportedRosters>(),
                parsed.GetValue(file)!,
                parsed.GetValue(apply),
                line => parsed.InvocationConfiguration.Output.WriteLine(Say(line)),
                token),
            ct));
        return new Command("roster", Say(ImportRosterTexts.RosterDescription)) { import };
    }

    // Without a token this is the rehearsal's data, which looks just like the live one.
    private static Text Whose(IServiceProvider services)
    {
        var database = services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        var folder = Path.GetFullPath(services.GetRequiredService<IOptions<DataOptions>>().Value.Directory);
        return !services.GetRequiredService<RunMode>().IsLive ? ImportRosterTexts.OfTheRehearsal(folder, "Telegram__TokenFile")
            : database.IsPostgres ? ImportRosterTexts.OnPostgres
            : ImportRosterTexts.Live(folder);
    }

    private static async Task<int> ImportAsync(
        ImportRosterHandler handler, Text whose, IEnumerable<IImportedRosters> listeners, FileInfo file, bool apply, Action<Text> say, CancellationToken ct)
    {
        try
        {
            var result = await handler.HandleAsync(file.FullName, apply, ct);
            say(Text.Lines(RosterReport.Of(file.Name, result), whose));
            foreach (var listener in result.Applied ? listeners : [])
            {
                if (await listener.KeepAsync(file.FullName, ct) is { } words)
                    say(words);
            }

            return result.Plan.Problems.Count > 0 ? Wrong : 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            say(ImportRosterTexts.Unreadable(file.FullName, error.Message));
            return Unreadable;
        }
    }
}
