using System.Globalization;
using CampaignBot.Benchmarks.Measured;
using CampaignBot.Benchmarks.Report;

namespace CampaignBot.Benchmarks.Runs;

/// <summary>A broadcast at the product's own limits to a server that enforces them, near and far.</summary>
internal static class Broadcasts
{
    private const int Ceiling = 30;
    private static readonly int[] RoundTrips = [30, 150, 600];

    public static async Task<IReadOnlyList<Finding>> RunAsync(Workplace place, int seconds)
    {
        var findings = new List<Finding>();
        foreach (var trip in RoundTrips)
        {
            var chats = Ceiling * seconds;
            var order = place.Order("", string.Create(CultureInfo.InvariantCulture, $"broadcast-{trip}"));
            await using var telegram = await Telegram.StartAsync(chats, TimeSpan.FromMilliseconds(trip), order.Token);
            await using var bot = await BotProcess.StartAsync(order with { Url = telegram.Url, Members = chats, Accounts = chats });
            await bot.TellAsync(string.Create(CultureInfo.InvariantCulture, $"broadcast {chats}"));
            await telegram.World.WaitForAsync(_ => telegram.Sent.Count + telegram.Refused >= chats, TimeSpan.FromSeconds(seconds * 3));

            var sent = telegram.Sent;
            // The first second shows how fast a rested window fills, not the pace.
            var steady = sent.Where(at => at >= sent[0] + TimeSpan.FromSeconds(2)).ToList();
            var rate = (steady.Count - 1) / (steady[^1] - steady[0]).TotalSeconds;
            place.Say($"broadcast: {trip} ms, {sent.Count} sent, {rate:N2}/s, {telegram.Refused} refused");
            findings.Add(new Finding(
                string.Create(CultureInfo.InvariantCulture, $"broadcast at {trip} ms round trip"),
                string.Create(CultureInfo.InvariantCulture, $"{rate:0.0}/s, {telegram.Refused} × 429"),
                "limit 30/s",
                Finding.Show(rate / Ceiling, "0.000"),
                "≥ 0.97, no 429",
                rate / Ceiling >= 0.97 && telegram.Refused == 0));
        }

        return findings;
    }
}
