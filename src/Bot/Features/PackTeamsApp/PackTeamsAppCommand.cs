using System.CommandLine;
using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.PackTeamsApp;

/// <summary><c>teams pack FILE --website URL</c>: the app package that an administrator uploads to Teams.</summary>
internal static class PackTeamsAppCommand
{
    /// <summary>Exit code where nothing was packed.</summary>
    public const int Failed = 1;

    /// <param name="run">Runs with the bot's services.</param>
    /// <param name="appId">The bot's app registration, by the settings; null: none.</param>
    /// <param name="setting">The setting that names it.</param>
    public static Command Create(RunWithServices run, Func<string?> appId, string setting)
    {
        var language = Language.Parse(CultureInfo.CurrentUICulture.Name);
        string Say(Text text) => text.Render(language).Plain;

        var file = new Argument<string>("file") { Description = Say(PackTexts.FileDescription) };
        var website = new Option<string>("--website") { Description = Say(PackTexts.WebsiteDescription), Required = true };
        var pack = new Command("pack", Say(PackTexts.PackDescription)) { file, website };
        pack.SetAction((parsed, ct) => run(
            async (services, token) =>
            {
                var (isDone, words) = await PackAsync(services, parsed.GetRequiredValue(file), parsed.GetRequiredValue(website), appId(), setting, token);
                await (isDone ? parsed.InvocationConfiguration.Output : parsed.InvocationConfiguration.Error).WriteLineAsync(Say(words));
                return isDone ? 0 : Failed;
            },
            ct));
        return new Command("teams", Say(PackTexts.CommandDescription)) { pack };
    }

    private static async Task<(bool IsDone, Text Words)> PackAsync(
        IServiceProvider services, string file, string website, string? appId, string setting, CancellationToken ct)
    {
        if (!Guid.TryParse(appId, out var id))
            return (false, PackTexts.NoApp(setting));
        if (!Uri.TryCreate(website, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
            return (false, PackTexts.NoWebsite(website));
        using var package = new MemoryStream();
        TeamsApp.Write(package, id.ToString(), address, services.GetServices<IChatCommand>().OfType<ChatCommand>());
        try
        {
            await File.WriteAllBytesAsync(file, package.ToArray(), ct);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (false, PackTexts.NotWritten(file, error.Message));
        }

        return (true, PackTexts.Packed(file));
    }
}
