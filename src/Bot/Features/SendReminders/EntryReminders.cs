using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.SendReminders;

/// <summary>
/// The reminders of entries that are due at a tick. Every minute asks; what was found quiet stays so until the next day that an entry has, or
/// until anything happens to an entry; what is held, until it can go out. The memory only saves asking: the log decides.
/// </summary>
internal sealed class EntryReminders(EntryReminderReader reader) : IReminderSource
{
    private Quiet? _quiet;
    private Quiet? _asked;

    public async Task<IReadOnlyList<DueReminder>> DueAsync(CampaignDbContext db, Campaign campaign, DateTimeOffset now, CancellationToken ct)
    {
        var step = await db.EntrySteps.MaxAsync(s => (long?)s.Id, ct) ?? 0;
        if (_quiet is { } quiet && ReferenceEquals(quiet.Plan, campaign.Plan) && quiet.Step == step && quiet.From <= now && !(now >= quiet.Until))
            return [];
        var due = await reader.ReadAsync(db, campaign, now, ct);
        _asked = new Quiet(campaign.Plan, step, now, await EntryReminderReader.NextAfterAsync(db, campaign, now, ct));
        _quiet = due.Count == 0 ? _asked : null;
        return due;
    }

    public void Hold(DateTimeOffset until) => _quiet = _asked is { } asked ? asked with { Until = asked.Until < until ? asked.Until : until } : null;

    public Task<DateTimeOffset?> NextAfterAsync(CampaignDbContext db, Campaign campaign, DateTimeOffset after, CancellationToken ct) =>
        EntryReminderReader.NextAfterAsync(db, campaign, after, ct);

    /// <summary>Nothing is due from an instant until another (null: for good), as long as no entry has taken a step.</summary>
    private sealed record Quiet(Plan Plan, long Step, DateTimeOffset From, DateTimeOffset? Until);
}
