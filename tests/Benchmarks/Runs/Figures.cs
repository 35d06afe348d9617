using System.Globalization;
using System.Text.Json;
using CampaignBot.Benchmarks.Line;
using CampaignBot.Benchmarks.Measured;
using CampaignBot.Benchmarks.Report;
using CampaignBot.Tests;

namespace CampaignBot.Benchmarks.Runs;

/// <summary>
/// The first page of <c>/status</c> in a county of sixty committees, a thousand branches and thirty thousand members with a season of records,
/// while forty duties of the bench's and those of the plan are open: of the county, and of branches, which are compared with the same
/// branches in a county of one committee. What is measured is the answer's making: its queries, the rule, the words.
/// </summary>
internal static class Figures
{
    private const int CountyLimit = 250;
    private const int BranchLimit = 30;
    private const double Growth = 1.5;

    public static async Task<IReadOnlyList<Finding>> RunAsync(Workplace place, int rounds)
    {
        var plan = await BenchPlan.WriteAsync(place.Directory("plan"));
        var county = await MeasureAsync(place, plan, CountySize.Full, rounds, isCountyAsked: true);
        var alone = await MeasureAsync(place, plan, CountySize.OneCommittee, rounds, isCountyAsked: false);
        place.Say($"status: county p95 {county.County!.P95:N1} ms (CPU {county.County.Cpu:N1}), branch p95 {county.Branch.P95:N1} ms (CPU {county.Branch.Cpu:N1}), alone {alone.Branch.P95:N1} ms (CPU {alone.Branch.Cpu:N1})");
        // The best of many rounds is what the work itself costs: a machine's other work lengthens some of them.
        var growth = county.Branch.Best / alone.Branch.Best;
        return
        [
            Row("/status of a county, 30,000 members × 40 open duties", county.County, CountyLimit),
            Row("/status of a branch there", county.Branch, BranchLimit),
            new Finding(
                "/status of a branch, in a county of 60 committees by one of one",
                Finding.Show(county.Branch.Best, "0.0") + " ms",
                "one committee: " + Finding.Show(alone.Branch.Best, "0.0") + " ms",
                Finding.Show(growth, "0.00"),
                "≤ 1.5",
                growth <= Growth),
        ];
    }

    private static async Task<(StatusTimes? County, StatusTimes Branch)> MeasureAsync(
        Workplace place, string plan, CountySize size, int rounds, bool isCountyAsked)
    {
        await using var line = await LineProcess.StartAsync();
        await using var bot = await BotProcess.StartAsync(place.Order(line.Url, FormattableString.Invariant($"status-{size.Committees}")) with
        {
            County = size,
            Plan = plan,
            // Six in the morning of a day on which all forty are open: before the sending hour the program has nothing else to do.
            Now = new DateTimeOffset(2027, 7, 6, 22, 0, 0, TimeSpan.Zero),
        });
        var county = isCountyAsked ? await AskAsync(bot, SeededCounty.CountyId, rounds) : null;
        return (county, await AskAsync(bot, SeededCounty.BranchId(size, 3), rounds));
    }

    private static async Task<StatusTimes> AskAsync(BotProcess bot, long organizationId, int rounds) =>
        JsonSerializer.Deserialize<StatusTimes>(
            await bot.TellAsync(string.Create(CultureInfo.InvariantCulture, $"status {organizationId} {rounds}")))!;

    private static Finding Row(string what, StatusTimes times, int limit) => new(
        what,
        "p95 " + Finding.Show(times.P95, "0.0") + " ms",
        "median " + Finding.Show(times.Median, "0.0") + " ms, CPU " + Finding.Show(times.Cpu, "0.0") + " ms",
        Finding.Show(times.P95 / limit, "0.00"),
        FormattableString.Invariant($"p95 ≤ {limit} ms"),
        times.P95 <= limit);
}
