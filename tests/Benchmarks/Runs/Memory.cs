using CampaignBot.Benchmarks.Line;
using CampaignBot.Benchmarks.Measured;
using CampaignBot.Benchmarks.Report;

namespace CampaignBot.Benchmarks.Runs;

/// <summary>The most memory that our bot holds while as many different members of thirty thousand as there are updates write to it.</summary>
internal static class Memory
{
    private const int Members = 30_000;
    private const int Limit = 250;

    public static async Task<IReadOnlyList<Finding>> RunAsync(Workplace place, int updates)
    {
        await using var line = await LineProcess.StartAsync();
        var order = place.Order(line.Url, "memory");
        await using (await BotProcess.StartAsync(order with { Members = Members, Accounts = Members, Dialogs = updates, IsUnlimited = true }))
        {
            // Only to fill the data: filling takes memory of its own.
        }

        await using var bot = await BotProcess.StartAsync(order with { IsUnlimited = true });
        await line.LoadAsync(Enumerable.Range(1, updates).Select(id => Inbound.Update(id, Members)));
        await line.WhenSentAsync(updates, TimeSpan.FromMinutes(2));
        var peak = bot.PeakMemory / 1024d / 1024;
        return
        [
            new Finding("memory, 30,000 members, under load", Finding.Show(peak) + " MB", "limit 250 MB", Finding.Show(peak / Limit, "0.00"), "≤ 250 MB", peak <= Limit),
        ];
    }
}
