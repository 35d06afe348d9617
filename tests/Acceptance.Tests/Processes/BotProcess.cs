using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using CampaignBot.Bot.Hosting;
using CampaignBot.Rehearsal.Emulator;

namespace CampaignBot.Acceptance.Tests.Processes;

/// <summary>The built program as a process of its own: its console, its health, and its end.</summary>
internal sealed partial class BotProcess : IAsyncDisposable
{
    /// <summary>The last words of a start.</summary>
    public const string ReadyWords = "Ctrl+C stops it.";

    private const int Terminate = 15;

    private static readonly string[] OwnSettings = ["Telegram", "BotFramework", "Data", "Plan", "Http", "Database", "Keys", "Backup"];

    private readonly Process _process;
    private readonly StringBuilder _console = new();
    private readonly ChangeSignal _changed = new();
    private readonly Lock _gate = new();

    private bool _isDisposed;

    private BotProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => _changed.Pulse();
    }

    public int Id => _process.Id;

    /// <summary>Everything it has written, errors included.</summary>
    public string Console
    {
        get
        {
            lock (_gate)
                return _console.ToString();
        }
    }

    public bool HasExited => _process.HasExited;

    /// <summary>The address that its console names; once it is ready.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Starts the program in a folder of the caller's, on a free port, with these settings and no other of its own.</summary>
    public static BotProcess Launch(string directory, IReadOnlyDictionary<string, string?> settings, params string[] arguments) =>
        LaunchProgram("CampaignBot.dll", directory, settings, arguments);

    /// <summary>Starts the program inside this test assembly, which watches it from within (see <see cref="WatchedBot"/>).</summary>
    public static BotProcess LaunchWatched(string directory, IReadOnlyDictionary<string, string?> settings, params string[] arguments) =>
        LaunchProgram(Path.GetFileName(typeof(WatchedBot).Assembly.Location), directory, settings, [WatchedBot.Word, .. arguments]);

    private static BotProcess LaunchProgram(string program, string directory, IReadOnlyDictionary<string, string?> settings, string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, program));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var inherited in start.Environment.Keys.Where(IsOwn).ToList())
            start.Environment.Remove(inherited);
        start.Environment["Http__Urls"] = "http://127.0.0.1:0";
        // It lives for seconds: it need not learn how to run fast.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;

        var bot = new BotProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        bot._process.Start();
        bot._process.BeginOutputReadLine();
        bot._process.BeginErrorReadLine();
        return bot;
    }

    /// <summary>Starts it and waits until it is healthy.</summary>
    public static async Task<BotProcess> StartAsync(string directory, IReadOnlyDictionary<string, string?> settings, params string[] arguments)
    {
        var bot = Launch(directory, settings, arguments);
        try
        {
            await bot.ReadyAsync();
            return bot;
        }
        catch
        {
            await bot.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits for the end and returns the exit code.</summary>
    public async Task<int> ExitedAsync()
    {
        using var limit = new CancellationTokenSource(EmulatorWorld.Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Waits until its console says something, so many times.</summary>
    public async Task SaysAsync(string words, int times = 1)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var next = _changed.Next();
            if (Console.Split(words).Length > times)
                return;
            var left = EmulatorWorld.Patience - Stopwatch.GetElapsedTime(started);
            if (_process.HasExited || left <= TimeSpan.Zero)
                throw new InvalidOperationException($"The program did not say \"{words}\". Its console:\n{Console}");
            await Task.WhenAny(next, Task.Delay(left, TimeProvider.System));
        }
    }

    /// <summary>Ends it without a warning, as a power cut does.</summary>
    public async Task KillAsync()
    {
        Strike();
        await ExitedAsync();
    }

    /// <summary>Sends the kill and doesn't wait for the end.</summary>
    public void Strike() => _process.Kill();

    /// <summary>Waits until it says more or ends.</summary>
    public Task NextChangeAsync() => _changed.Next();

    /// <summary>Asks it to end, as a container's host does, and returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        if (Signal(_process.Id, Terminate) != 0 && !_process.HasExited)
            throw new InvalidOperationException("The signal could not be sent.");
        return await ExitedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private async Task ReadyAsync()
    {
        await SaysAsync(ReadyWords);
        Address = new Uri(AddressShape().Match(Console).Value);
        using var http = new HttpClient { BaseAddress = Address };
        using var health = await http.GetAsync(new Uri(Health.Path, UriKind.Relative));
        health.EnsureSuccessStatusCode();
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        lock (_gate)
            _console.AppendLine(line);
        _changed.Pulse();
    }

    private static bool IsOwn(string name) =>
        OwnSettings.Any(section => name.StartsWith(section + "__", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AddressShape();

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Signal(int process, int signal);
}
