using CampaignBot.Bot.Privacy;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>The member's entries in their file: when each came to stand, and when and how it ended. What is under way is in its own list.</summary>
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
            .Select(s => new { s.EntryId, s.State, s.At }).ToListAsync(ct);
        return
        [
            .. from step in steps
               let entry = read[step.EntryId]
               let state = step.State == EntryState.Closed && entry.Register.Outcome(entry.Entry.OutcomeId) is { } outcome
                   ? outcome.Title
                   : EntryView.StateName(step.State)
               select new FileLine(campaign.Timeline.DayAt(step.At), EntryTexts.InFile(entry.Register.Title, entry.Title, state)),
        ];
    }
}
