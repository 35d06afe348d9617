using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Dialogs;

/// <summary>How far a member's drafts are, for whoever speaks of them outside a turn.</summary>
internal sealed class DraftPlaceQuery(DialogStore store)
{
    /// <summary>By the dialog's name and its topic. A draft in which nothing was answered yet isn't among them.</summary>
    public async Task<IReadOnlyDictionary<(string Dialog, string Topic), DraftPlace>> OfAsync(
        CampaignDbContext db, string campaignId, long memberId, CancellationToken ct)
    {
        var places = new Dictionary<(string, string), DraftPlace>();
        foreach (var snapshot in await db.DialogSnapshots.AsNoTracking().Where(s => s.CampaignId == campaignId && s.MemberId == memberId).ToListAsync(ct))
        {
            var state = store.Open(snapshot);
            if (state.Place is { } place && state.Answers.Values.Any(a => a.HasContent))
                places[(snapshot.Dialog, snapshot.Topic)] = place;
        }

        return places;
    }
}
