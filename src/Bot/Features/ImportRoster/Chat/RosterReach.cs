using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;

namespace CampaignBot.Bot.Features.ImportRoster.Chat;

/// <summary>
/// Holds a plan against what an office answers for: it changes the organizations and members under its own, and nothing else. Who is to be
/// an admin is said where the program runs, never in a chat.
/// </summary>
internal sealed class RosterReach(string office, RosterState current, RosterPlan plan)
{
    private readonly bool _isCounty = current.Organizations.GetValueOrDefault(office) is { Level: OrganizationLevel.County };

    /// <summary>The lines that reach further.</summary>
    public IReadOnlyList<RosterProblem> Problems() =>
    [
        .. plan.Organizations.Where(c => !MayChange(c)).Select(c => new RosterProblem(c.Line, RosterChatTexts.OutOfReach(c.After.Name, c.After.Code))),
        .. plan.Members.Where(c => !MayChange(c)).Select(c => new RosterProblem(c.Line, RosterChatTexts.OutOfReach(c.After.Name, c.After.Number))),
        .. plan.Members.Where(c => Roles(c).Any(r => !MayGive(r))).Select(c => new RosterProblem(c.Line, RosterChatTexts.RoleOutOfReach(c.After.Name, c.After.Number))),
    ];

    private bool MayChange(RosterChange<OrganizationState> change) =>
        _isCounty
        || (change.After.Code != office && IsUnder(change.After.Code, plan.Organization)
            && (change.Before is null || IsUnder(change.Before.Code, current.Organizations.GetValueOrDefault)));

    private bool MayChange(RosterChange<MemberState> change)
    {
        if (_isCounty)
            return true;
        var touched = Difference(change.Before?.Memberships, change.After.Memberships).Select(m => m.Branch)
            .Concat(Roles(change).Select(r => r.Organization));
        return IsHere(change.Before ?? change.After) && touched.All(code => IsUnder(code, plan.Organization));
    }

    // Whose member somebody is says their primary branch; who has none belongs where they hold a role.
    private bool IsHere(MemberState member)
    {
        var primary = member.Memberships.Where(m => m.IsPrimary).OrderBy(m => m.To is null).ThenBy(m => m.To).LastOrDefault();
        return primary is not null
            ? IsUnder(primary.Branch, plan.Organization)
            : member.Roles.Count > 0 && member.Roles.All(r => IsUnder(r.Organization, plan.Organization));
    }

    private bool MayGive(RoleState role) => role.Role != Role.Admin && (_isCounty || role.Organization != office);

    private static IEnumerable<RoleState> Roles(RosterChange<MemberState> change) => Difference(change.Before?.Roles, change.After.Roles);

    private static IEnumerable<T> Difference<T>(IReadOnlyList<T>? before, IReadOnlyList<T> after) => after.Except(before ?? []).Concat((before ?? []).Except(after));

    private bool IsUnder(string code, Func<string, OrganizationState?> find)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (string? at = code; at is not null && seen.Add(at); at = find(at)?.Parent)
        {
            if (at == office)
                return true;
        }

        return false;
    }
}
