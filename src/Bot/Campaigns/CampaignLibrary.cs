using System.Collections.Concurrent;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Plans;
using CampaignBot.Domain.Events;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Campaigns;

/// <summary>Holds the plan in force, its timeline, and every version that was ever loaded.</summary>
internal sealed class CampaignLibrary(IReadContexts contexts, IWriteLane lane, CampaignClock clock, PlanReader reader, PlanSuccession succession)
    : ICampaignSource, ICampaignRefresh
{
    private readonly ConcurrentDictionary<string, Plan> _versions = new(StringComparer.Ordinal);
    private volatile Campaign? _current;

    /// <inheritdoc/>
    public Campaign Current => _current ?? throw new InvalidOperationException("No plan has been loaded yet.");

    /// <inheritdoc/>
    public Plan? Version(string planVersion) => _versions.GetValueOrDefault(planVersion);

    /// <summary>
    /// Puts a plan in force: stores it where this version is new, and reads the stored versions and events beside it. One that would lose
    /// what was handed in is refused.
    /// </summary>
    /// <param name="plan">The plan, read without a problem.</param>
    /// <param name="content">The file's text, stored as it is.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The tasks for which it is refused; empty: it is in force.</returns>
    public async Task<IReadOnlyList<LostTask>> PutInForceAsync(Plan plan, string content, CancellationToken ct)
    {
        await using var read = contexts.Open();
        var unread = await ReadVersionsAsync(read, plan, ct);
        var before = _versions.Values.SelectMany(version => version.Tasks).Select(FormerTask.Of).Concat(unread);
        var lost = await succession.FindLostAsync(read, plan, before, ct);
        if (lost.Count > 0)
            return lost;

        await lane.RunAsync(async (db, token) =>
        {
            if (!await db.StoredPlans.AnyAsync(p => p.CampaignId == plan.Id && p.Version == plan.Version, token))
            {
                db.StoredPlans.Add(new StoredPlan { CampaignId = plan.Id, Version = plan.Version, Content = content, LoadedAt = clock.GetUtcNow() });
            }

            return true;
        }, ct);
        _versions[plan.Version] = plan;
        _current = await WithEventsAsync(read, plan, ct);
        return [];
    }

    /// <inheritdoc/>
    public async Task FollowAsync(CampaignDbContext db, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        var next = await WithEventsAsync(db, Current.Plan, ct);
        db.OnCommit(() => _current = next);
    }

    /// <summary>Reads the stored versions; returns the tasks of those that the program no longer reads.</summary>
    private async Task<IReadOnlyList<FormerTask>> ReadVersionsAsync(CampaignDbContext db, Plan plan, CancellationToken ct)
    {
        var unread = new List<FormerTask>();
        foreach (var stored in await db.StoredPlans.AsNoTracking().Where(p => p.CampaignId == plan.Id && p.Version != plan.Version).ToListAsync(ct))
        {
            // A version that a newer program no longer reads stays stored; what it pinned is shown as it was handed in.
            if (reader.Read(stored.Content, stored.Version, folder: null).Plan is { } version)
                _versions[stored.Version] = version;
            else
                unread.AddRange(FormerTask.In(stored.Content));
        }

        return unread;
    }

    private static async Task<Campaign> WithEventsAsync(CampaignDbContext db, Plan plan, CancellationToken ct)
    {
        var recorded = await db.RecordedEvents.AsNoTracking().Where(e => e.CampaignId == plan.Id)
            .Select(e => new OrganizationEvent(e.EventId, e.OrganizationId, e.Day)).ToListAsync(ct);
        var shared = recorded.Where(e => e.OrganizationId == RecordedEvent.WholeCampaign).ToDictionary(e => e.EventId, e => e.Day, StringComparer.Ordinal);
        var chosen = await db.BranchDays.AsNoTracking().Where(d => d.CampaignId == plan.Id)
            .Select(d => new ChosenDay(d.TaskId, d.Period, d.OrganizationId, d.Day)).ToListAsync(ct);
        var given = await db.DueOverrides.Where(o => o.CampaignId == plan.Id).Select(o => new { o.TaskId, o.Due }).Distinct().ToListAsync(ct);
        return new Campaign(plan, new Timeline(plan, shared, recorded.Where(e => e.OrganizationId != RecordedEvent.WholeCampaign), chosen))
        {
            GivenDays = given.ConvertAll(o => new GivenDay(o.TaskId, o.Due)),
        };
    }
}
