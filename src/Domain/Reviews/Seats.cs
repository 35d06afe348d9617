using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Reviews;

/// <summary>The seats that a plan can name.</summary>
public static class Seats
{
    /// <summary>The secretary of the member's branch, then the offices above. Only for members' tasks.</summary>
    public static ISeat Secretary { get; } = new SecretarySeat();

    /// <summary>The office of the organization right above the one that owes (for a member: above their branch).</summary>
    public static ISeat LevelAbove { get; } = new OfficeSeat("level-above", level => level != PlanLevel.County, _ => 1);

    /// <summary>The office of the nearest committee above. For members' and branches' tasks.</summary>
    public static ISeat CommitteeOffice { get; } = new OfficeSeat(
        "committee-office",
        level => level is PlanLevel.Member or PlanLevel.Branch,
        lineage => Math.Max(1, lineage.ToList().FindIndex(1, o => o.Level == OrganizationLevel.Committee)));

    /// <summary>The county's office. Not for the county's own tasks.</summary>
    public static ISeat CountyOffice { get; } = new OfficeSeat("county-office", level => level != PlanLevel.County, lineage => lineage.Count - 1);

    /// <summary>All of them, in the order in which the plan's guide names them.</summary>
    public static IReadOnlyList<ISeat> All { get; } = [Secretary, LevelAbove, CommitteeOffice, CountyOffice];

    /// <summary>Whoever answers for the organization itself: a branch's secretary, or an office; then the offices above. Only for what organizations have.</summary>
    public static ISeat Own { get; } = new OwnSeat();

    /// <summary>Who can keep a register. Nobody reviews their own work, but an organization keeps its own lists.</summary>
    public static IReadOnlyList<ISeat> Keepers { get; } = [.. All, Own];

    private sealed class OwnSeat : ISeat
    {
        public string Name => "own";

        public bool ExistsAt(PlanLevel level) => level != PlanLevel.Member;

        public IEnumerable<Chair> ChairsIn(IReadOnlyList<Organization> lineage) =>
            [new Chair(lineage[0].Level == OrganizationLevel.Branch ? Role.Secretary : Role.Office, lineage[0].Id), .. OfficesFrom(lineage, 1)];
    }

    private sealed class SecretarySeat : ISeat
    {
        public string Name => "secretary";

        public bool ExistsAt(PlanLevel level) => level == PlanLevel.Member;

        public IEnumerable<Chair> ChairsIn(IReadOnlyList<Organization> lineage) =>
            [new Chair(Role.Secretary, lineage[0].Id), .. OfficesFrom(lineage, 1)];
    }

    private sealed class OfficeSeat(string name, Func<PlanLevel, bool> existsAt, Func<IReadOnlyList<Organization>, int> first) : ISeat
    {
        public string Name => name;

        public bool ExistsAt(PlanLevel level) => existsAt(level);

        public IEnumerable<Chair> ChairsIn(IReadOnlyList<Organization> lineage) => OfficesFrom(lineage, first(lineage));
    }

    private static IEnumerable<Chair> OfficesFrom(IReadOnlyList<Organization> lineage, int first) =>
        lineage.Skip(first).Select(o => new Chair(Role.Office, o.Id));
}
