using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Figures;

/// <summary>What a list calls a member or an organization.</summary>
/// <param name="Id">The member's or organization's id.</param>
/// <param name="Name">The name.</param>
/// <param name="Number">The member's number, or the organization's code.</param>
internal sealed record SubjectName(long Id, string Name, string Number);

/// <summary>Reads the names of those who stand under an organization.</summary>
internal static class SubjectNames
{
    public static Task<Dictionary<long, SubjectName>> ReadAsync(Viewer viewer, string path, SubjectKind kind, CancellationToken ct)
    {
        var names = kind == SubjectKind.Member
            ? ScopeRosterReader.MembersUnder(viewer.Db, path, viewer.Today).Select(m => new SubjectName(m.Id, m.Name, m.Number))
            : viewer.Db.Organizations.Under(path).Where(o => o.Active).Select(o => new SubjectName(o.Id, o.Name, o.Code));
        return names.ToDictionaryAsync(name => name.Id, ct);
    }
}
