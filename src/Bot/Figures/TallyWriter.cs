using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Figures;

/// <summary>
/// Writes down the figures of each (task, period) once its window has closed, after the last chase: with the roster of its closing day.
/// What is written stays, whatever becomes of the roster; a unique key keeps it from being written twice.
/// </summary>
internal sealed class TallyWriter(FiguresQuery figures, IReadContexts contexts, IWriteLane lane, ICampaignSource campaigns) : IDueWork
{
    // Known from memory after the first round, so that a tick with nothing to do asks nothing. A period that bound nobody has no rows.
    private readonly HashSet<(string CampaignId, TaskRef Duty)> _written = [];

    public string Name => "tally";

    public async Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        var closed = OpenDuties.All(campaign)
            .Where(duty => campaign.Timeline.EndOfDay(ClosingDay(duty)) <= now && !_written.Contains((campaign.Id, duty.Ref)))
            .ToList();
        if (closed.Count == 0)
            return;
        await LearnAsync(campaign.Id, ct);
        foreach (var duty in closed)
        {
            if (_written.Contains((campaign.Id, duty.Ref)))
                continue;
            await lane.RunAsync((db, token) => WriteAsync(db, campaign, duty, now, token), ct);
            _written.Add((campaign.Id, duty.Ref));
        }
    }

    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        var next = OpenDuties.All(campaign).Select(duty => (DateTimeOffset?)campaign.Timeline.EndOfDay(ClosingDay(duty))).Where(at => at > after).Min();
        return Task.FromResult(next);
    }

    private static DateOnly ClosingDay(PlannedDuty duty) => duty.Task.ClosingDay(duty.Period.Due);

    private async Task<bool> WriteAsync(CampaignDbContext db, Campaign campaign, PlannedDuty duty, DateTimeOffset now, CancellationToken ct)
    {
        var (taskId, period) = (duty.Task.Id, duty.Period.Key);
        if (await db.Tallies.AnyAsync(t => t.CampaignId == campaign.Id && t.TaskId == taskId && t.Period == period, ct))
            return false;
        foreach (var counts in (await figures.OfDutyAsync(db, campaign, duty, ClosingDay(duty), ct)).Counts)
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
            _written.Add((campaignId, new TaskRef(period.TaskId, period.Period)));
    }
}
