using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Campaigns;

/// <summary>Whether anything was recorded for tasks of one kind: what a changed plan may not drop.</summary>
internal interface ITaskRecords
{
    /// <summary>The kind of task, as the plan writes it.</summary>
    string Kind { get; }

    /// <summary>
    /// Is there any record of the task? What was withdrawn, returned or refused is somebody's record too, and protects the task like one that
    /// counts.
    /// </summary>
    Task<bool> HasAnyAsync(CampaignDbContext db, string campaignId, string taskId, CancellationToken ct);
}
