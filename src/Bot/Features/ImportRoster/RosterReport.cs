using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Members;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>What an import would change, or did, in words for the console.</summary>
internal static class RosterReport
{
    /// <summary>How many changed lines are shown; the rest is counted.</summary>
    public const int MostLines = 200;

    public static Text Of(string file, ImportRosterResult result)
    {
        var plan = result.Plan;
        if (plan.Problems.Count > 0)
        {
            return Text.Lines([
                ImportRosterTexts.Refused(file, plan.Problems.Count),
                .. plan.Problems.Select(p => ImportRosterTexts.Line(p.Line, p.Words)),
            ]);
        }

        var notes = plan.Notes.Select(n => ImportRosterTexts.Line(n.Line, n.Words));
        if (plan.ChangesNothing)
            return Text.Lines([ImportRosterTexts.NothingToChange(file), .. notes]);

        var lines = plan.Organizations.Select(c => (c.Line, Words: Describe(c)))
            .Concat(plan.Members.Select(c => (c.Line, Words: Describe(c))))
            .OrderBy(c => c.Line)
            .Select(c => ImportRosterTexts.Line(c.Line, c.Words))
            .ToList();
        return Text.Lines([
            ImportRosterTexts.Summary(
                file,
                plan.Organizations.Count(c => c.Before is null),
                plan.Organizations.Count(c => c.Before is not null),
                plan.Members.Count(c => c.Before is null),
                plan.Members.Count(c => c.Before is not null)),
            .. lines.Take(MostLines),
            lines.Count > MostLines ? ImportRosterTexts.MoreLines(lines.Count - MostLines) : null,
            .. notes,
            result.Applied ? ImportRosterTexts.Applied : ImportRosterTexts.DryRun,
        ]);
    }

    private static Text Describe(RosterChange<OrganizationState> change)
    {
        var (_, before, after) = change;
        if (before is null)
            return ImportRosterTexts.NewOrganization(after.Code, after.Name);
        return ImportRosterTexts.Changed(after.Code, after.Name, Differences(
            Difference(RosterColumn.Name, before.Name, after.Name),
            Difference(RosterColumn.Level, before.Level, after.Level),
            Difference(RosterColumn.Category, before.Category, after.Category),
            Difference(RosterColumn.Parent, before.Parent, after.Parent),
            before.Active == after.Active ? null : after.Active ? ImportRosterTexts.Revived : ImportRosterTexts.Dissolved));
    }

    private static Text Describe(RosterChange<MemberState> change)
    {
        var (_, before, after) = change;
        if (before is null)
            return ImportRosterTexts.NewMember(after.Number, after.Name, Show(after.Memberships), Show(after.Roles));
        return ImportRosterTexts.Changed(after.Number, after.Name, Differences(
            Difference(RosterColumn.Name, before.Name, after.Name),
            Difference(RosterColumn.Standing, before.Standing, after.Standing),
            before.Phone == after.Phone ? null : ImportRosterTexts.PhoneChanged,
            Difference(RosterColumn.Joined, before.Joined, after.Joined),
            Difference(RosterColumn.Left, before.Left, after.Left),
            Difference(RosterColumn.Branches, Show(before.Memberships), Show(after.Memberships)),
            Difference(RosterColumn.Roles, Show(before.Roles), Show(after.Roles))));
    }

    private static Text Differences(params Text?[] parts) => Text.Join("; ", parts.OfType<Text>());

    private static Text? Difference<T>(RosterColumn column, T before, T after) =>
        Equals(before, after) ? null : ImportRosterTexts.FromTo(RosterColumns.Show(column), ShowOne(before), ShowOne(after));

    private static string ShowOne<T>(T value) => value switch
    {
        null or "" => "—",
        DateOnly day => Day(day),
        _ => value.ToString() ?? "",
    };

    private static string Show(IEnumerable<MembershipState> memberships) =>
        string.Join(", ", memberships.Select(m => (m.IsPrimary ? "*" : "") + m.Branch + " " + Span(m.From, m.To)));

    private static string Show(IEnumerable<RoleState> roles) =>
        string.Join(", ", roles.Select(r => RoleName(r.Role) + "@" + r.Organization + " " + Span(r.From, r.To)));

    private static string RoleName(Role role) => role switch
    {
        Role.Secretary => "书记 secretary",
        Role.Office => "办公室 office",
        _ => "管理员 admin",
    };

    private static string Span(DateOnly from, DateOnly? to) => Day(from) + "…" + (to is { } end ? Day(end) : "");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
