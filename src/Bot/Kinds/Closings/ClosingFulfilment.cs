using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Kinds.Closings;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Kinds.Closings;

/// <summary>Nothing is recorded for a closing: an entry that has ended is a target that is done, wherever and however it was ended.</summary>
internal sealed class ClosingFulfilment : ITaskFulfilment
{
    public string Kind => ClosingTask.KindName;

    public IQueryable<FulfilmentRecord> Records(CampaignDbContext db, string campaignId) =>
        from entry in db.Entries
        where false
        select new FulfilmentRecord
        {
            TaskId = entry.TaskId,
            Period = entry.Period,
            SubjectKind = entry.OwnerKind,
            SubjectId = entry.OwnerId,
            TargetKind = TargetKind.Entry,
            TargetId = entry.Id,
            Waits = false,
            OnBehalf = false,
        };

    public Task<RecordCounts> CountAsync(CampaignDbContext db, string campaignId, ObligationKey key, CancellationToken ct) => Task.FromResult(default(RecordCounts));

    // Entries outlive the task: whoever takes it from the plan loses nothing.
    public Task<bool> HasAnyAsync(CampaignDbContext db, string campaignId, string taskId, CancellationToken ct) => Task.FromResult(false);
}
