using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Obligations;

/// <summary>
/// Writes down the figures of each (task, period) once its window has closed, after the last chase: with the roster of its closing day.
/// What is written stays, whatever becomes of the roster; a unique key keeps it from being written twice.
/// </summary>
internal sealed class TallyWriter(IObligationQuery obligations, IReadContexts contexts, IWriteLane lane, ICampaignSource campaigns) : IDueWork
{
    // Known from memory after the first round, so that a tick with nothing to do asks nothing. A period that bound nobody has no rows.
    private readonly HashSet<(string CampaignId, string TaskId, string Period)> _written = [];

    public string Name => "tally";

    public async Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        var closed = Windows(campaign)
            .Where(w => campaign.Timeline.EndOfDay(w.Closes) <= now && !_written.Contains((campaign.Id, w.TaskId, w.Period)))
            .ToList();
        if (closed.Count == 0)
            return;
        await LearnAsync(campaign.Id, ct);
        foreach (var (taskId, period, closes) in closed)
        {
            if (_written.Contains((campaign.Id, taskId, period)))
                continue;
            await lane.RunAsync((db, token) => WriteAsync(db, campaign, taskId, period, closes, now, token), ct);
            _written.Add((campaign.Id, taskId, period));
        }
    }

    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        var next = Windows(campaign).Select(w => (DateTimeOffset?)campaign.Timeline.EndOfDay(w.Closes)).Where(at => at > after).Min();
        return Task.FromResult(next);
    }

    private static IEnumerable<(string TaskId, string Period, DateOnly Closes)> Windows(Campaign campaign) =>
        from task in campaign.Plan.Tasks
        where task.IsOwed
        from period in task.Periods(campaign.Timeline)
        select (task.Id, period.Key, task.ClosingDay(period.Due));

    private async Task<bool> WriteAsync(
        CampaignDbContext db, Campaign campaign, string taskId, string period, DateOnly closes, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Tallies.AnyAsync(t => t.CampaignId == campaign.Id && t.TaskId == taskId && t.Period == period, ct))
            return false;
        foreach (var counts in await obligations.CountsAsync(db, campaign, taskId, period, "/", closes, ct))
            db.Tallies.Add(Tally.Create(campaign.Id, taskId, period, counts.OrganizationId, counts.Bound, counts.Done, counts.Waived, now));
        return true;
    }

    private async Task LearnAsync(string campaignId, CancellationToken ct)
    {
        if (_written.Count > 0)
            return;
        await using var db = contexts.Open();
        var written = await db.Tallies.Where(t => t.CampaignId == campaignId).Select(t => new { t.TaskId, t.Period }).Distinct().ToListAsync(ct);
        foreach (var period in written)
            _written.Add((campaignId, period.TaskId, period.Period));
    }
}
