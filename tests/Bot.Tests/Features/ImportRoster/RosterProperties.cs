using CampaignBot.Bot.Features.ImportRoster;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using CampaignBot.Tests;
using FsCheck;
using FsCheck.Fluent;

namespace CampaignBot.Bot.Tests.Features.ImportRoster;

/// <summary>Files of a small county in any order, with moves, departures, returns and roles, imported one after another.</summary>
public sealed class RosterProperties
{
    private static readonly OrganizationLine[] Organizations =
    [
        new(2, "X", "县", OrganizationLevel.County, "", null, null),
        new(3, "C", "党委", OrganizationLevel.Committee, "rural", "X", null),
        new(4, "B1", "一支部", OrganizationLevel.Branch, "rural", "C", null),
        new(5, "B2", "二支部", OrganizationLevel.Branch, "rural", "C", null),
        new(6, "B3", "三支部", OrganizationLevel.Branch, "rural", "X", null),
    ];

    private static readonly Gen<DateOnly> Days = Gen.Choose(0, 60).Select(d => new DateOnly(2027, 5, 1).AddDays(d));

    private static readonly Gen<DateOnly?> MaybeDay = Gen.Frequency((3, Gen.Constant<DateOnly?>(null)), (1, Days.Select(d => (DateOnly?)d)));

    private static readonly Gen<IReadOnlyList<BranchWord>> Branches =
        from codes in Gen.Shuffle(new[] { "B1", "B2", "B3" })
        from count in Gen.Choose(1, 2)
        from first in MaybeDay
        from second in MaybeDay
        select (IReadOnlyList<BranchWord>)codes.Take(count).Select((c, i) => new BranchWord(c, i == 0 ? first : second)).ToList();

    private static readonly Gen<IReadOnlyList<RoleWord>?> Roles = Gen.OneOf(
        Gen.Constant<IReadOnlyList<RoleWord>?>(null),
        Gen.Constant<IReadOnlyList<RoleWord>?>([]),
        from code in Gen.Elements("B1", "B2")
        from day in MaybeDay
        select (IReadOnlyList<RoleWord>?)[new RoleWord(Role.Secretary, code, day)]);

    private static readonly Gen<MemberLine> Member =
        from branches in Branches
        from roles in Roles
        from phone in Gen.Elements<string?>(null, "13900000001", "13900000002")
        from left in MaybeDay
        from joinedBefore in Gen.Choose(0, 2)
        select new MemberLine(
            0, "", "甲", "in-service",
            [.. branches.Select(b => b with { From = b.From >= left ? null : b.From })],
            roles?.Select(r => r with { From = r.From >= left ? null : r.From }).ToList(),
            new Said<string?>(phone),
            new Said<DateOnly?>(new DateOnly(2027, 4, 1).AddDays(joinedBefore)), new Said<DateOnly?>(left));

    /// <summary>A file: members 1 to 4 in any order, some missing.</summary>
    private static readonly Gen<RosterLines> File =
        from members in Gen.ListOf(Member, 4)
        from numbers in Gen.Shuffle(new[] { 1, 2, 3, 4 })
        from count in Gen.Choose(1, 4)
        select new RosterLines(
            Organizations,
            [.. numbers.Take(count).Select((n, i) => members[i] with { Number = n.ToString(), Line = 10 + n })]);

    private static readonly Gen<(RosterLines[] Files, int[] Days)> Story =
        from count in Gen.Choose(1, 5)
        from files in Gen.ArrayOf(File, count)
        from days in Gen.ArrayOf(Gen.Choose(0, 60), count)
        select (files, days.Order().ToArray());

    /// <summary>Rosters after some files, on the day of the last one or later.</summary>
    internal static readonly Gen<(RosterState Roster, DateOnly Today)> States =
        from story in Story
        from later in Gen.Choose(0, 20)
        select (Import(story.Files, story.Days), Day(story.Days[^1] + later));

    [Fact]
    public void Plan_OfAFileThatWasJustImported_ChangesNothing() => Check((files, days) =>
    {
        var state = Import(files, days);
        var again = RosterPlanner.Plan(files[^1], state, Day(days[^1]));
        var nextDay = RosterPlanner.Plan(files[^1], state, Day(days[^1] + 1));
        return again.ChangesNothing && again.Problems.Count == 0 && nextDay.ChangesNothing;
    });

    [Fact]
    public void Plan_OfLinesInAnotherOrder_IsTheSameRoster() => Check((files, days) =>
    {
        var turned = files.Select(f => new RosterLines([.. f.Organizations.Reverse()], [.. f.Members.Reverse()])).ToArray();
        var (one, other) = (Import(files, days), Import(turned, days));
        return one.Members.Count == other.Members.Count && one.Members.All(m => m.Value.Equals(other.Members[m.Key]));
    });

    [Fact]
    public void Plan_Always_LeavesOneOpenPrimaryBranchAndNoOverlap() => Check((files, days) =>
        Import(files, days).Members.Values.All(m =>
            m.Memberships.Count(x => x.IsPrimary && x.To is null) <= 1
            && m.Memberships.All(x => x.To is null || x.From <= x.To)
            && m.Roles.All(x => x.To is null || x.From <= x.To)
            && (m.Left is null || m.Memberships.All(x => x.To is not null))
            && m.Memberships.DistinctBy(x => (x.Branch, x.From)).Count() == m.Memberships.Count
            && m.Memberships.GroupBy(x => x.Branch).All(g =>
                g.OrderBy(x => x.From).Zip(g.OrderBy(x => x.From).Skip(1)).All(p => p.First.To <= p.Second.From))));

    private static void Check(Func<RosterLines[], int[], bool> holds) =>
        Rule.Holds(Story, story => holds(story.Files, story.Days), count: 300);

    private static RosterState Import(RosterLines[] files, int[] days)
    {
        var state = RosterState.Empty;
        for (var i = 0; i < files.Length; i++)
            state = state.With(RosterPlanner.Plan(files[i], state, Day(days[i])));
        return state;
    }

    private static DateOnly Day(int number) => new DateOnly(2027, 5, 1).AddDays(number);
}
