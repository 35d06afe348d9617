using System.Diagnostics;
using CampaignBot.Benchmarks.Measured;
using CampaignBot.Benchmarks.Report;

namespace CampaignBot.Benchmarks.Runs;

/// <summary>
/// What a member waits for who asks what there is to do, with forty duties of the bench's and those of the plan open, on a roster of thirty
/// thousand: from the message to the first message of the answer, over a line that adds nothing. Others are asleep.
/// </summary>
internal static class Todays
{
    private const int Members = 30_000;
    private const int Asking = 100;
    private const int Limit = 60;

    public static async Task<IReadOnlyList<Finding>> RunAsync(Workplace place, int rounds)
    {
        var order = place.Order("", "today") with
        {
            Members = Members,
            Accounts = Asking,
            Plan = await BenchPlan.WriteAsync(place.Directory("today-plan")),
            // Six in the morning of a day on which all forty are open: before the sending hour the program has nothing else to do.
            Now = new DateTimeOffset(2027, 7, 6, 22, 0, 0, TimeSpan.Zero),
            IsUnlimited = true,
        };
        await using var telegram = await Telegram.StartAsync(Asking, TimeSpan.Zero, order.Token);
        await using var bot = await BotProcess.StartAsync(order with { Url = telegram.Url });

        // Once each to warm up; what is measured is a bot that has been running.
        await WaitsAsync(telegram);
        var waits = new List<double>();
        for (var round = 0; round < rounds; round++)
            waits.AddRange(await WaitsAsync(telegram));

        var p95 = Finding.Percentile(waits, 95);
        place.Say($"today: median {Finding.Median(waits):N1} ms, p95 {p95:N1} ms over {waits.Count:N0}");
        return
        [
            new Finding(
                "/today of a member, 40 open duties, 30,000 members",
                "p95 " + Finding.Show(p95, "0.0") + " ms",
                "median " + Finding.Show(Finding.Median(waits), "0.0") + " ms",
                Finding.Show(p95 / Limit, "0.00"),
                "p95 ≤ 60 ms",
                p95 <= Limit),
        ];
    }

    private static async Task<List<double>> WaitsAsync(Telegram telegram)
    {
        var waits = new List<double>();
        foreach (var person in telegram.People)
        {
            var before = person.Private.Count;
            var watch = Stopwatch.StartNew();
            person.Sends("/today");
            // Their own message is the first.
            await telegram.World.WaitForAsync(_ => person.Private.Count > before + 1);
            waits.Add(watch.Elapsed.TotalMilliseconds);
            // What else is said belongs to this one, not to the next.
            await Task.Delay(TimeSpan.FromMilliseconds(30), TimeProvider.System);
        }

        return waits;
    }
}
