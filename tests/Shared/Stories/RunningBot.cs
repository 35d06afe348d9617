using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Features.BackUp;
using CampaignBot.Bot.Features.ImportRoster;
using CampaignBot.Bot.Features.RestoreBackup;
using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Dispatch;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Rehearsal.Clock;
using CampaignBot.Bot.Turns;
using CampaignBot.Rehearsal.Emulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Tests.Stories;

/// <summary>
/// The whole bot, as it is shipped, against an emulated Bot API over real HTTP, on a campaign's clock that the story moves. It can be
/// stopped and started again on the same data; the emulated world goes on meanwhile.
/// </summary>
internal sealed class RunningBot : IAsyncDisposable
{
    private readonly CampaignClock _clock;
    private readonly IReadOnlyDictionary<string, string?> _settings;
    private readonly Action<IServiceCollection>? _more;
    private WebApplication? _app;

    private RunningBot(EmulatorHost emulator, CampaignClock clock, IReadOnlyDictionary<string, string?> settings, string directory, Action<IServiceCollection>? more)
    {
        _more = more;
        Emulator = emulator;
        _clock = clock;
        _settings = settings;
        Directory = directory;
    }

    public EmulatorHost Emulator { get; }

    public EmulatorWorld World => Emulator.World;

    public string Directory { get; }

    public IServiceProvider Services => (_app ?? throw new InvalidOperationException("The bot is stopped.")).Services;

    public Campaign Campaign => Services.GetRequiredService<ICampaignSource>().Current;

    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>How long is waited until all is said: longer where there is much to say.</summary>
    public TimeSpan Patience { get; set; } = EmulatorWorld.Patience;

    /// <param name="start">Where the campaign's clock stands at first.</param>
    /// <param name="roster">The roster to import; the sample's unless given.</param>
    /// <param name="plan">The plan's file; the shipped one unless given.</param>
    /// <param name="options">How the emulated server behaves.</param>
    /// <param name="more">What else takes the place of the program's parts.</param>
    /// <param name="settings">Settings of other messengers.</param>
    /// <param name="fill">What fills the data before the first start, in place of a roster.</param>
    public static async Task<RunningBot> StartAsync(
        DateTimeOffset start, string? roster = null, string? plan = null, EmulatorOptions? options = null, Action<IServiceCollection>? more = null,
        IReadOnlyDictionary<string, string?>? settings = null, Func<IServiceProvider, Task>? fill = null)
    {
        var clock = new CampaignClock(TimeProvider.System);
        clock.Offset = start - clock.GetUtcNow();
        // A machine that stands still for a while makes no press too old to be answered.
        options = (options ?? new EmulatorOptions()) with { CallbackAge = EmulatorWorld.Patience };
        var emulator = await EmulatorHost.StartAsync(options, new EmulatorClocks(TimeProvider.System, clock));
        var directory = System.IO.Directory.CreateTempSubdirectory("campaignbot-story-").FullName;
        var bot = new RunningBot(emulator, clock, new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>())
        {
            ["Telegram:Token"] = emulator.Token,
            ["Telegram:BaseUrl"] = emulator.BaseUrl,
            ["Data:Directory"] = Path.Combine(directory, "data"),
            ["Http:Urls"] = "http://127.0.0.1:0",
            ["Plan:File"] = plan ?? ConfigFiles.Find("config/plan.yaml"),
        }, directory, more);
        var data = Path.Combine(directory, "data");
        OwnerOnly.EnsureDirectory(data);
        await TestDatabase.CopyTemplateAsync(data);
        await bot.RunAsync(fill ?? ImportAsync);
        return bot;

        async Task ImportAsync(IServiceProvider services)
        {
            var imported = await services.GetRequiredService<ImportRosterHandler>().HandleAsync(
                roster ?? ConfigFiles.Find("config/roster.sample.csv"), apply: true, CancellationToken.None);
            if (imported.Plan.Problems.Count > 0)
                throw new InvalidOperationException("The roster has problems.");
        }
    }

    /// <summary>Stops the bot as a container does, and starts it again on the same data.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await RunAsync();
    }

    public async Task StopAsync()
    {
        if (_app is not { } app)
            return;
        _app = null;
        await app.StopAsync();
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    /// <summary>Starts a stopped bot again on the same data, after something was done to it.</summary>
    public Task StartAgainAsync(Func<IServiceProvider, Task> first) => RunAsync(first);

    /// <summary>
    /// Takes a backup as the program's command does, at whatever it is doing, and proves it: restored elsewhere, it is what the data was.
    /// Every story's backup is taken here.
    /// </summary>
    public async Task<string> BackUpAsync()
    {
        var database = Path.Combine(Directory, "data", "campaign.db");
        var before = DatabaseDump.Read(database);
        var outcome = await Services.GetRequiredService<DatabaseBackup>().TakeAsync(CancellationToken.None);
        var after = DatabaseDump.Read(database);
        var file = outcome.ShouldBeOfType<BackupOutcome.Taken>().File.FilePath;
        await BackupProof.HoldsAsync(file, _settings, before, after);
        return file;
    }

    /// <summary>Stops the bot, puts a backup in the place of its data, and starts it again.</summary>
    public async Task<RestoreOutcome> RestoreAsync(string file)
    {
        await StopAsync();
        RestoreOutcome outcome;
        await using (var parts = BackupProof.Parts(_settings))
            outcome = await parts.Services.GetRequiredService<DatabaseRestore>().RestoreAsync(file, CancellationToken.None);
        await RunAsync();
        return outcome;
    }

    /// <summary>Everything said to the bot has had its effect, and everything the bot has to say has been said.</summary>
    public async Task SettleAsync()
    {
        await World.WhenUpdatesConfirmedAsync();
        using var limit = new CancellationTokenSource(Patience);
        await Services.GetRequiredService<IDispatcherIdle>().WhenDrainedAsync(limit.Token);
    }

    /// <summary>Moves the campaign's clock to a time of the plan's zone, doing and sending what falls due on the way.</summary>
    public async Task MoveToAsync(DateOnly day, TimeOnly at)
    {
        await SettleAsync();
        var target = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(at), Campaign.Plan.TimeZone), TimeSpan.Zero);
        using var limit = new CancellationTokenSource(Patience);
        await Services.GetRequiredService<CampaignStepper>().AdvanceAsync(target - Now, limit.Token);
        await SettleAsync();
    }

    /// <summary>Does what the plan says is due by now, and waits until it has been sent: what the scheduler's tick would do at a time of its own.</summary>
    public async Task DoDueAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await Services.GetRequiredService<CampaignStepper>().AdvanceAsync(TimeSpan.Zero, limit.Token);
        await SettleAsync();
    }

    /// <summary>Reads from the database.</summary>
    public async Task<T> ReadAsync<T>(Func<CampaignDbContext, Task<T>> read)
    {
        await using var db = Services.GetRequiredService<IReadContexts>().Open();
        return await read(db);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        var calls = World.Calls;
        await Emulator.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
        LinkPreviews.Wanted(calls).ShouldBeEmpty();
        BotApiSchema.Check(calls);
    }

    private async Task RunAsync(Func<IServiceProvider, Task>? first = null)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(_settings).Build();
        var app = BotHost.Build(new Launch(IsLive: true, settings), services =>
        {
            services.AddSingleton(_clock);
            services.AddSingleton<RehearsalTime>();
            services.AddSingleton<CampaignStepper>();
            // The limits have tests of their own; a story need not wait for them.
            services.AddSendLimits("telegram", new SendLimits { PerSecond = 10_000, PerChat = TimeSpan.Zero, ChatBurst = 1_000, PerGroupMinute = 100_000 });
            services.AddSingleton(new Throttle(new PatientTime()));
            _more?.Invoke(services);
        });
        if (first is not null)
        {
            await app.Services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
            await app.Services.GetRequiredService<CampaignBot.Bot.Campaigns.Start.CampaignStart>().RunAsync(CancellationToken.None);
            await first(app.Services);
        }

        var meetings = Meetings();
        try
        {
            await app.StartAsync();
        }
        catch
        {
            // A start that was refused lets go of the data.
            await app.DisposeAsync();
            throw;
        }

        _app = app;
        await World.WaitForAsync(_ => Meetings() > meetings);
    }

    /// <summary>A clock on which a second passes between any two looks: people do not type as fast as a story is told.</summary>
    private sealed class PatientTime : TimeProvider
    {
        private long _now;

        public override long GetTimestamp() => Interlocked.Add(ref _now, TimestampFrequency);
    }

    // The first thing a starting bot asks is who it is.
    private int Meetings() => World.Calls.Count(call => string.Equals(call.Method, "getMe", StringComparison.OrdinalIgnoreCase));
}
