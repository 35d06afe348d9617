using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Suggest;

/// <summary>
/// Which suggestions the sender may read and answer: those to the organizations they answer for; of an organization of whom nobody can be
/// reached any more, the nearest level above.
/// </summary>
internal static class SuggestionQuery
{
    /// <summary>
    /// Those that are not closed, the longest waiting first. Of one day those without a name come first, ordered by their sealed bytes, which
    /// are random: the order in which they were written would tell who was at their phone.
    /// </summary>
    public static async Task<List<Suggestion>> OpenAsync(TurnContext turn, CancellationToken ct)
    {
        var today = turn.Today;
        var addressed = await AddressedAsync(turn, ct);
        var open = await addressed.Where(s => s.State != SuggestionState.Closed && (!s.IsAnonymous || s.Day < today)).ToListAsync(ct);
        return [.. open
            .OrderBy(s => s.State).ThenBy(s => s.Day).ThenBy(s => !s.IsAnonymous)
            .ThenBy(s => s.IsAnonymous ? Convert.ToHexString(s.TextSecret) : "", StringComparer.Ordinal).ThenBy(s => s.Id)];
    }

    /// <summary>The suggestion, where the sender may read it; else null.</summary>
    public static async Task<Suggestion?> FindAsync(TurnContext turn, long id, CancellationToken ct)
    {
        var addressed = await AddressedAsync(turn, ct);
        return await addressed.FirstOrDefaultAsync(s => s.Id == id, ct) is { } found && found.IsShownOn(turn.Today) ? found : null;
    }

    private static async Task<IQueryable<Suggestion>> AddressedAsync(TurnContext turn, CancellationToken ct)
    {
        var (db, me, campaign) = (turn.Db, turn.Sender.MemberId, turn.Campaign.Id);
        var own = turn.Sender.Roles.Where(r => r.Role != Role.Admin).Select(r => r.OrganizationId).ToHashSet();
        var risen = await RisenAsync(turn, own, ct);
        return db.Suggestions.AsTracking()
            .Where(s => s.CampaignId == campaign && (own.Contains(s.OrganizationId) || risen.Contains(s.Id)) && s.AuthorId != me);
    }

    // What was written to organizations under the sender's offices of whom nobody can be reached.
    private static async Task<HashSet<long>> RisenAsync(TurnContext turn, HashSet<long> own, CancellationToken ct)
    {
        var (db, campaign, risen) = (turn.Db, turn.Campaign.Id, new HashSet<long>());
        foreach (var path in turn.Sender.Roles.Where(r => r.Role == Role.Office).Select(r => r.OrganizationPath).Distinct())
        {
            var below = await (
                from s in db.Suggestions
                join o in db.Organizations.Under(path) on s.OrganizationId equals o.Id
                where s.CampaignId == campaign && s.State != SuggestionState.Closed
                select new { s.Id, s.OrganizationId, o.Path, s.AuthorId }).ToListAsync(ct);
            below.RemoveAll(s => own.Contains(s.OrganizationId));
            if (below.Count == 0)
                continue;
            var readers = await ReachedHolders.LoadAsync(db, below.Select(s => s.Path).Distinct(), turn.Today, ct);
            risen.UnionWith(below.Where(s => readers.LevelOf(s.Path, s.AuthorId) is { } level && own.Contains(level)).Select(s => s.Id));
        }

        return risen;
    }
}
