using System.Collections.Concurrent;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CampaignBot.Bot.Tests.Channels;

/// <summary>The receiver as the program builds it, over real HTTP against the emulated server; what it hands on is kept here.</summary>
internal sealed class ReceiverRig : IAsyncDisposable, IActivitySink, IAbsenceObserver, IHostApplicationLifetime
{
    private static readonly TimeSpan ShortestStep = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestStep = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private readonly List<Activity> _taken = [];
    private readonly CancellationTokenSource _stopping = new();
    private IHostedService? _receiver;

    private ReceiverRig(EmulatorHost host, SettableClock time)
    {
        Host = host;
        Time = time;
    }

    public EmulatorHost Host { get; }

    public EmulatorWorld World => Host.World;

    public SettableClock Time { get; }

    public TestDatabase Database { get; private set; } = null!;

    /// <summary>What was handed on and taken, in order.</summary>
    public IReadOnlyList<Activity> Taken
    {
        get
        {
            lock (_gate)
                return [.. _taken];
        }
    }

    /// <summary>Whether what is handed on is taken.</summary>
    public Func<IReadOnlyList<Activity>, bool> Takes { get; set; } = _ => true;

    public List<(DateTimeOffset From, DateTimeOffset To)> Absences { get; } = [];

    /// <summary>Every line that was logged, exceptions included.</summary>
    public LogLines Log { get; } = new();

    public bool HasLeft => _stopping.IsCancellationRequested;

    public int? ExitCode => Database.Services.GetRequiredService<ReceiverStop>().ExitCode;

    public CancellationToken ApplicationStarted => CancellationToken.None;

    public CancellationToken ApplicationStopping => _stopping.Token;

    public CancellationToken ApplicationStopped => CancellationToken.None;

    public static async Task<ReceiverRig> StartAsync(Action<TelegramOptions>? configure = null, bool start = true)
    {
        var time = new SettableClock(new DateTimeOffset(2027, 5, 10, 1, 0, 0, TimeSpan.Zero));
        var host = await EmulatorHost.StartAsync(clocks: new EmulatorClocks(time, time));
        var rig = new ReceiverRig(host, time);
        rig.Database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite, time, services =>
        {
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(rig.Log));
            services.AddSingleton<IActivitySink>(rig);
            services.AddSingleton<IAbsenceObserver>(rig);
            services.AddSingleton<IHostApplicationLifetime>(rig);
            services.AddSingleton(new OutgoingFileRoots(".", "."));
            services.AddTelegram(options =>
            {
                options.Token = host.Token;
                options.BaseUrl = host.BaseUrl;
                configure?.Invoke(options);
            });
        });
        if (start)
            await rig.StartReceiverAsync();
        return rig;
    }

    public async Task StartReceiverAsync()
    {
        _receiver = Database.Services.GetServices<IHostedService>().OfType<TelegramReceiver>().Single();
        await _receiver.StartAsync(CancellationToken.None);
    }

    public Task RestartAsync() => StopAndAwayAsync(TimeSpan.Zero);

    /// <summary>An orderly end, some time of absence, and a new start on the same files.</summary>
    public async Task StopAndAwayAsync(TimeSpan away)
    {
        await StopAsync();
        Time.Advance(away);
        await Database.RestartAsync();
        await StartReceiverAsync();
    }

    /// <summary>Lets time pass until something is as said: the longer nothing happens, the more of it at once.</summary>
    public async Task RunUntilAsync(Func<bool> isSo)
    {
        var started = TimeProvider.System.GetTimestamp();
        var step = ShortestStep;
        while (!isSo())
        {
            var changed = World.Changed.Next();
            if (TimeProvider.System.GetElapsedTime(started) > EmulatorWorld.Patience)
                throw new TimeoutException(string.Join('\n', World.Calls.TakeLast(8).Select(c => $"{c.Method} {c.StatusCode} {c.Description}")));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
            step = changed.IsCompleted ? ShortestStep : step * 1.05 < LongestStep ? step * 1.05 : LongestStep;
            Time.Advance(step);
        }
    }

    public Task RunUntilTakenAsync(int count) => RunUntilAsync(() => Taken.Count >= count);

    public Task AcceptAsync(IReadOnlyList<Activity> activities, CancellationToken ct)
    {
        if (!Takes(activities))
            throw new IOException("The disk is full.");
        lock (_gate)
            _taken.AddRange(activities);
        return Task.CompletedTask;
    }

    public Task AwayAsync(CampaignDbContext db, string channel, DateTimeOffset lastSeen, DateTimeOffset back, CancellationToken ct)
    {
        Absences.Add((lastSeen, back));
        return Task.CompletedTask;
    }

    public void StopApplication() => _stopping.Cancel();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Database.DisposeAsync();
        await Host.DisposeAsync();
        _stopping.Dispose();
        Environment.ExitCode = 0;
    }

    private async Task StopAsync()
    {
        if (_receiver is not null)
            await _receiver.StopAsync(CancellationToken.None);
    }
}

/// <summary>Keeps what is logged.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> All => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
        // Nothing is held.
    }
}
