using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Privacy;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>
/// The member's entries in their file: when each came to stand, when its owner said how it goes, and when and how it ended. What is under way is
/// in its own list. An entry is called by what it says only where its register publishes that.
/// </summary>
internal sealed class EntryFile(EntryReader reader) : IOwnFile
{
    public async Task<IReadOnlyList<FileLine>> LinesAsync(MyDataScope scope, CancellationToken ct)
    {
        var (db, campaign, id) = scope;
        var own = await db.Entries.AsNoTracking()
            .Where(e => e.CampaignId == campaign.Id && e.OwnerKind == SubjectKind.Member && e.OwnerId == id).ToListAsync(ct);
        var read = (await reader.ReadAsync(db, own, ct)).ToDictionary(e => e.Entry.Id);
        var ids = read.Keys.ToList();
        var steps = await db.EntrySteps.AsNoTracking()
            .Where(s => ids.Contains(s.EntryId) && (s.State == EntryState.Standing || s.State == EntryState.Closed || s.State == EntryState.Revoked))
            .OrderBy(s => s.Id).Select(s => new { s.Id, s.EntryId, s.State, s.At, IsReport = s.TaskId != null }).ToListAsync(ct);
        // It comes to stand once; where it stood already it was set right.
        var began = steps.Where(s => s.State == EntryState.Standing && !s.IsReport).DistinctBy(s => s.EntryId).Select(s => s.Id).ToHashSet();
        return
        [
            .. from step in steps
               where step.IsReport || step.State != EntryState.Standing || began.Contains(step.Id)
               let entry = read[step.EntryId]
               select new FileLine(campaign.Timeline.DayAt(step.At), Line(entry, step.IsReport ? EntryTexts.Reported : Became(entry, step.State))),
        ];
    }

    private static Text Became(ReadEntry entry, EntryState state) =>
        state == EntryState.Closed && entry.Register.Outcome(entry.Entry.OutcomeId) is { } outcome ? outcome.Title : EntryView.StateName(state);

    private static Text Line(ReadEntry entry, Text what) => entry.Register.IsPublished
        ? EntryTexts.InFile(entry.Register.Title, entry.Title, what)
        : EntryTexts.InFileUnnamed(entry.Register.Title, what);
}
