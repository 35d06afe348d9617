using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using CampaignBot.Bot.Campaigns.Start;
using CampaignBot.Bot.Channels.BotFramework;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Features.BackUp;
using CampaignBot.Bot.Features.CheckPlan;
using CampaignBot.Bot.Features.ImportRoster;
using CampaignBot.Bot.Features.PackTeamsApp;
using CampaignBot.Bot.Features.ReleaseOutbox;
using CampaignBot.Bot.Features.RestoreBackup;
using CampaignBot.Bot.Features.RotateKeys;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Rehearsal;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Hosting;

/// <summary>The program's command line: serve (the default), <c>plan check</c>, <c>plan schema</c>, <c>roster import</c>, <c>roster export</c>, <c>backup</c>, <c>restore</c>, <c>outbox</c>, <c>teams pack</c>, <c>keys rotate</c>, <c>health</c>.</summary>
internal static class CommandLine
{
    /// <summary>Exit code of a start that was refused: the reason stands on the error stream.</summary>
    public const int Refused = 2;

    /// <summary>Exit code of a command that isn't one: what is wrong stands on the error stream.</summary>
    public const int Mistyped = 1;

    /// <summary>
    /// Runs what the arguments say; returns the exit code. Signals are the host's: it ends when all that was received is on disk, however
    /// long the command line's own patience would be.
    /// </summary>
    /// <param name="arguments">What was typed after the program's name.</param>
    /// <param name="more">What a crash test adds to the program's parts.</param>
    public static Task<int> RunAsync(string[] arguments, Action<IServiceCollection>? more = null)
    {
        // The commands of the features follow it.
        CultureInfo.CurrentUICulture = ReaderLanguage.Of(Environment.GetEnvironmentVariable).Culture;
        return InvokeAsync(Create(more), arguments, new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    /// <summary>Does what was typed, or says what is wrong with it.</summary>
    public static async Task<int> InvokeAsync(RootCommand root, string[] arguments, InvocationConfiguration configuration)
    {
        var parsed = root.Parse(arguments);
        if (parsed.Action is not ParseErrorAction)
            return await parsed.InvokeAsync(configuration);
        foreach (var words in TypingMistakes.Of(parsed))
            await configuration.Error.WriteLineAsync(SettingTexts.InBoth(words));
        return Mistyped;
    }

    public static RootCommand Create(Action<IServiceCollection>? more = null)
    {
        var language = ReaderLanguage.Of(Environment.GetEnvironmentVariable);
        string Say(Text text) => text.Render(language).Plain;

        var live = new Option<bool>("--live") { Description = Say(CommandLineTexts.Live) };
        var root = new RootCommand(Say(CommandLineTexts.Program)) { live };
        HelpInWords.Use(root, language);
        root.SetAction((parsed, ct) => GuardAsync(() => ServeAsync(parsed.GetValue(live), more, ct)));
        root.Add(CheckPlanCommand.Create(
            () => ConfigFiles.Find(Launch.Read().GetSection(PlanOptions.Section).Get<PlanOptions>()?.File ?? new PlanOptions().File),
            name => name == ReaderLanguage.Variable ? language.Code : null,
            PlanParts.Reader(more),
            PlanCarriage.Of(BotFrameworkOptions.AreSet(Launch.Read()) ? [TelegramTraits.Value, BotFrameworkTraits.Teams] : [TelegramTraits.Value]),
            () => ConfigFiles.Find("config/plan.schema.json")));
        root.Add(BackUpCommand.Create(WithPartsAsync));
        root.Add(RestoreCommand.Create(WithPartsAsync));
        root.Add(OutboxCommand.Create(WithPartsAsync));
        root.Add(PackTeamsAppCommand.Create(
            WithPartsAsync, () => Launch.Read().GetSection(BotFrameworkOptions.Section)[nameof(BotFrameworkOptions.AppId)], BotFrameworkOptions.AppIdName));
        root.Add(RosterCommands.Create((work, ct) => WithDatabaseAsync(
            async (services, token) =>
            {
                await services.GetRequiredService<CampaignStart>().RunAsync(token);
                return await work(services, token);
            },
            more,
            ct,
            RosterCommands.IsRunning)));
        root.Add(RotateKeysCommand.Create((work, ct) => WithDatabaseAsync(work, more, ct), tell => GuardAsync(() =>
        {
            var launch = Launch.Decide(liveIsAsked: false);
            tell((launch.Settings.GetSection(DataOptions.Section).Get<DataOptions>() ?? new DataOptions()).Directory, launch.IsLive);
            return Task.FromResult(Refused);
        })));
        var health = new Command("health", Say(CommandLineTexts.Health));
        health.SetAction(async (parsed, ct) =>
        {
            var http = Launch.Read().GetSection(HttpOptions.Section).Get<HttpOptions>() ?? new HttpOptions();
            var (code, words) = await Health.AskAsync(http, ct);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(Say(words));
            return code;
        });
        root.Add(health);
        return root;
    }

    /// <summary>What is to be said of a start that was refused; null for a bug.</summary>
    public static string? RefusalOf(Exception? error) => error switch
    {
        StartRefusedException refused => refused.Message,
        OptionsValidationException wrong => string.Join('\n', wrong.Failures),
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } taken =>
            SettingTexts.InBoth(SettingTexts.AddressTaken(HttpOptions.UrlsName, taken.Message)),
        _ => null,
    };

    private static async Task<int> ServeAsync(bool live, Action<IServiceCollection>? more, CancellationToken ct)
    {
        var launch = Launch.Decide(live);
        while (true)
        {
            await using (var app = BotHost.Build(launch, more))
            {
                await StartAsync(app, ct);
                Console.WriteLine(Greeting.Of(launch, app.Urls));
                if (await app.Services.GetRequiredService<ReleaseOutboxHandler>().WarningAsync(ct) is { } paused)
                    Console.WriteLine(paused);
                await app.WaitForShutdownAsync(ct);
                if (app.Services.GetService<FreshStart>() is not { IsAsked: true })
                    return app.Services.GetService<ReceiverStop>()?.ExitCode ?? 0;
                launch = launch.ListeningOn(app.Urls.First());
            }

            // The rehearsal begins anew; its page waits at the same address.
            RehearsalData.Of(launch.Settings).Clear();
        }
    }

    // A start that fails has begun some of the parts: they end before what they use is taken from them.
    private static async Task StartAsync(WebApplication app, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
        }
        catch
        {
            // Whatever else goes wrong: why it failed is what is to be said.
            await app.StopAsync(CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private static Task<int> WithDatabaseAsync(
        Func<IServiceProvider, CancellationToken, Task<int>> work, Action<IServiceCollection>? more, CancellationToken ct, Text? whileRunning = null) => GuardAsync(async () =>
    {
        var launch = Launch.Decide(liveIsAsked: false);
        await using var app = BotHost.Build(launch, more);
        try
        {
            await app.Services.GetRequiredService<DatabaseStart>().RunAsync(ct);
        }
        catch (AlreadyRunningException) when (whileRunning is not null)
        {
            throw new StartRefusedException(whileRunning);
        }

        return await work(app.Services, ct);
    });

    /// <summary>The same without a start: for what must work beside the running program, or before there is a database.</summary>
    private static Task<int> WithPartsAsync(Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken ct) => GuardAsync(async () =>
    {
        await using var app = BotHost.Build(Launch.Decide(liveIsAsked: false));
        return await work(app.Services, ct);
    });

    /// <summary>Turns a refusal into one clear line and an exit code; anything else is a bug and shows its stack.</summary>
    private static async Task<int> GuardAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (RefusalOf(error) is { } words)
        {
            await Console.Error.WriteLineAsync(words);
        }

        return Refused;
    }
}
