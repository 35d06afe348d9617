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

    public static async Task<LineProcess> StartAsync(TimeSpan roundTrip = default)
    {
        var process = SelfProcess.Start("line", ((int)roundTrip.TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture));
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
    public static Process StartBot(string order) => Start(OurRuntime, "bot", order);

    public static Process Start(params IEnumerable<string> arguments) => Start([], arguments);

    private static Process Start(Dictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            info.ArgumentList.Add(typeof(SelfProcess).Assembly.Location);
        foreach (var argument in arguments)
            info.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            info.Environment[name] = value;
        return Process.Start(info)!;
    }
}
