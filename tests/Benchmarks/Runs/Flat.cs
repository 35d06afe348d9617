using CampaignBot.Benchmarks.Line;
using CampaignBot.Benchmarks.Measured;
using CampaignBot.Benchmarks.Report;

namespace CampaignBot.Benchmarks.Runs;

/// <summary>
/// What an update costs with a thousand members on the roster and with very many, each with ten check-ins; a thousand of them write, in both,
/// and every tenth time they ask what they owe, for which their check-ins are read.
/// </summary>
internal static class Flat
{
    private const int Small = 1_000;
    private const int WarmUp = 10_000;
    private const int DutiesDone = 10;
    private const int AsksEvery = 10;

    public static async Task<IReadOnlyList<Finding>> RunAsync(Workplace place, int large, int rounds, int count)
    {
        await using var few = await LineProcess.StartAsync();
        await using var many = await LineProcess.StartAsync();
        var order = place.Order(few.Url, "few") with
        {
            Members = Small,
            Accounts = Small,
            Dialogs = Small,
            DutiesDone = DutiesDone,
            Plan = await BenchPlan.WriteAsync(place.Directory("plan")),
            IsUnlimited = true,
        };
        await using var a = await BotProcess.StartAsync(order);
        await using var b = await BotProcess.StartAsync(order with { Url = many.Url, Directory = place.Directory("many"), Members = large, Accounts = large });
        var (thousand, lots) = (new Side(few, a, Small, AsksEvery), new Side(many, b, Small, AsksEvery));
        await thousand.RoundAsync(WarmUp);
        await lots.RoundAsync(WarmUp);
        var costs = new List<(double A, double B)>();
        for (var round = 0; round < rounds; round++)
        {
            var (_, few_) = await thousand.RoundAsync(count);
            var (_, many_) = await lots.RoundAsync(count);
            costs.Add((few_, many_));
            place.Say($"flat: {few_:N2} s per 10,000 with {Small:N0}, {many_:N2} s with {large:N0}");
        }

        var ratio = Finding.Median(costs.Select(c => c.B / c.A));
        return
        [
            new Finding(
                FormattableString.Invariant($"flat: CPU per 10,000 with {large:N0} members, {large * DutiesDone:N0} check-ins"),
                Finding.Show(Finding.Median(costs.Select(c => c.B)), "0.00") + " s",
                "1,000 members: " + Finding.Show(Finding.Median(costs.Select(c => c.A)), "0.00") + " s",
                Finding.Show(ratio, "0.00"),
                "≤ 1.2",
                ratio <= 1.2),
        ];
    }
}
