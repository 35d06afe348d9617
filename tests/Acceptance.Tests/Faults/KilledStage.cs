using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using CampaignBot.Acceptance.Tests.Processes;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Persistence;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>
/// The program on an empty data directory, killed where a <see cref="KillWalk"/> says: at a point of its storage, or at a call to
/// Telegram before or after that has taken it. Whoever waits for something here starts it again as often as it dies meanwhile.
/// </summary>
internal sealed class KilledStage : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EmulatorHost _emulator;
    private readonly IDisposable _calls;
    private readonly KillWalk _walk;
    private readonly Dictionary<string, string?> _settings;
    private readonly DateTimeOffset _started = TimeProvider.System.GetUtcNow();
    private readonly DateTimeOffset _morning;

    private Watched? _running;
    private TimeSpan _moved;

    private KilledStage(EmulatorHost emulator, KillWalk walk, DateTimeOffset morning)
    {
        (_emulator, _walk, _morning) = (emulator, walk, morning);
        _settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Telegram__Token"] = emulator.Token,
            ["Telegram__BaseUrl"] = emulator.BaseUrl,
            ["Plan__File"] = _folder.File("plan.yaml"),
            ["Data__Directory"] = _folder.File("data"),
        };
        _calls = World.Faults.When(Judge);
    }

    public EmulatorWorld World => _emulator.World;

    /// <summary>How long those starts took that were not themselves killed.</summary>
    public StartLimit Starts { get; } = new();

    /// <summary>What the running process has written.</summary>
    public string Console => _running?.Bot.Console ?? "";

    public string DataDirectory => _folder.File("data");

    public string Token => _emulator.Token;

    public static async Task<KilledStage> CreateAsync(
        string plan, string roster, DateTimeOffset morning, KillWalk walk, params IEnumerable<(string Name, string Value)> settings)
    {
        var stage = new KilledStage(await EmulatorHost.StartAsync(), walk, morning);
        foreach (var (name, value) in settings)
            stage._settings[name] = value;
        await File.WriteAllTextAsync(stage._folder.File("plan.yaml"), plan);
        await File.WriteAllTextAsync(stage._folder.File("roster.csv"), roster);
        return stage;
    }

    /// <summary>Imports the roster with the program's own command, again until it has been let through.</summary>
    public async Task ImportAsync()
    {
        int code;
        do
        {
            Launch("roster", "import", _folder.File("roster.csv"), "--apply");
            code = await _running!.Bot.ExitedAsync();
        }
        while (await BuryAsync());
        code.ShouldBe(0, Console);
        await EndAsync();
    }

    /// <summary>Starts the program, and again until a start has been let through.</summary>
    public async Task StartAsync()
    {
        do
        {
            var watch = Stopwatch.StartNew();
            Launch("--live");
            while (!_running!.IsDead && !_running.Bot.HasExited && !Console.Contains(BotProcess.ReadyWords, StringComparison.Ordinal))
                await StirAsync(watch);
            if (_running is { IsDead: false, Bot.HasExited: false })
                Starts.Note(watch.Elapsed);
        }
        while (await BuryAsync());
    }

    /// <summary>Waits until something holds, starting the program again whenever it has died.</summary>
    public async Task UntilAsync(Func<bool> isSo)
    {
        var watch = Stopwatch.StartNew();
        while (!isSo())
        {
            if (await BuryAsync())
            {
                await StartAsync();
                watch.Restart();
            }
            else
            {
                await StirAsync(watch);
            }
        }
    }

    /// <summary>Whether the database holds a row of a kind by now; false while it can't be asked.</summary>
    /// <param name="rows">The table and the condition, as after <c>FROM</c>.</param>
    public bool Holds(string rows)
    {
        try
        {
            using var db = new SqliteConnection($"Data Source={_folder.File("data/campaign.db")};Mode=ReadOnly;Pooling=False");
            db.Open();
            using var question = db.CreateCommand();
            question.CommandText = "SELECT EXISTS(SELECT 1 FROM " + rows + ")";
            return question.ExecuteScalar() is 1L;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>Ends the program as a container's host does.</summary>
    public async Task StopAsync()
    {
        if (!await BuryAsync())
        {
            var bot = _running!.Bot;
            // It may be killed even now; that is an end as well.
            var code = bot.HasExited ? 0 : await bot.StopAsync();
            if (!await BuryAsync())
            {
                code.ShouldBe(0, bot.Console);
                await EndAsync();
            }
        }
    }

    /// <summary>Ends the program and starts it so much later.</summary>
    public async Task RestartAsync(TimeSpan later = default)
    {
        await StopAsync();
        _moved += later;
        await StartAsync();
    }

    /// <summary>Changes the data with the program's own parts, before its first start.</summary>
    public Task PrepareAsync(Func<CampaignDbContext, CancellationToken, Task> work) => DataPreparation.RunAsync(_settings, work);

    /// <summary>What the day has left in the database, which must be whole.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            _settings.ToDictionary(s => s.Key.Replace("__", ":", StringComparison.Ordinal), s => s.Value, StringComparer.Ordinal)).Build();
        await using var app = BotHost.Build(new Launch(IsLive: true, settings));
        await app.Services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
        await using var db = app.Services.GetRequiredService<IReadContexts>().Open();
        var rows = await DomainRows.ReadAsync(db);
        SqliteConnection.ClearAllPools();
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        _calls.Dispose();
        if (_running is not null)
            await EndAsync();
        BotApiSchema.Check(World.Calls);
        await _emulator.DisposeAsync();
        _folder.Dispose();
    }

    private void Launch(params string[] arguments)
    {
        _walk.Restarted();
        var name = "campaignbot-" + Guid.NewGuid().ToString("N")[..12];
        var pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        var offset = _morning + _moved - _started;
        var settings = new Dictionary<string, string?>(_settings, StringComparer.Ordinal)
        {
            [WatchedBot.PipeVariable] = name,
            [WatchedBot.OffsetVariable] = offset.Ticks.ToString(CultureInfo.InvariantCulture),
        };
        _running = new Watched(BotProcess.LaunchWatched(_folder.Path, settings, arguments), pipe, _walk);
    }

    /// <summary>A call to Telegram: killed before it is taken, or after.</summary>
    private Fault? Judge(IncomingCall call)
    {
        if (_running is not { } running)
            return null;
        if (running.DiesAt(call.Method + " before"))
            return Fault.ResetBeforeAccepting();
        return running.DiesAt(call.Method + " after") ? Fault.ResetAfterAccepting() : null;
    }

    /// <summary>Clears away a process that was killed. False: it lives, or has ended by itself as a command does.</summary>
    private async Task<bool> BuryAsync()
    {
        if (_running is not { IsDead: true })
            return false;
        await _running.Bot.ExitedAsync();
        await EndAsync();
        await _emulator.WhenAllHaveHungUpAsync(EmulatorWorld.Patience);
        return true;
    }

    private async Task EndAsync()
    {
        var ended = _running!;
        _running = null;
        await ended.DisposeAsync();
    }

    private async Task StirAsync(Stopwatch watch)
    {
        var bot = _running?.Bot ?? throw new InvalidOperationException("The program is not running.");
        if (_running is { IsDead: false } && bot.HasExited)
            throw new InvalidOperationException("The program ended by itself. Its console:\n" + bot.Console);
        if (watch.Elapsed > EmulatorWorld.Patience)
            throw new TimeoutException($"Nothing came of it, after {string.Join("; ", _walk.Kills.TakeLast(3))}. The console:\n{bot.Console}");
        // A change between the question and this wait is met by the next look, soon.
        await Task.WhenAny(World.Changed.Next(), bot.NextChangeAsync(), Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System));
    }

    /// <summary>A running process and the pipe on which it tells its points.</summary>
    private sealed class Watched : IAsyncDisposable
    {
        private readonly NamedPipeServerStream _pipe;
        private readonly KillWalk _walk;
        private readonly Task _watching;
        private volatile bool _isDead;

        public Watched(BotProcess bot, NamedPipeServerStream pipe, KillWalk walk)
        {
            (Bot, _pipe, _walk) = (bot, pipe, walk);
            _watching = Task.Run(WatchAsync);
        }

        public BotProcess Bot { get; }

        /// <summary>It was killed on purpose.</summary>
        public bool IsDead => _isDead;

        public bool DiesAt(string kind)
        {
            if (_isDead || !_walk.DiesAt(kind))
                return false;
            _isDead = true;
            Bot.Strike();
            return true;
        }

        public async ValueTask DisposeAsync()
        {
            await Bot.DisposeAsync();
            await _pipe.DisposeAsync();
            await _watching;
        }

        private async Task WatchAsync()
        {
            try
            {
                await _pipe.WaitForConnectionAsync();
                var point = new byte[1];
                while (await _pipe.ReadAsync(point) == 1)
                {
                    if (!DiesAt(((LanePoint)point[0]).ToString()))
                        await _pipe.WriteAsync(point);
                }
            }
            catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException)
            {
                // The process has ended.
            }
        }
    }
}
