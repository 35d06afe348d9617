using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Publications;
using CampaignBot.Bot.Retention;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>The member's entries and those that they hold, with every step, and how many steps they took with those of others.</summary>
internal sealed class EntrySection(EntryReader reader, EntryView view) : IMyDataSection
{
    public Text Title => EntryTexts.Title;

    public IReadOnlyList<Type> Shows => [typeof(Entry), typeof(EntryStep)];

    public async Task<IReadOnlyList<Text>> LinesAsync(MyDataScope scope, CancellationToken ct)
    {
        var (db, campaign, id) = scope;
        var lines = new List<Text>();
        var own = await db.Entries.AsNoTracking().Where(e => (e.OwnerKind == SubjectKind.Member && e.OwnerId == id) || e.HolderId == id).OrderBy(e => e.Id).ToListAsync(ct);
        foreach (var entry in await reader.ReadAsync(db, own, ct))
            lines.Add(await view.WholeAsync(db, campaign.Timeline, entry, ct));
        var others = await (
            from step in db.EntrySteps
            join entry in db.Entries on step.EntryId equals entry.Id
            where step.By == id && entry.HolderId != id && !(entry.OwnerKind == SubjectKind.Member && entry.OwnerId == id)
            select step.Id).CountAsync(ct);
        return others > 0 ? [.. lines, EntryTexts.StepsTaken(others)] : lines;
    }
}

/// <summary>Entries stay as long as the plan keeps them: they were shown to the branch, and an office counts with them.</summary>
internal sealed class EntryTraces : IMemberTraces
{
    public async Task<Text?> StaysAsync(MyDataScope scope, CancellationToken ct)
    {
        var (db, campaign, id) = scope;
        var changed = await db.Entries.Where(e => (e.OwnerKind == SubjectKind.Member && e.OwnerId == id) || e.HolderId == id).Select(e => e.StateSince).ToListAsync(ct);
        return KeptRecords.Of(campaign, RetentionKind.Entries, changed).Say(EntryTexts.Stays);
    }
}

/// <summary>Entries that were kept long enough, with their steps. What stands is in use as long as anything of the campaign is open.</summary>
internal sealed class EntryPurge(EntryPhotos photos) : PlanPurge(RetentionKind.Entries)
{
    public override async Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct)
    {
        var isOver = scope.Open.Count == 0;
        var due = db.Entries
            .Where(e => e.CampaignId == scope.Campaign.Id && e.StateSince < scope.Before && !scope.Open.Contains(e.TaskId + "/" + e.Period)
                && (isOver || e.State != EntryState.Standing))
            .OrderBy(e => e.Id).Take(limit);
        await AlbumConsents.EndHiddenAsync(db, scope.Campaign, photos, due.SelectMany(e => e.Steps).Where(s => s.PhotoId != null).Select(s => s.PhotoId!.Value), ct);
        return await due.ExecuteDeleteAsync(ct);
    }
}
