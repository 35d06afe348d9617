using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.ImportRoster.Writing;

/// <summary>What stands in the cells of a written roster: the words that the import reads back.</summary>
internal sealed class RosterCellWords(Plan plan, DateOnly today, Language language)
{
    private readonly bool _isChinese = language == Language.Chinese;

    public IReadOnlyList<string> Row(OrganizationState organization) =>
    [
        RosterWords.KindWord(isOrganization: true, _isChinese),
        organization.Code,
        organization.Name,
        RosterWords.LevelWord(organization.Level, _isChinese),
        Title(plan.Categories.FirstOrDefault(c => c.Id == organization.Category)?.Title, organization.Category),
        organization.Parent ?? "",
    ];

    public IReadOnlyList<string> Row(MemberState member) =>
    [
        RosterWords.KindWord(isOrganization: false, _isChinese),
        member.Number,
        member.Name,
        "",
        "",
        "",
        string.Join(';', Lasting(member).Select(m => m.From > today ? $"{m.Branch}@{Day(m.From)}" : m.Branch)),
        Title(plan.Standings.FirstOrDefault(s => s.Id == member.Standing)?.Title, member.Standing),
        member.Phone ?? "",
        string.Join(';', member.Roles.Where(r => r.To is null || (r.From < r.To && (r.To == member.Left || today < r.To)))
            .Select(r => $"{RosterWords.RoleWord(r.Role, _isChinese)}@{r.Organization}@{Day(r.From)}")),
        Day(member.Joined),
        member.Left is { } left ? Day(left) : "",
    ];

    // What goes on until the member leaves; the primary one first. What ends before ends without being named. A day that is over would
    // be the end of what went before it, which may have been another.
    private static IEnumerable<MembershipState> Lasting(MemberState member) =>
        member.Memberships.Where(m => m.To is null || m.To == member.Left).OrderByDescending(m => m.IsPrimary);

    // A title that two ids share says neither.
    private string Title(LocalizedText? title, string id) =>
        title is not null && plan.Standings.Select(s => s.Title).Concat(plan.Categories.Select(c => c.Title)).Count(t => t.For(language.Code) == title.For(language.Code)) == 1
            ? title.For(language.Code)
            : id;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
