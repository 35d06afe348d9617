using CampaignBot.Bot.Channels.BotFramework;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Features.BackUp;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Security;
using CampaignBot.Rehearsal.Emulator;

namespace CampaignBot.Bot.Hosting;

/// <summary>How the program runs: live on the messengers that are set, or as a rehearsal on an emulator of its own.</summary>
/// <param name="IsLive">False: a rehearsal.</param>
/// <param name="Settings">The settings, as they hold for this run.</param>
internal sealed record Launch(bool IsLive, IConfigurationRoot Settings)
{
    /// <summary>The rehearsal's own folder in the data directory: live data is never touched.</summary>
    public const string RehearsalFolder = "rehearsal";

    /// <summary>The README's heading that tells how to go live.</summary>
    public const string LiveHeading = "Going live in five steps";

    // What a rehearsal makes its own of, and doesn't ignore.
    private static readonly string[] Kept =
        [$"{HttpOptions.Section}:{nameof(HttpOptions.Urls)}", $"{DataOptions.Section}:{nameof(DataOptions.Directory)}"];

    /// <summary>What is set and has no effect in this way of running, as the environment calls it.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>True where Telegram is one of the messengers; a rehearsal plays there.</summary>
    public bool HasTelegram => !IsLive || TelegramOptions.AreSet(Settings);

    /// <summary>True where the Bot Framework's messengers are among them.</summary>
    public bool HasBotFramework => IsLive && BotFrameworkOptions.AreSet(Settings);

    /// <summary>Where a container's host mounts secrets.</summary>
    public const string SecretsFolder = "/run/secrets";

    /// <summary>Decides by the settings: a messenger that is set means live; none means a rehearsal, unless live was asked for.</summary>
    /// <exception cref="StartRefusedException">
    /// Live was asked for and there is no token, the token's file is named but missing, or a setting is misspelt, or no number where one is wanted.
    /// </exception>
    public static Launch Decide(bool liveIsAsked, Action<IConfigurationBuilder>? more = null)
    {
        var settings = Read(more);
        if (KnownSettings.ProblemsOf(settings) is { Count: > 0 } problems)
            throw new StartRefusedException(problems);
        var telegram = settings.GetSection(TelegramOptions.Section);
        var tokenFile = telegram[nameof(TelegramOptions.TokenFile)];
        if (!string.IsNullOrWhiteSpace(tokenFile) && !File.Exists(tokenFile))
            throw new StartRefusedException(SettingTexts.TokenFileMissing(TelegramOptions.TokenFileName, tokenFile));
        var isLive = TelegramOptions.AreSet(settings) || BotFrameworkOptions.AreSet(settings);
        if (liveIsAsked && !isLive)
            throw new StartRefusedException(SettingTexts.LiveWithoutToken(TelegramOptions.TokenName, TelegramOptions.TokenFileName, LiveHeading, BotFrameworkOptions.AppIdName));
        return isLive ? new Launch(IsLive: true, settings) : AsRehearsal(settings, more);
    }

    /// <summary>
    /// The settings of a rehearsal: its own data and key, an address of its own that only this machine reaches (its page asks nobody who
    /// they are), and a token that only the emulator knows.
    /// </summary>
    /// <exception cref="StartRefusedException">The address to listen on is none.</exception>
    private static Launch AsRehearsal(IConfigurationRoot settings, Action<IConfigurationBuilder>? more)
    {
        var http = settings.GetSection(HttpOptions.Section).Get<HttpOptions>() ?? new HttpOptions();
        var data = settings.GetSection(DataOptions.Section).Get<DataOptions>() ?? new DataOptions();
        if (new HttpOptions().Validate(name: null, http) is { Failed: true } wrong)
            throw new StartRefusedException(wrong.Failures!);
        var url = OnLoopback(http.All[0]);
        var directory = Path.Combine(data.Directory, RehearsalFolder);
        var mine = new Dictionary<string, string?>
        {
            [$"{HttpOptions.Section}:{nameof(HttpOptions.Urls)}"] = url,
            [$"{DataOptions.Section}:{nameof(DataOptions.Directory)}"] = directory,
            [$"{KeysOptions.Section}:{nameof(KeysOptions.Directory)}"] = Path.Combine(directory, KeysOptions.DefaultFolder),
            [$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Provider)}"] = DatabaseOptions.Sqlite,
            [$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.ConnectionString)}"] = null,
            // A rehearsal's backups must not push out live ones.
            [$"{BackupOptions.Section}:{nameof(BackupOptions.Directory)}"] = null,
            [$"{TelegramOptions.Section}:{nameof(TelegramOptions.Token)}"] = new EmulatorOptions().Token,
            [$"{TelegramOptions.Section}:{nameof(TelegramOptions.TokenFile)}"] = null,
            [$"{TelegramOptions.Section}:{nameof(TelegramOptions.BaseUrl)}"] = url,
            [$"{TelegramOptions.Section}:{nameof(TelegramOptions.WebhookUrl)}"] = null,
        };
        return new Launch(IsLive: false, Read(builder =>
        {
            more?.Invoke(builder);
            builder.AddInMemoryCollection(mine);
        }))
        {
            Ignored = [.. mine.Keys.Except(Kept).Where(name => !string.IsNullOrWhiteSpace(settings[name])).Select(KnownSettings.InEnvironment)],
        };
    }

    /// <summary>The settings: <c>config/appsettings.json</c>, mounted secrets (a file per setting), the environment; the later wins.</summary>
    /// <param name="more">Sources that win over all of them.</param>
    /// <param name="secrets">The folder of the mounted secrets, absolute; it need not be there.</param>
    public static IConfigurationRoot Read(Action<IConfigurationBuilder>? more = null, string secrets = SecretsFolder)
    {
        var builder = new ConfigurationBuilder()
            .AddJsonFile(ConfigFiles.Find("config/appsettings.json"), optional: true, reloadOnChange: false)
            .AddKeyPerFile(secrets, optional: true)
            .AddEnvironmentVariables();
        more?.Invoke(builder);
        return builder.Build();
    }

    /// <summary>The same launch at an address that is known by now: the settings may have left the port to the system.</summary>
    public Launch ListeningOn(string url) => this with
    {
        Settings = new ConfigurationBuilder()
            .AddConfiguration(Settings)
            .AddInMemoryCollection(new Dictionary<string, string?> { [$"{HttpOptions.Section}:{nameof(HttpOptions.Urls)}"] = url })
            .Build(),
    };

    private static string OnLoopback(string url) => $"http://127.0.0.1:{HttpOptions.Parse(url)!.Port}";
}
