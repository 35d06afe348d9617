using System.Diagnostics;
using CampaignBot.Benchmarks.Line;
using CampaignBot.Benchmarks.Measured;
using CampaignBot.Benchmarks.Report;

namespace CampaignBot.Benchmarks.Runs;

/// <summary>
/// Whole turns a second through the Bot Framework's service, and what they cost: pieces of a long text, each kept in its draft and
/// acknowledged, against the smallest handler of the same library. Both commit at <c>synchronous=FULL</c>; the rounds alternate.
/// </summary>
internal static class Teams
{
    private const int Members = 5_000;
    private const int WarmUp = 2_000;
    private const int AtOnce = 64;

    public static async Task<IReadOnlyList<Finding>> RunAsync(Workplace place, int rounds, int count)
    {
        await using var theirs = await ServiceProcess.StartAsync(place.Directory("their service"));
        await using var ours = await ServiceProcess.StartAsync(place.Directory("our service"));
        await using var reference = await BotProcess.StartHandlerAsync(theirs.Order, place.Directory("handler"), Members);
        var order = place.Order("", "teams") with { Service = ours.Order, Members = Members, Accounts = Members, Dialogs = Members, IsUnlimited = true };
        await using var bot = await BotProcess.StartAsync(order);
        var (a, b) = (new ServiceSide(theirs, reference), new ServiceSide(ours, bot));
        place.Say($"teams: warm, handler {(await a.RoundAsync(WarmUp)).Rate:N0}/s, ours {(await b.RoundAsync(WarmUp)).Rate:N0}/s");

        var measured = new List<(double RateOfA, double CostOfA, double Rate, double Cost)>();
        for (var round = 0; round < rounds; round++)
        {
            var (aRate, aCost) = await a.RoundAsync(count);
            var (bRate, bCost) = await b.RoundAsync(count);
            measured.Add((aRate, aCost, bRate, bCost));
            place.Say($"teams: handler {aRate:N0}/s {aCost:N2} s CPU, ours {bRate:N0}/s {bCost:N2} s CPU per 10,000");
        }

        var speed = Finding.Median(measured.Select(r => r.Rate / r.RateOfA));
        return
        [
            new Finding(
                "Teams, whole turns",
                Finding.Show(Finding.Median(measured.Select(r => r.Rate))) + "/s, " + Finding.Show(Finding.Median(measured.Select(r => r.Cost)), "0.00") + " s CPU per 10,000",
                "smallest handler " + Finding.Show(Finding.Median(measured.Select(r => r.RateOfA))) + "/s, " + Finding.Show(Finding.Median(measured.Select(r => r.CostOfA)), "0.00") + " s",
                Finding.Show(speed, "0.00"),
                "≥ 1.5 × the handler",
                speed >= 1.5),
        ];
    }

    private sealed class ServiceSide(ServiceProcess service, BotProcess bot)
    {
        private int _said;

        /// <summary>Messages a second, and seconds of CPU per 10,000.</summary>
        public async Task<(double Rate, double Cost)> RoundAsync(int count)
        {
            var before = bot.Cpu;
            var watch = Stopwatch.StartNew();
            await service.SayAsync(new ServiceLoad(_said, count, Members, AtOnce), TimeSpan.FromMinutes(2));
            _said += count;
            var seconds = watch.Elapsed.TotalSeconds;
            // What is still being written down belongs to the round.
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            return (count / seconds, (bot.Cpu - before).TotalSeconds / count * 10_000);
        }
    }
}
