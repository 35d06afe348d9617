using System.Diagnostics;
using CampaignBot.Benchmarks.Line;
using CampaignBot.Benchmarks.Measured;
using CampaignBot.Benchmarks.Report;

namespace CampaignBot.Benchmarks.Runs;

/// <summary>
/// From the start of the process to the first question for updates and to the first reply, on data that is there; and memory at rest. Ours
/// is the program as it is shipped.
/// </summary>
internal static class Starts
{
    private const int Members = 1_000;

    public static async Task<IReadOnlyList<Finding>> RunAsync(Workplace place, int rounds)
    {
        var program = await Shipped.PublishAsync(place.Directory("shipped"));
        var data = place.Order("", "start");
        await using (var first = await LineProcess.StartAsync())
        await using (await BotProcess.StartAsync(data with { Url = first.Url, Members = Members, Accounts = Members, Dialogs = Members, IsUnlimited = true }))
        {
            // Only to fill the data.
        }

        var (polls, replies, memory) = (new List<(double A, double B)>(), new List<(double A, double B)>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            var a = await MeasureAsync((url, n) => BotProcess.StartReferenceAsync(url, place.Directory("a" + n), Members), round, rest: false);
            var b = await MeasureAsync(
                (url, _) => Task.FromResult(BotProcess.StartShipped(program, data with { Url = url })), round, rest: round == rounds - 1);
            polls.Add((a.Poll, b.Poll));
            replies.Add((a.Reply, b.Reply));
            if (b.Memory > 0)
                memory.Add(b.Memory / 1024d / 1024);
            place.Say($"start: A {a.Poll:N0} and {a.Reply:N0} ms, ours {b.Poll:N0} and {b.Reply:N0} ms");
        }

        return
        [
            Line("start to first poll", polls),
            Line("start to first reply", replies),
            new Finding("idle memory", Finding.Show(memory[^1]) + " MB", "limit 120 MB", Finding.Show(memory[^1] / 120, "0.00"), "≤ 120 MB", memory[^1] <= 120),
        ];
    }

    private static Finding Line(string what, List<(double A, double B)> times)
    {
        var ratio = Finding.Median(times.Select(t => t.B / t.A));
        return new Finding(
            what,
            Finding.Show(Finding.Median(times.Select(t => t.B))) + " ms",
            "A " + Finding.Show(Finding.Median(times.Select(t => t.A))) + " ms",
            Finding.Show(ratio, "0.00"),
            "≤ 2 × A",
            ratio <= 2);
    }

    private static async Task<(double Poll, double Reply, long Memory)> MeasureAsync(Func<string, int, Task<BotProcess>> start, int round, bool rest)
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
        return (Milliseconds(state.FirstPoll - began), Milliseconds(state.FirstSent - began), rest ? bot.Memory : 0);
    }

    // The monotonic clock of the machine is one for all its processes.
    private static double Milliseconds(long ticks) => ticks * 1000d / Stopwatch.Frequency;
}
