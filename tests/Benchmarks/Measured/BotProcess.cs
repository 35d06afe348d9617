using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using CampaignBot.Benchmarks.Line;
using CampaignBot.Benchmarks.Reference;

namespace CampaignBot.Benchmarks.Measured;

/// <summary>Who is measured: our bot or reference A, in a process of its own, so that its CPU and memory are its alone.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private const string WrittenMark = "write_bytes: ";

    private readonly Process _process;
    private readonly Channel<string> _answers = Channel.CreateUnbounded<string>();

    private bool _isKilled;

    private BotProcess(Process process) => _process = process;

    /// <summary>What it has burnt since it was started.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>What it has given to the disk since it was started, in bytes, as the kernel counts it.</summary>
    public long Written => File.ReadLines(FormattableString.Invariant($"/proc/{_process.Id}/io"))
        .Where(line => line.StartsWith(WrittenMark, StringComparison.Ordinal))
        .Sum(line => long.Parse(line[WrittenMark.Length..], CultureInfo.InvariantCulture));

    /// <summary>The memory it holds, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>The most it ever held, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>Starts our bot; it is ready when this returns.</summary>
    public static async Task<BotProcess> StartAsync(BotOrder order, Cores cores = Cores.All) =>
        await ReadyAsync(SelfProcess.StartBot(cores, JsonSerializer.Serialize(order), order.Service?.Authority));

    /// <summary>Starts the smallest handler of the Bot Framework's library.</summary>
    public static async Task<BotProcess> StartHandlerAsync(ServiceOrder service, string directory, int members) => await ReadyAsync(SelfProcess.StartTrusting(
        service.Authority, "handler", service.Login, service.Listen, directory, members.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Starts the shipped program; it is on its way when this returns. It is killed when it has been measured.</summary>
    public static BotProcess StartShipped(string program, BotOrder order) => StartFreely(Shipped.Start(program, order));

    /// <summary>Starts the packages alone, as <see cref="StartShipped"/> does our program.</summary>
    public static BotProcess StartPackages(string program, string url, string directory) => StartFreely(
        new ProcessStartInfo(program, ["packages", url, directory]) { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false });

    /// <summary>Starts reference A.</summary>
    public static async Task<BotProcess> StartReferenceAsync(string url, string directory, int members, Cores cores = Cores.All) =>
        await ReadyAsync(SelfProcess.Start(cores, "reference", url, directory, members.ToString(CultureInfo.InvariantCulture)));

    /// <summary>How many commits it has made since it was started.</summary>
    public async Task<long> CommitsAsync() => long.Parse(await TellAsync("commits"), CultureInfo.InvariantCulture);

    /// <summary>Tells it to do something, and returns what it says when that is done.</summary>
    public async Task<string> TellAsync(string words)
    {
        await _process.StandardInput.WriteLineAsync(words);
        return await _answers.Reader.ReadAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_isKilled)
            _process.Kill();
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15), TimeProvider.System);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static BotProcess StartFreely(ProcessStartInfo info)
    {
        var bot = new BotProcess(Process.Start(info)!) { _isKilled = true };
        _ = bot.ListenAsync();
        return bot;
    }

    private static async Task<BotProcess> ReadyAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready")
            {
                var bot = new BotProcess(process);
                _ = bot.ListenAsync();
                return bot;
            }

            await Console.Error.WriteLineAsync(line);
        }

        throw new InvalidOperationException("It did not start.");
    }

    /// <summary>Hands on its answers, and shows whatever else it says: a bot in trouble must be seen to be.</summary>
    private async Task ListenAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(BotChild.AnswerMark, StringComparison.Ordinal))
                _answers.Writer.TryWrite(line[BotChild.AnswerMark.Length..]);
            else
                await Console.Error.WriteLineAsync(line);
        }

        _answers.Writer.Complete(new InvalidOperationException("The bot has ended."));
    }
}
