using System.Diagnostics;
using CampaignBot.Benchmarks.Report;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Features.ShowStatus;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Benchmarks.Measured;

/// <summary>How long the first page of <c>/status</c> takes to be made, in milliseconds.</summary>
/// <param name="Best">The shortest.</param>
/// <param name="Median">The middle one.</param>
/// <param name="P95">Of a hundred, ninety-five take no longer.</param>
/// <param name="Cpu">The processor's time for one: what it costs on a machine that has other work too.</param>
internal sealed record StatusTimes(double Best, double Median, double P95, double Cpu)
{
    private const int WarmUp = 10;

    /// <summary>Makes the page of an organization so many times, each in a context of its own.</summary>
    public static async Task<StatusTimes> MeasureAsync(IServiceProvider services, CampaignClock clock, long organizationId, int rounds)
    {
        var home = services.GetRequiredService<StatusOverviewView>();
        var campaign = services.GetRequiredService<ICampaignSource>().Current;
        var times = new List<double>();
        var cpu = TimeSpan.Zero;
        for (var round = -WarmUp; round < rounds; round++)
        {
            if (round == 0)
                cpu = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            await using var db = services.GetRequiredService<IReadContexts>().Open();
            var node = await db.NodeAsync(organizationId, CancellationToken.None)
                ?? throw new InvalidOperationException($"There is no organization {organizationId}.");
            var viewer = new Viewer(db, campaign, Person: null, campaign.Timeline.DayAt(clock.GetUtcNow()));
            await home.ShowAsync(viewer, node, page: 0, CancellationToken.None);
            if (round >= 0)
                times.Add(watch.Elapsed.TotalMilliseconds);
        }

        cpu = Environment.CpuUsage.TotalTime - cpu;
        return new StatusTimes(times.Min(), Finding.Median(times), Finding.Percentile(times, 95), cpu.TotalMilliseconds / rounds);
    }
}
