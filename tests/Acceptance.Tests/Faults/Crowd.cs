using System.Text.Json;
using CampaignBot.Acceptance.Tests.Processes;
using CampaignBot.Acceptance.Tests.Scripts;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Dispatch;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>
/// Everyone of the sample roster with an account, and two branches with a group, on a morning of the plan's second phase. Updates can be
/// handed to the bot's own way in by the thousand, and accounts are always rested, so that the throttle keeps nothing out.
/// </summary>
internal sealed class Crowd : IAsyncDisposable
{
    // Six o'clock: nothing is announced before everybody is there.
    private static readonly DateTimeOffset Morning = new(2027, 6, 23, 22, 0, 0, TimeSpan.Zero);

    // Longer, it would be the larger part of the memory that a long run holds.
    private const int CallLog = 2_000;

    private long _nextUpdate = 1_000_000;

    private Crowd(RunningBot bot, ErrorLog errors) => (Bot, Errors) = (bot, errors);

    public RunningBot Bot { get; }

    /// <summary>What the bot has logged as an error.</summary>
    public ErrorLog Errors { get; }

    public EmulatorWorld World => Bot.World;

    /// <summary>By member number.</summary>
    public Dictionary<string, EmulatedUser> People { get; } = new(StringComparer.Ordinal);

    public List<EmulatedGroup> Groups { get; } = [];

    /// <summary>Everyone's account in Teams, where it is there, in the order of their numbers.</summary>
    public List<SecondUser> InTeams { get; } = [];

    /// <param name="roster">The roster; the sample's unless given.</param>
    /// <param name="teams">Teams, where everybody is to have an account as well; null: it is not there.</param>
    public static async Task<Crowd> StartAsync(string? roster = null, ConnectorMessenger? teams = null)
    {
        var errors = new ErrorLog();
        var bot = await RunningBot.StartAsync(Morning, roster, options: new EmulatorOptions { CallLogCapacity = CallLog }, more: services =>
        {
            Rest(services, errors);
            teams?.Register(services);
        }, settings: teams?.Settings);
        var crowd = new Crowd(bot, errors);
        if (teams is not null)
            await crowd.JoinAsync(teams);
        await crowd.GatherAsync();
        return crowd;
    }

    /// <summary>The few of <see cref="RecordsPlan"/>, once all of its script has been played.</summary>
    public static async Task<Crowd> OfRecordsAsync()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("plan.yaml"), RecordsPlan.Text);
        await File.WriteAllTextAsync(folder.File("roster.csv"), RecordsPlan.Roster);
        var errors = new ErrorLog();
        var bot = await RunningBot.StartAsync(
            RecordsPlan.Morning, folder.File("roster.csv"), folder.File("plan.yaml"), new EmulatorOptions { CallLogCapacity = CallLog }, services => Rest(services, errors));
        var crowd = new Crowd(bot, errors);
        var gather = RecordsPlan.Gather(bot.World, out var cast);
        await bot.Services.GetRequiredService<IWriteLane>().RunAsync(
            async (db, ct) =>
            {
                await gather(db, ct);
                return true;
            },
            CancellationToken.None);
        foreach (var (number, user) in new[] { ("M0001", cast.Secretary), ("M0002", cast.Member), ("M0003", cast.Committee), ("M0004", cast.Neighbour) })
            crowd.People[number] = user;
        crowd.Groups.Add(cast.Group);
        var script = new RecordsScript(new QuietStage(bot), cast);
        await script.GatherAsync();
        await script.PlayAsync();
        await bot.SettleAsync();
        return crowd;
    }

    /// <summary>Hands updates to the bot as its poll would; returns when all have had their effect.</summary>
    public async Task TakeAsync(IReadOnlyList<string> updates)
    {
        var inlet = Bot.Services.GetRequiredService<TelegramInbound>();
        var activities = new List<Activity>(updates.Count);
        foreach (var update in updates)
        {
            // Each as an answer of its own: a text of megabytes would be most of the memory that a long run holds.
            using var answer = JsonDocument.Parse("[" + update + "]", UpdateBatch.Json);
            activities.AddRange(UpdateBatch.Read(answer.RootElement).Updates.Select(read => inlet.Map(read, out _)).OfType<Activity>());
        }

        if (activities.Count > 0)
            await Bot.Services.GetRequiredService<IActivitySink>().AcceptAsync(activities, CancellationToken.None);
    }

    /// <summary>An id that no update has had.</summary>
    public long NextId() => ++_nextUpdate;

    /// <summary>All that the bot has to say has been said.</summary>
    public async Task DrainAsync()
    {
        using var limit = new CancellationTokenSource(EmulatorWorld.Patience);
        await Bot.Services.GetRequiredService<IDispatcherIdle>().WhenDrainedAsync(limit.Token);
    }

    /// <summary>The data of every button of the newest sets.</summary>
    public async Task<IReadOnlyList<string>> ButtonsAsync(int newest)
    {
        var sets = await Bot.ReadAsync(db => db.ButtonSets.FromSql($"SELECT * FROM ButtonSets ORDER BY rowid DESC LIMIT {newest}").AsNoTracking().ToListAsync());
        return [.. sets.SelectMany(s => Enumerable.Range(0, JsonDocument.Parse(s.Actions).RootElement.GetArrayLength()).Select(n => ButtonToken.Data(s.Id, n)))];
    }

    public Task<IReadOnlyList<string>> RowsAsync() => Bot.ReadAsync(DomainRows.ReadAsync);

    public ValueTask DisposeAsync() => Bot.DisposeAsync();

    private static void Rest(IServiceCollection services, ErrorLog errors)
    {
        services.AddSingleton(new Throttle(new RestedClock()));
        services.AddSingleton<ILoggerFactory>(_ => LoggerFactory.Create(logging => logging.AddProvider(errors)));
    }

    private async Task JoinAsync(ConnectorMessenger teams)
    {
        await teams.MeetAsync(Bot);
        var members = await Bot.ReadAsync(db => db.Members.OrderBy(m => m.Number).Select(m => new { m.Id, m.Name }).ToListAsync());
        await Bot.Services.GetRequiredService<IWriteLane>().RunAsync(
            async (db, ct) =>
            {
                foreach (var member in members)
                {
                    var user = teams.AddUser(member.Name);
                    InTeams.Add(user);
                    await Joining.JoinAsync(db, member.Id, user, teams, ct);
                }

                return true;
            },
            CancellationToken.None);
    }

    private async Task GatherAsync()
    {
        var members = await Bot.ReadAsync(db => db.Members.OrderBy(m => m.Number).Select(m => new { m.Number, m.Name }).ToListAsync());
        foreach (var member in members)
            People[member.Number] = World.AddUser(member.Name);
        await Bot.Services.GetRequiredService<IWriteLane>().RunAsync(
            async (db, ct) =>
            {
                foreach (var (number, user) in People)
                    await Joining.JoinAsync(db, number, user, ct);
                return true;
            },
            CancellationToken.None);
        foreach (var (title, secretary, first) in new[] { ("清水村支部", "DY0001", 1), ("石桥村支部", "DY0010", 10) })
        {
            var group = World.AddGroup(title, People[secretary], Enumerable.Range(first + 1, 7).Select(n => People[$"DY{n:0000}"]));
            group.AddBot(People[secretary]);
            await Bot.SettleAsync();
            People[secretary].Sends(group, "/bind");
            await Bot.SettleAsync();
            Groups.Add(group);
        }

        await Bot.MoveToAsync(new DateOnly(2027, 6, 24), new TimeOnly(10, 0));
    }
}

/// <summary>A clock on which every account has rested since it was last heard.</summary>
internal sealed class RestedClock : TimeProvider
{
    private long _now;

    public override long GetTimestamp() => Interlocked.Add(ref _now, TimestampFrequency * Throttle.Burst * 2);
}

/// <summary>Keeps what is logged as an error.</summary>
internal sealed class ErrorLog : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            _lines.Enqueue(formatter(state, exception) + exception);
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Dispose()
    {
        // Nothing is held.
    }
}
