using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>Words for what a plan changes: who is new, moves, leaves, and what is other than it was.</summary>
internal sealed class RosterChangeWords(RosterPlan changes, Plan plan)
{
    public IEnumerable<RosterPreview.Part> Parts()
    {
        var added = changes.Members.Where(c => c.Before is null).Select(c => New(c.After)).ToList();
        var moved = changes.Members.Select(Moved).OfType<Text>().ToList();
        var leaving = changes.Members.Select(Leaving).OfType<Text>().ToList();
        var changed = changes.Members.Select(Changed).OfType<Text>().ToList();
        return
        [
            new(ImportRosterTexts.OrganizationsHeading(changes.Organizations.Count), [.. changes.Organizations.Select(Describe)]),
            new(ImportRosterTexts.NewHeading(added.Count), added),
            new(ImportRosterTexts.MovedHeading(moved.Count), moved),
            new(ImportRosterTexts.LeavingHeading(leaving.Count), leaving),
            new(ImportRosterTexts.ChangedHeading(changed.Count), changed),
        ];
    }

    private Text Describe(RosterChange<OrganizationState> change)
    {
        var (_, before, after) = change;
        if (before is null)
            return after.Parent is null ? ImportRosterTexts.NewCounty(after.Name, after.Code) : ImportRosterTexts.NewOrganization(after.Name, after.Code, Name(after.Parent));
        return ImportRosterTexts.Changed(after.Name, after.Code, Join(
            before.Name == after.Name ? null : ImportRosterTexts.FromTo(ImportRosterTexts.NameWord, before.Name, after.Name),
            before.Level == after.Level ? null : ImportRosterTexts.FromTo(ImportRosterTexts.LevelWord, Level(before.Level), Level(after.Level)),
            before.Category == after.Category ? null : ImportRosterTexts.FromTo(ImportRosterTexts.CategoryWord, Category(before.Category), Category(after.Category)),
            before.Parent == after.Parent ? null : ImportRosterTexts.FromTo(ImportRosterTexts.ParentWord, Name(before.Parent), Name(after.Parent)),
            before.Active == after.Active ? null : after.Active ? ImportRosterTexts.Revived : ImportRosterTexts.Dissolved));
    }

    private Text New(MemberState member) => ImportRosterTexts.NewMember(
        member.Name,
        member.Number,
        Join([
            .. member.Memberships.Select(m => Text.Plain(Name(m.Branch))),
            Standing(member.Standing),
            ImportRosterTexts.JoinedOn(Day(member.Joined)),
            .. member.Roles.Select(r => RoleAt(r)),
            member.Left is { } left ? ImportRosterTexts.LeftOn(Day(left)) : null]));

    private Text? Moved(RosterChange<MemberState> change)
    {
        if (change.Before is not { } before || Primary(before) is not { } from || Primary(change.After) is not { } to || from.Branch == to.Branch)
            return null;
        return ImportRosterTexts.Moved(change.After.Name, change.After.Number, Name(from.Branch), Name(to.Branch), Day(to.From));
    }

    private Text? Leaving(RosterChange<MemberState> change)
    {
        if (change.Before is not { } before || change.After.Left is not { } left || before.Left == left)
            return null;
        return ImportRosterTexts.Leaving(change.After.Name, change.After.Number, Primary(change.After) is { } branch ? Name(branch.Branch) : "—", Day(left));
    }

    private Text? Changed(RosterChange<MemberState> change)
    {
        if (change.Before is not { } before)
            return null;
        var after = change.After;
        var isGone = after.Left is not null && before.Left != after.Left;
        List<Text?> parts =
        [
            before.Name == after.Name ? null : ImportRosterTexts.FromTo(ImportRosterTexts.NameWord, before.Name, after.Name),
            before.Standing == after.Standing ? null : ImportRosterTexts.FromTo(ImportRosterTexts.StandingWord, Standing(before.Standing), Standing(after.Standing)),
            before.Phone == after.Phone ? null : ImportRosterTexts.FromTo(ImportRosterTexts.PhoneWord, PhoneNumber.Show(before.Phone), PhoneNumber.Show(after.Phone)),
            before.Joined == after.Joined ? null : ImportRosterTexts.FromTo(ImportRosterTexts.JoinedWord, Day(before.Joined), Day(after.Joined)),
            before.Left is not null && after.Left is null ? ImportRosterTexts.Back : null,
            isGone ? null : Difference(ImportRosterTexts.AlsoInWord, Others(before), Others(after)),
            isGone ? null : Difference(ImportRosterTexts.RolesWord, Roles(before), Roles(after)),
        ];
        if (parts.TrueForAll(p => p is null) && !isGone && Moved(change) is null)
            parts.Add(ImportRosterTexts.DaysCorrected);
        return parts.TrueForAll(p => p is null) ? null : ImportRosterTexts.Changed(after.Name, after.Number, Join([.. parts]));
    }

    // The branch that someone belongs to in the end, and the one that they were last in.
    private static MembershipState? Primary(MemberState member) =>
        member.Memberships.Where(m => m.IsPrimary).OrderBy(m => m.To is null).ThenBy(m => m.To).ThenBy(m => m.From).LastOrDefault();

    private IReadOnlyList<Text> Others(MemberState member) =>
        [.. member.Memberships.Where(m => !m.IsPrimary && m.To is null).Select(m => m.Branch).Distinct().Select(code => Text.Plain(Name(code)))];

    private IReadOnlyList<Text> Roles(MemberState member) => [.. member.Roles.Where(r => r.To is null).Select(RoleAt)];

    private Text RoleAt(RoleState role) => ImportRosterTexts.RoleAt(Role(role.Role), Name(role.Organization), Day(role.From));

    private static Text? Difference(Text what, IReadOnlyList<Text> before, IReadOnlyList<Text> after)
    {
        var (was, becomes) = (OrNone(before), OrNone(after));
        return was.Render(Language.Chinese).Plain == becomes.Render(Language.Chinese).Plain ? null : ImportRosterTexts.FromTo(what, was, becomes);
    }

    private static Text OrNone(IReadOnlyList<Text> texts) => texts.Count == 0 ? Text.Plain("—") : Text.Join(" + ", texts);

    private static Text Join(params IEnumerable<Text?> parts) =>
        parts.OfType<Text>().Aggregate((Text?)null, (all, part) => all is null ? part : ImportRosterTexts.Also(all, part)) ?? Text.Empty;

    private string Name(string? code) => code is null ? "—" : changes.Names.GetValueOrDefault(code, code);

    private Text Standing(string id) => plan.Standings.FirstOrDefault(s => s.Id == id)?.Title is { } title ? Text.Of(title) : Text.Plain(id);

    private Text Category(string id) => plan.Categories.FirstOrDefault(c => c.Id == id)?.Title is { } title ? Text.Of(title) : Text.Plain(id.Length == 0 ? "—" : id);

    // Without the day of the week, which says nothing here.
    private static Text Day(DateOnly day) => ImportRosterTexts.Day(day.Year, day.Month, day.Day);

    private static Text Level(OrganizationLevel level) => level switch
    {
        OrganizationLevel.County => ImportRosterTexts.CountyLevel,
        OrganizationLevel.Committee => ImportRosterTexts.CommitteeLevel,
        _ => ImportRosterTexts.BranchLevel,
    };

    private static Text Role(Role role) => role switch
    {
        Domain.Members.Role.Secretary => ImportRosterTexts.SecretaryRole,
        Domain.Members.Role.Office => ImportRosterTexts.OfficeRole,
        _ => ImportRosterTexts.AdminRole,
    };
}
