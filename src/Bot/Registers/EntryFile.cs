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
        return
        [
            .. from step in await EntryCourse.OfAsync(db, [.. read.Keys], ct)
               let entry = read[step.EntryId]
               select new FileLine(campaign.Timeline.DayAt(step.At), Line(entry, step.Words(entry.Entry, entry.Register)))
               {
                   IsEntered = step.IsReport && step.By != id,
               },
        ];
    }

    private static Text Line(ReadEntry entry, Text what) => entry.Register.IsPublished
        ? EntryTexts.InFile(entry.Register.Title, entry.Title, what)
        : EntryTexts.InFileUnnamed(entry.Register.Title, what);
}
