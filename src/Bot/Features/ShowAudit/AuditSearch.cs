using CampaignBot.Bot.Dialogs.Parsing;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ShowAudit;

/// <summary>Reads what was typed behind <c>/audit</c>: a day, an organization, a member, or several of them.</summary>
internal static class AuditSearch
{
    /// <summary>Most matches that are offered for one word.</summary>
    public const int MostMatches = 8;

    /// <summary>The page that the words mean; null where they mean nothing or several things, which the sender is told.</summary>
    public static async Task<AuditPage?> ReadAsync(TurnContext turn, OrganizationNode office, string words, CancellationToken ct)
    {
        var page = new AuditPage(office.Id);
        foreach (var word in words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (DateReader.Read(word, turn.Today) is { } day)
            {
                page = page with { Day = day };
                continue;
            }

            var found = await FindAsync(turn, office, page, word, ct);
            if (found.Count == 1)
            {
                page = found[0].Page;
                continue;
            }

            turn.Reply(found.Count == 0
                ? new OutgoingMessage(ShowAuditTexts.NothingFound(word))
                : found.Aggregate(new OutgoingMessage(ShowAuditTexts.WhichOne(word)), (message, match) => message.WithRow(AuditButton.Key.Button(match.Label, match.Page))));
            return null;
        }

        return page;
    }

    // An exact name is meant where there is one.
    private static async Task<IReadOnlyList<(Text Label, AuditPage Page)>> FindAsync(
        TurnContext turn, OrganizationNode office, AuditPage page, string word, CancellationToken ct)
    {
        var under = turn.Db.Organizations.Under(office.Path);
        var plain = NamesApart.Plain(word);
        var organizations = await under.Where(o => o.Code == word || o.Name.Contains(word))
            .OrderBy(o => o.Name == word || o.Code == word ? 0 : 1).ThenBy(o => o.Path).Take(MostMatches)
            .Select(o => new { o.Id, o.Name, IsExact = o.Name == word || o.Code == word }).ToListAsync(ct);
        var members = await turn.Db.Members.AsNoTracking()
            .Where(m => m.Number == word || m.Name.Replace(" ", "").Contains(plain))
            .Where(m => turn.Db.Memberships.Any(s => s.MemberId == m.Id && under.Any(o => o.Id == s.OrganizationId))
                || turn.Db.RoleAssignments.Any(r => r.MemberId == m.Id && under.Any(o => o.Id == r.OrganizationId)))
            .OrderBy(m => m.Number).Take(MostMatches)
            .Select(m => new { m.Id, m.Name, m.Number, IsExact = m.Number == word || m.Name == word }).ToListAsync(ct);
        var matches = organizations.Select(o => (o.IsExact, Label: Text.Plain(o.Name), Page: page with { UnderId = o.Id }))
            .Concat(members.Select(m => (m.IsExact, Label: Text.Plain(m.Name + " " + m.Number), Page: page with { PersonId = m.Id }))).ToList();
        var exact = matches.FindAll(m => m.IsExact);
        return [.. (exact.Count > 0 ? exact : matches).Take(MostMatches).Select(m => (m.Label, m.Page))];
    }
}
