using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>
/// What organizations are to have closed by a day (整改), in the file of whoever answers for them: since when it stands, what became of it, and the
/// day. What it says is read by opening it, where every look is audited.
/// </summary>
internal sealed class OrganizationEntryFile(EntryReader reader, EntrySight sight) : IOfficeFile
{
    public async Task<IReadOnlyList<FileLine>> LinesAsync(TurnContext turn, IReadOnlyList<OrganizationNode> organizations, CancellationToken ct)
    {
        var (campaign, nodes) = (turn.Campaign, organizations.ToDictionary(node => node.Id));
        var ids = nodes.Keys.ToList();
        var entries = await turn.Db.Entries.AsNoTracking()
            .Where(e => e.CampaignId == campaign.Id && e.OwnerKind == SubjectKind.Organization && ids.Contains(e.OwnerId) && e.DueOn != null).ToListAsync(ct);
        var seen = entries.Where(e => sight.MaySee(turn.Sender, e, nodes[e.OwnerId].Path)).ToDictionary(e => e.Id);
        return
        [
            .. from step in await EntryCourse.OfAsync(turn.Db, [.. seen.Keys], ct)
               let entry = seen[step.EntryId]
               let register = reader.RegisterOf(entry)
               where register is not null
               let owner = nodes[entry.OwnerId].Name
               let due = entry.DueOn!.Value
               select new FileLine(campaign.Timeline.DayAt(step.At), EntryTexts.InOfficeFile(owner, register.Title, due, step.Words(entry, register)))
               {
                   Opens = EntrySheet.OpenKey.Button(EntryTexts.OpenInFile(owner, register.Title, due), entry.Id),
               },
        ];
    }
}
