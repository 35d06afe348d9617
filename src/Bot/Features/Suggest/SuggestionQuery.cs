using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Suggest;

/// <summary>
/// Which suggestions the sender may read and answer: those to the organizations they answer for; of an organization for which nobody answers
/// any more, the office above.
/// </summary>
internal static class SuggestionQuery
{
    /// <summary>Those that are not closed, the longest waiting first.</summary>
    public static async Task<List<Suggestion>> OpenAsync(TurnContext turn, CancellationToken ct)
    {
        var today = turn.Today;
        var addressed = await AddressedAsync(turn, ct);
        return await addressed
            .Where(s => s.State != SuggestionState.Closed && (!s.IsAnonymous || s.Day < today))
            .OrderBy(s => s.State).ThenBy(s => s.Day).ThenBy(s => s.Id).ToListAsync(ct);
    }

    /// <summary>The suggestion, where the sender may read it; else null.</summary>
    public static async Task<Suggestion?> FindAsync(TurnContext turn, long id, CancellationToken ct)
    {
        var addressed = await AddressedAsync(turn, ct);
        return await addressed.FirstOrDefaultAsync(s => s.Id == id, ct) is { } found && found.IsShownOn(turn.Today) ? found : null;
    }

    private static async Task<IQueryable<Suggestion>> AddressedAsync(TurnContext turn, CancellationToken ct)
    {
        var (db, me, today) = (turn.Db, turn.Sender.MemberId, turn.Today);
        var ids = turn.Sender.Roles.Where(r => r.Role != Role.Admin).Select(r => r.OrganizationId).ToHashSet();
        foreach (var office in turn.Sender.Roles.Where(r => r.Role == Role.Office))
        {
            ids.UnionWith(await db.Organizations.Under(office.OrganizationPath)
                .Where(o => db.Suggestions.Any(s => s.OrganizationId == o.Id && s.State != SuggestionState.Closed)
                    && !db.RoleAssignments.HoldingOn(today).Any(r => r.OrganizationId == o.Id && r.Role != Role.Admin))
                .Select(o => o.Id).ToListAsync(ct));
        }

        return db.Suggestions.AsTracking().Where(s => s.CampaignId == turn.Campaign.Id && ids.Contains(s.OrganizationId) && s.AuthorId != me);
    }
}
