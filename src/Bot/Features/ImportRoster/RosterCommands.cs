using System.CommandLine;
using System.Globalization;
using System.Text;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Features.ImportRoster.Reading;
using CampaignBot.Bot.Features.ImportRoster.Writing;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>
/// <c>roster import FILE [--apply]</c> shows what a file would change, and writes it where told to; <c>roster export FILE</c> writes the
/// roster as it is.
/// </summary>
internal static class RosterCommands
{
    /// <summary>Exit code where lines are wrong.</summary>
    public const int Wrong = 1;

    /// <summary>Exit code where the file can't be read, or not written.</summary>
    public const int Unreadable = 2;

    /// <summary>In the data directory: the whole of the last preview that was too long for the console.</summary>
    public const string FullListName = "roster-preview.txt";

    /// <summary>What is said while the bot itself has the database.</summary>
    public static Text IsRunning => ImportRosterTexts.IsRunning;

    /// <summary>The <c>roster</c> command with its subcommands, to be added to the root.</summary>
    public static Command Create(RunWithServices run)
    {
        var language = Language.Parse(CultureInfo.CurrentUICulture.Name);
        string Say(Text text) => text.Render(language).Plain;

        var file = new Argument<FileInfo>("FILE") { Description = Say(ImportRosterTexts.FileDescription) };
        var apply = new Option<bool>("--apply") { Description = Say(ImportRosterTexts.ApplyDescription) };
        var import = new Command("import", Say(ImportRosterTexts.ImportDescription)) { file, apply };
        import.SetAction((parsed, ct) => run(
            (services, token) => ImportAsync(
                services, parsed.GetValue(file)!, parsed.GetValue(apply), line => parsed.InvocationConfiguration.Output.WriteLine(Say(line)), Say, token),
            ct));

        var target = new Argument<FileInfo>("FILE") { Description = Say(ImportRosterTexts.ExportFileDescription) };
        var export = new Command("export", Say(ImportRosterTexts.ExportDescription)) { target };
        export.SetAction((parsed, ct) => run(
            (services, token) => ExportAsync(
                services, parsed.GetValue(target)!, language, line => parsed.InvocationConfiguration.Output.WriteLine(Say(line)), token),
            ct));
        return new Command("roster", Say(ImportRosterTexts.RosterDescription)) { import, export };
    }

    // Without a token this is the rehearsal's data, which looks just like the live one.
    private static Text Whose(IServiceProvider services)
    {
        var database = services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        var folder = Folder(services);
        return !services.GetRequiredService<RunMode>().IsLive ? ImportRosterTexts.OfTheRehearsal(folder, "Telegram__TokenFile")
            : database.IsPostgres ? ImportRosterTexts.OnPostgres
            : ImportRosterTexts.Live(folder);
    }

    private static string Folder(IServiceProvider services) => Path.GetFullPath(services.GetRequiredService<IOptions<DataOptions>>().Value.Directory);

    private static async Task<int> ImportAsync(
        IServiceProvider services, FileInfo file, bool apply, Action<Text> say, Func<Text, string> render, CancellationToken ct)
    {
        try
        {
            var result = await services.GetRequiredService<ImportRosterHandler>().HandleAsync(file.FullName, apply, ct);
            var preview = RosterPreview.Of(file.Name, result, services.GetRequiredService<ICampaignSource>().Current.Plan);
            var isRefused = result.Plan.Problems.Count > 0;
            say(Text.Lines(
                preview.Short,
                preview.Full is { } full ? ImportRosterTexts.FullListAt(await WriteFullAsync(services, render(full), ct)) : null,
                isRefused || result.Plan.ChangesNothing ? null : result.Applied ? ImportRosterTexts.Applied : ImportRosterTexts.DryRun,
                Whose(services)));
            foreach (var listener in services.GetServices<IImportedRosters>())
            {
                var words = result.Applied ? await listener.KeepAsync(file.FullName, ct) : isRefused ? await listener.ExplainRefusalAsync(ct) : null;
                if (words is not null)
                    say(words);
            }

            return isRefused ? Wrong : 0;
        }
        catch (RosterFileException error)
        {
            say(ImportRosterTexts.Unreadable(file.FullName, error.Words));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            say(ImportRosterTexts.Unreadable(file.FullName, error.Message));
        }

        return Unreadable;
    }

    private static async Task<string> WriteFullAsync(IServiceProvider services, string text, CancellationToken ct)
    {
        var path = Path.Combine(Folder(services), FullListName);
        OwnerOnly.EnsureFile(path);
        await File.WriteAllTextAsync(path, text + "\n", Encoding.UTF8, ct);
        return path;
    }

    private static async Task<int> ExportAsync(IServiceProvider services, FileInfo file, Language language, Action<Text> say, CancellationToken ct)
    {
        var campaign = services.GetRequiredService<ICampaignSource>().Current;
        var today = campaign.Timeline.DayAt(services.GetRequiredService<CampaignClock>().GetUtcNow());
        await using var db = services.GetRequiredService<IReadContexts>().Open();
        var roster = await RosterStore.LoadUnderAsync(db, path: null, today, ct);
        try
        {
            await using var stream = new FileStream(file.FullName, FileMode.CreateNew, FileAccess.Write);
            await stream.WriteAsync(RosterWorkbook.Of(roster, campaign.Plan, today, language), ct);
        }
        catch (IOException) when (file.Exists)
        {
            say(ImportRosterTexts.ExportExists(file.FullName));
            return Unreadable;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            say(ImportRosterTexts.Unreadable(file.FullName, error.Message));
            return Unreadable;
        }

        say(Text.Lines(ImportRosterTexts.Exported(file.FullName, roster.Organizations.Count, roster.Members.Count), Whose(services)));
        return 0;
    }
}
