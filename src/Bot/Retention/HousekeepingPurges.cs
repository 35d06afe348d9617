using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Publications.News;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Retention;

/// <summary>Updates that have had their effect, long after Telegram could repeat them.</summary>
internal sealed class ProcessedUpdatePurge() : OwnPurge("processed-updates", ProcessedUpdates.Kept)
{
    public override Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct) =>
        db.ProcessedUpdates.Where(u => u.At < scope.Before).OrderBy(u => u.At).Take(limit).ExecuteDeleteAsync(ct);
}

/// <summary>Buttons that ended a month ago. Until then a late press is told that it came too late.</summary>
internal sealed class ButtonPurge() : OwnPurge("buttons", TimeSpan.FromDays(30))
{
    public override Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct) =>
        db.ButtonSets.Where(s => s.ExpiresAt < scope.Before).OrderBy(s => s.ExpiresAt).Take(limit).ExecuteDeleteAsync(ct);
}

/// <summary>One-time links that ended a month ago.</summary>
internal sealed class LinkPurge() : OwnPurge("links", TimeSpan.FromDays(30))
{
    public override Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct) =>
        db.InviteTokens.Where(t => t.ExpiresAt < scope.Before).OrderBy(t => t.Id).Take(limit).ExecuteDeleteAsync(ct);
}

/// <summary>
/// Reminders of due dates that no extension, return or chase can reach any more. The log is what keeps a reminder from being sent twice,
/// so it outlives its window by far.
/// </summary>
internal sealed class ReminderLogPurge() : OwnPurge("reminder-log", TimeSpan.FromDays(2 * DueOverride.MaxExtensionDays))
{
    public override Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct)
    {
        var day = scope.Campaign.Timeline.DayAt(scope.Before);
        return db.ReminderLog
            .Where(r => r.EffectiveDue < day && r.At < scope.Before && !scope.Open.Contains(r.TaskId + "/" + r.Period))
            .OrderBy(r => r.Id).Take(limit).ExecuteDeleteAsync(ct);
    }
}

/// <summary>Pushes that the plan no longer makes, or that are of no use any more: a group that is bound late isn't caught up on them.</summary>
internal sealed class PushLogPurge(IEnumerable<IPushSource> sources) : OwnPurge("push-log", TimeSpan.FromDays(2 * DueOverride.MaxExtensionDays))
{
    private readonly IReadOnlyList<IPushSource> _sources = [.. sources];

    public override Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct)
    {
        var live = _sources.SelectMany(s => s.PushesOf(scope.Campaign)).Where(p => p.Until >= scope.Before)
            .SelectMany(p => p.Carries.Prepend(p.Key)).Distinct(StringComparer.Ordinal).ToList();
        return db.PushLog.Where(l => l.At < scope.Before && !live.Contains(l.Key)).OrderBy(l => l.Id).Take(limit).ExecuteDeleteAsync(ct);
    }
}

/// <summary>
/// What groups were told of, and what waited for a group that never came back: after two weeks it is no news. What is called up as it was
/// made public waits no longer, and stays as long as its record.
/// </summary>
internal sealed class NewsPurge(IEnumerable<INewsSource> sources) : OwnPurge("news", TimeSpan.FromDays(14))
{
    private readonly IReadOnlyList<INewsSource> _sources = [.. sources];

    public override async Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct)
    {
        var gone = db.NewsItems.Where(n => (n.PostedAt ?? n.At) < scope.Before);
        foreach (var source in _sources)
        {
            if (source.KeptSubjects(db) is not { } kept)
                continue;
            var name = source.Name;
            await gone.Where(n => n.PostedAt == null && n.Source == name && kept.Contains(n.SubjectId))
                .ExecuteUpdateAsync(set => set.SetProperty(n => n.PostedAt, n => n.At), ct);
            gone = gone.Where(n => n.Source != name || !kept.Contains(n.SubjectId));
        }

        return await gone.OrderBy(n => n.Id).Take(limit).ExecuteDeleteAsync(ct);
    }
}
