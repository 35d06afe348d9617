using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Events;
using CampaignBot.Domain.Kinds.Milestones;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Milestones;

/// <summary>What an organization holds is done once it has recorded the day of the event that has the task's id.</summary>
internal sealed class MilestoneFulfilment : ITaskFulfilment
{
    private static readonly CompiledQuery<OfDuty<int>> Times = new(() => new OfDuty<int>(
        EF.CompileAsyncQuery((
                CampaignDbContext db, string campaignId, string taskId, string period, SubjectKind kind, long id, TargetKind targetKind, long targetId,
                CancellationToken ct) =>
            db.RecordedEvents.Count(e => kind == SubjectKind.Organization && targetKind == TargetKind.None && targetId == 0 && period == TaskPeriod.Once
                && e.CampaignId == campaignId && e.EventId == taskId && e.OrganizationId == id))));

    public string Kind => MilestoneTask.KindName;

    public IQueryable<FulfilmentRecord> Records(CampaignDbContext db, string campaignId) =>
        from recorded in db.RecordedEvents
        where recorded.CampaignId == campaignId && recorded.OrganizationId != RecordedEvent.WholeCampaign
        select new FulfilmentRecord
        {
            TaskId = recorded.EventId,
            Period = TaskPeriod.Once,
            SubjectKind = SubjectKind.Organization,
            SubjectId = recorded.OrganizationId,
            TargetKind = TargetKind.None,
            TargetId = 0,
            Waits = false,
            OnBehalf = false,
        };

    public async Task<RecordCounts> CountAsync(CampaignDbContext db, string campaignId, ObligationKey key, CancellationToken ct) =>
        new(await Times.Ask(db, campaignId, key, ct));

    // An event's day outlives the task: whoever takes the task from the plan loses nothing.
    public Task<bool> HasAnyAsync(CampaignDbContext db, string campaignId, string taskId, CancellationToken ct) => Task.FromResult(false);
}
