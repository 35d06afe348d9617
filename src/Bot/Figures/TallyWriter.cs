using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Figures;

/// <summary>
/// Writes down the figures of each (task, period) once its window has closed, after the last chase: with the roster of its closing day.
/// What is written stays, whatever becomes of the roster; a unique key keeps it from being written twice.
/// </summary>
internal sealed class TallyWriter(FiguresQuery figures, IReadContexts contexts, IWriteLane lane, ICampaignSource campaigns) : IDueWork
{
    // Known from memory after the first round, so that a tick with nothing to do asks nothing. A period that bound nobody has no rows.
    private readonly HashSet<(string CampaignId, TaskRef Duty, long OwnerId)> _written = [];

    public string Name => "tally";

    public async Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        var closed = Rounds(campaign)
            .Where(round => campaign.Timeline.EndOfDay(round.Closes) <= now && !OwnersOf(round.Owners).All(id => IsWritten(campaign, round.Duty, id)))
            .ToList();
        if (closed.Count == 0)
            return;
        await LearnAsync(campaign, ct);
        foreach (var (duty, owners, closes) in closed)
        {
            if (OwnersOf(owners).All(id => IsWritten(campaign, duty, id)))
                continue;
            await WriteAsync(campaign, duty, owners, closes, now, ct);
            _written.UnionWith(OwnersOf(owners).Select(id => (campaign.Id, duty.Ref, id)));
        }
    }

    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        var next = Rounds(campaign).Select(round => (DateTimeOffset?)campaign.Timeline.EndOfDay(round.Closes)).Where(at => at > after).Min();
        return Task.FromResult(next);
    }

    /// <summary>Every round, and when its window closes: organizations that have days of their own have their own rounds.</summary>
    private static IEnumerable<(PlannedDuty Duty, WindowOwners? Owners, DateOnly Closes)> Rounds(Campaign campaign) =>
        from task in campaign.Plan.Tasks
        where task.IsOwed
        from round in task.Rounds(campaign.Timeline)
        select (new PlannedDuty(task, round.Period), round.Owners, task.ClosingDay(round.Period.Due));

    // Everybody's window, and that of all but some, is one of nobody in particular.
    private static IReadOnlyList<long> OwnersOf(WindowOwners? owners) => owners is { AllBut: false } ? owners.Ids : [0];

    private bool IsWritten(Campaign campaign, PlannedDuty duty, long ownerId) => _written.Contains((campaign.Id, duty.Ref, ownerId));

    // The county is counted beside the lane, in which everybody's presses wait, and only where something is missing.
    private async Task WriteAsync(
        Campaign campaign, PlannedDuty duty, WindowOwners? owners, DateOnly closes, DateTimeOffset now, CancellationToken ct)
    {
        DutyFigures counted;
        await using (var read = contexts.Open())
        {
            if (!await IsMissingAsync(read, campaign, duty, owners, closes, ct))
                return;
            counted = await figures.OfRoundAsync(read, campaign, duty, owners, closes, ct);
        }

        await lane.RunAsync(
            async (db, token) =>
            {
                var written = (await Written(db, campaign, duty).ToListAsync(token)).ToHashSet();
                foreach (var counts in counted.Counts.Where(counts => !written.Contains(counts.OrganizationId)))
                {
                    db.Tallies.Add(Tally.Create(
                        campaign.Id, duty.Task.Id, duty.Period.Key, counts.OrganizationId, counts.Bound, counts.Done, counts.Waived, now));
                }

                return true;
            },
            ct);
    }

    /// <summary>
    /// Is there an organization of the round without figures? Of everybody's days they are written at once. Else who has nobody that it
    /// could bind has none and isn't waited for.
    /// </summary>
    private static async Task<bool> IsMissingAsync(
        CampaignDbContext db, Campaign campaign, PlannedDuty duty, WindowOwners? owners, DateOnly closes, CancellationToken ct)
    {
        if (duty.Task.Audience.BindsNobody)
            return false;
        var written = Written(db, campaign, duty);
        if (!duty.HasOwnDays(campaign))
            return !await written.AnyAsync(ct);
        var (level, categories, must, due) =
            ((OrganizationLevel)duty.Task.Audience.Level, duty.Task.Audience.Categories.ToList(), duty.Task.Audience.Must.ToList(), duty.Period.Due);
        var covered = db.Organizations.Where(o => o.Active && (level == OrganizationLevel.County || categories.Contains(o.Category))).CoveredBy(owners);
        var bound = duty.Task.KindOfSubject == SubjectKind.Organization
            ? covered.Where(o => o.Level == level)
            : from membership in db.Memberships.HoldingOn(closes)
              where membership.IsPrimary
              join branch in covered on membership.OrganizationId equals branch.Id
              join member in db.Members.NotLeftBy(closes) on membership.MemberId equals member.Id
              where member.Joined <= due && must.Contains(member.Standing)
              select branch;
        return await bound.AnyAsync(o => !written.Contains(o.Id), ct);
    }

    private static IQueryable<long> Written(CampaignDbContext db, Campaign campaign, PlannedDuty duty)
    {
        var (taskId, period) = (duty.Task.Id, duty.Period.Key);
        return db.Tallies.Where(t => t.CampaignId == campaign.Id && t.TaskId == taskId && t.Period == period).Select(t => t.OrganizationId);
    }

    // Of organizations with days of their own the rows themselves are asked: they say for which of them it was written.
    private async Task LearnAsync(Campaign campaign, CancellationToken ct)
    {
        if (_written.Count > 0)
            return;
        await using var db = contexts.Open();
        var written = await db.Tallies.Where(t => t.CampaignId == campaign.Id).Select(t => new { t.TaskId, t.Period }).Distinct().ToListAsync(ct);
        foreach (var period in written.Where(w => campaign.Plan.Task(w.TaskId)?.HasOwnDays(campaign.Plan) != true))
            _written.Add((campaign.Id, new TaskRef(period.TaskId, period.Period), 0));
    }
}
