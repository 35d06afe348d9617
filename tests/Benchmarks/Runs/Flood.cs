using System.Diagnostics;
using System.Globalization;
using CampaignBot.Benchmarks.Measured;
using CampaignBot.Benchmarks.Report;
using CampaignBot.Rehearsal.Emulator.Actors;

namespace CampaignBot.Benchmarks.Runs;

/// <summary>
/// What a hundred ordinary people wait for, one after the other, while one account sends thousands of messages; against the same hundred
/// without it, before and after. The server enforces its limits.
/// </summary>
internal static class Flood
{
    private const int Ordinary = 100;
    private const int Limit = 250;

    /// <summary>Messages of the flooder between any two of the others.</summary>
    private const int Between = 20;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(60);

    public static async Task<IReadOnlyList<Finding>> RunAsync(Workplace place)
    {
        var order = place.Order("", "flood");
        await using var telegram = await Telegram.StartAsync(Ordinary + 1, TimeSpan.FromMilliseconds(30), order.Token);
        await using var bot = await BotProcess.StartAsync(order with { Url = telegram.Url, Members = Ordinary + 1, Accounts = Ordinary + 1 });
        var (flooder, others) = (telegram.People[^1], telegram.People.Take(Ordinary).ToList());

        // Once to warm up; what is measured is a bot that has been running.
        await WaitsAsync(telegram, others, flooder: null);
        var before = await WaitsAsync(telegram, others, flooder: null);
        var during = await WaitsAsync(telegram, others, flooder);
        var after = await WaitsAsync(telegram, others, flooder: null);

        var alone = Finding.Percentile(before.Concat(after), 95);
        var held = Finding.Percentile(during, 95);
        place.Say($"flood: p95 {alone:N0} ms without, {held:N0} ms with {Ordinary * Between:N0} messages of one account; {telegram.Refused} refused");
        return
        [
            new Finding(
                string.Create(CultureInfo.InvariantCulture, $"reply to each of {Ordinary} while one sends {Ordinary * Between:N0}"),
                "p95 " + Finding.Show(held) + " ms",
                "without p95 " + Finding.Show(alone) + " ms",
                Finding.Show(held / alone, "0.00"),
                "p95 ≤ 250 ms",
                held <= Limit),
        ];
    }

    private static async Task<List<double>> WaitsAsync(Telegram telegram, List<EmulatedUser> others, EmulatedUser? flooder)
    {
        var waits = new List<double>();
        foreach (var other in others)
        {
            for (var n = 0; flooder is not null && n < Between; n++)
                flooder.Sends("喂");
            var before = other.Private.Count;
            var watch = Stopwatch.StartNew();
            other.Sends("在吗");
            await telegram.World.WaitForAsync(_ => other.Private.Count > before + 1);
            waits.Add(watch.Elapsed.TotalMilliseconds);
            await Task.Delay(Pace, TimeProvider.System);
        }

        return waits;
    }
}
