using System.Diagnostics;
using CampaignBot.Benchmarks.Line;
using CampaignBot.Benchmarks.Measured;
using CampaignBot.Benchmarks.Report;

namespace CampaignBot.Benchmarks.Runs;

/// <summary>
/// From the start of the process to the first question for updates and to the first reply, on data that is there; and memory at rest. Ours
/// is the program as it is shipped. Beside reference A stands what the given packages take alone, published in the same way.
/// </summary>
internal static class Starts
{
    private const int Members = 1_000;
    private const int Limit = 120;

    public static async Task<IReadOnlyList<Finding>> RunAsync(Workplace place, int rounds)
    {
        var program = await Shipped.PublishAsync(place.Directory("shipped"));
        var bench = await Shipped.PublishBenchAsync(place.Directory("bench"));
        var data = place.Order("", "start");
        await using (var first = await LineProcess.StartAsync())
        await using (await BotProcess.StartAsync(data with { Url = first.Url, Members = Members, Accounts = Members, Dialogs = Members, IsUnlimited = true }))
        {
            // Only to fill the data.
        }

        var times = new List<(Begun A, Begun Packages, Begun Ours)>();
        for (var round = 0; round < rounds; round++)
        {
            var a = await MeasureAsync((url, n) => BotProcess.StartReferenceAsync(url, place.Directory("a" + n), Members), round, rest: false);
            var packages = await MeasureAsync(
                (url, _) => Task.FromResult(BotProcess.StartPackages(bench, url, place.Directory("packages"))), round, rest: round == rounds - 1);
            var ours = await MeasureAsync(
                (url, _) => Task.FromResult(BotProcess.StartShipped(program, data with { Url = url })), round, rest: round == rounds - 1);
            times.Add((a, packages, ours));
            place.Say($"start: A {a.Poll:N0} and {a.Reply:N0} ms, packages {packages.Poll:N0} and {packages.Reply:N0} ms, ours {ours.Poll:N0} and {ours.Reply:N0} ms");
        }

        var memory = times[^1].Ours.Memory;
        return
        [
            Line("start to first poll", times, t => t.Poll),
            Line("start to first reply", times, t => t.Reply),
            new Finding(
                "idle memory",
                Finding.Show(memory) + " MB",
                $"limit {Limit} MB; packages alone {Finding.Show(times[^1].Packages.Memory)} MB",
                Finding.Show(memory / Limit, "0.00"),
                $"≤ {Limit} MB",
                memory <= Limit),
        ];
    }

    private static Finding Line(string what, List<(Begun A, Begun Packages, Begun Ours)> times, Func<Begun, double> which)
    {
        var ratio = Finding.Median(times.Select(t => which(t.Ours) / which(t.A)));
        return new Finding(
            what,
            Finding.Show(Finding.Median(times.Select(t => which(t.Ours)))) + " ms",
            $"A {Finding.Show(Finding.Median(times.Select(t => which(t.A))))} ms; packages alone {Finding.Show(Finding.Median(times.Select(t => which(t.Packages))))} ms",
            Finding.Show(ratio, "0.00"),
            "≤ 2 × A",
            ratio <= 2);
    }

    private static async Task<Begun> MeasureAsync(Func<string, int, Task<BotProcess>> start, int round, bool rest)
    {
        await using var line = await LineProcess.StartAsync();
        // Higher than any number that the data knows: it is taken for new.
        await line.LoadAsync([Inbound.Update(round + 1, Members)]);
        var began = Stopwatch.GetTimestamp();
        await using var bot = await start(line.Url, round);
        await line.WhenSentAsync(1, TimeSpan.FromMinutes(1));
        var state = await line.StateAsync();
        if (rest)
            await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);
        return new Begun(Milliseconds(state.FirstPoll - began), Milliseconds(state.FirstSent - began), rest ? bot.Memory / 1024d / 1024 : 0);
    }

    // The monotonic clock of the machine is one for all its processes.
    private static double Milliseconds(long ticks) => ticks * 1000d / Stopwatch.Frequency;

    /// <summary>A start: milliseconds to its first poll and its first reply, and megabytes at rest where that was waited for.</summary>
    private readonly record struct Begun(double Poll, double Reply, double Memory);
}
