using System.Globalization;
using CampaignBot.Benchmarks.Line;
using CampaignBot.Benchmarks.Measured;
using CampaignBot.Benchmarks.Report;

namespace CampaignBot.Benchmarks.Runs;

/// <summary>
/// A reminder pass over 30,000 members and forty duties, all but thirty members done with each: every campaign's day one duty's reminder
/// falls due. The first passes warm the queries up; of the others the middle one counts.
/// </summary>
internal static class Reminders
{
    private const int Members = 30_000;
    private const int Limit = 300;

    public static async Task<IReadOnlyList<Finding>> RunAsync(Workplace place, int passes)
    {
        await using var line = await LineProcess.StartAsync();
        var directory = place.Directory("plan");
        await using var bot = await BotProcess.StartAsync(place.Order(line.Url, "reminders") with
        {
            Members = Members,
            Accounts = Members,
            DutiesDone = BenchPlan.Tasks,
            IsUnlimited = true,
            Plan = await BenchPlan.WriteAsync(directory),
            // Ten in the morning of the plan's zone, two days before the first of the forty reminders.
            Now = new DateTimeOffset(2027, 7, 7, 2, 0, 0, TimeSpan.Zero),
        });
        var times = new List<double>();
        for (var pass = 0; pass < passes + 4; pass++)
        {
            var time = double.Parse(await bot.TellAsync("remind"), CultureInfo.InvariantCulture);
            place.Say($"reminders: pass {pass} {time:N0} ms, {(await line.StateAsync()).Sent} sent");
            if (pass >= 4)
                times.Add(time);
            // What it queued is sent before the next.
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        }

        var middle = Finding.Median(times);
        return
        [
            new Finding(
                "reminder pass, 30,000 members × 40 tasks",
                Finding.Show(middle) + " ms",
                "limit 300 ms",
                Finding.Show(middle / Limit, "0.00"),
                "≤ 300 ms",
                middle <= Limit),
        ];
    }
}
