using System.Diagnostics;
using System.Net.Http.Json;

namespace CampaignBot.Benchmarks.Line;

/// <summary>What the line has seen. Instants are ticks of the machine's monotonic clock; 0: not yet.</summary>
internal sealed record LineState(int Updates, int Confirmed, int Sent, long FirstPoll, long FirstSent);

/// <summary>A line in a process of its own.</summary>
internal sealed class LineProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(5) };

    private LineProcess(Process process, string url)
    {
        _process = process;
        Url = url;
    }

    public string Url { get; }

    public static async Task<LineProcess> StartAsync(TimeSpan roundTrip = default, Cores cores = Cores.All)
    {
        var process = SelfProcess.Start(cores, "line", ((int)roundTrip.TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture));
        return new LineProcess(process, await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The line did not start."));
    }

    /// <summary>Gives it updates to hand out, one JSON object each.</summary>
    public async Task LoadAsync(IEnumerable<string> updates)
    {
        using var answer = await _http.PostAsync(new Uri(Url + "/control/load"), new StringContent(string.Join('\n', updates)));
        answer.EnsureSuccessStatusCode();
    }

    public async Task<LineState> StateAsync() => (await _http.GetFromJsonAsync<LineState>(new Uri(Url + "/control/state")))!;

    /// <summary>Waits until so many messages were sent.</summary>
    public async Task WhenSentAsync(int count, TimeSpan limit)
    {
        using var patience = new CancellationTokenSource(limit, TimeProvider.System);
        try
        {
            using var answer = await _http.GetAsync(new Uri(FormattableString.Invariant($"{Url}/control/sent/{count}")), patience.Token);
            answer.EnsureSuccessStatusCode();
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"Only {(await StateAsync()).Sent} of {count} messages were sent in {limit}.", late);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}

/// <summary>Which of the machine's cores a process may use.</summary>
internal enum Cores
{
    All,

    /// <summary>The first one. Set by <c>taskset</c> before the process begins, so that its runtime counts one core.</summary>
    One,
}

/// <summary>Starts this program again with other words.</summary>
internal static class SelfProcess
{
    // Our program's own settings of the runtime (see its project file); a process of the bench has the bench's.
    private static readonly Dictionary<string, string> OurRuntime = new(StringComparer.Ordinal)
    {
        ["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        // Hexadecimal.
        ["DOTNET_GCGen0MaxBudget"] = "800000",
    };

    /// <summary>Starts our bot, with the runtime settings that it is shipped with.</summary>
    /// <param name="cores">Which cores it may use.</param>
    /// <param name="order">What it is to do, as JSON.</param>
    /// <param name="authority">The file of an authority that it is to trust beside those of the machine; null: none.</param>
    public static Process StartBot(Cores cores, string order, string? authority = null) => Start(OurRuntime, authority, cores, "bot", order);

    public static Process Start(Cores cores, params IEnumerable<string> arguments) => Start([], authority: null, cores, arguments);

    /// <summary>Starts a process that trusts an authority.</summary>
    public static Process StartTrusting(string authority, params IEnumerable<string> arguments) => Start([], authority, Cores.All, arguments);

    private static Process Start(Dictionary<string, string> environment, string? authority, Cores cores, params IEnumerable<string> arguments)
    {
        var command = new List<string>();
        if (cores == Cores.One)
            command.AddRange(["taskset", "--cpu-list", "0"]);
        command.Add(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            command.Add(typeof(SelfProcess).Assembly.Location);
        command.AddRange(arguments);
        var info = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (var (name, value) in environment)
            info.Environment[name] = value;
        if (authority is not null)
            info.Environment["SSL_CERT_FILE"] = authority;
        return Process.Start(info)!;
    }
}
