using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Retention;

/// <summary>What was handed in, with its revisions and reviews (the database takes these along).</summary>
internal sealed class SubmissionPurge() : PlanPurge(RetentionKind.Submissions)
{
    public override Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct) => db.Submissions
        .Where(s => s.CampaignId == scope.Campaign.Id && s.StateSince < scope.Before && !scope.Open.Contains(s.TaskId + "/" + s.Period))
        .OrderBy(s => s.Id).Take(limit).ExecuteDeleteAsync(ct);
}

/// <summary>Consents to show a photo that were kept long enough.</summary>
internal sealed class AlbumPurge() : PlanPurge(RetentionKind.Album)
{
    public override Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct) => db.AlbumPhotos
        .Where(p => p.CampaignId == scope.Campaign.Id && p.ConsentedAt < scope.Before)
        .OrderBy(p => p.Id).Take(limit).ExecuteDeleteAsync(ct);
}

internal sealed class SuggestionPurge() : PlanPurge(RetentionKind.Suggestions)
{
    public override Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct)
    {
        var day = scope.Campaign.Timeline.DayAt(scope.Before);
        return db.Suggestions.Where(s => s.CampaignId == scope.Campaign.Id && s.ChangedOn < day).OrderBy(s => s.Id).Take(limit).ExecuteDeleteAsync(ct);
    }
}

internal sealed class DraftPurge() : PlanPurge(RetentionKind.Drafts)
{
    public override Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct) => db.DialogSnapshots
        .Where(s => s.CampaignId == scope.Campaign.Id && s.UpdatedAt < scope.Before)
        .OrderBy(s => s.Id).Take(limit).ExecuteDeleteAsync(ct);
}

/// <summary>Settled deliveries; what waits is never purged.</summary>
internal sealed class DeliveryPurge() : PlanPurge(RetentionKind.Deliveries)
{
    public override Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct) => db.Deliveries
        .Where(d => d.CampaignId == scope.Campaign.Id && d.State != DeliveryState.Pending && d.State != DeliveryState.Leased
            && (d.SettledAt ?? d.CreatedAt) < scope.Before)
        .OrderBy(d => d.Id).Take(limit).ExecuteDeleteAsync(ct);
}

internal sealed class DeadLetterPurge() : PlanPurge(RetentionKind.DeadLetters)
{
    public override Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct) =>
        db.DeadLetters.Where(d => d.At < scope.Before).OrderBy(d => d.Id).Take(limit).ExecuteDeleteAsync(ct);
}

internal sealed class AuditPurge() : PlanPurge(RetentionKind.AuditLog)
{
    public override Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct) => db.AuditEntries
        .Where(a => a.CampaignId == scope.Campaign.Id && a.At < scope.Before).OrderBy(a => a.Id).Take(limit).ExecuteDeleteAsync(ct);
}
