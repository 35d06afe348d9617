using CampaignBot.Domain.Common;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Obligations;

/// <summary>
/// Whom the duties of a task are about, as its plan says: a duty for each target. Targets are derived from the day's roster, like the
/// audience; who left is none, and a member joins late as a target in the same way as a subject does. An entry joins when it begins to stand;
/// to its keeper, who is to see how it ended, on its own day where that comes later.
/// Its owner owes nothing about it any more once it has ended; to its keeper it is done by that.
/// </summary>
public abstract record TargetRule
{
    /// <summary>Each member of the subject's branch; a member isn't their own target.</summary>
    public static readonly TargetRule BranchMembers = new MembersOfBranch();

    /// <summary>Each active organization right below the subject, of whatever category.</summary>
    public static readonly TargetRule OrganizationsBelow = new OrganizationsRightBelow([]);

    private TargetRule()
    {
    }

    /// <summary>Each entry of a register that stands and is the subject's own, in the organization in which it stands.</summary>
    /// <param name="registerId">The register.</param>
    /// <param name="owner">Whether its entries are members' or organizations'.</param>
    public static TargetRule StandingEntries(string registerId, SubjectKind owner) => new EntriesThatStand(registerId, owner);

    /// <summary>Each entry of a register that stands, or has ended, where the subject keeps it.</summary>
    /// <param name="registerId">The register.</param>
    /// <param name="fromAbove">True where an organization keeps the entries of those right below it; false: those that stand in itself.</param>
    public static TargetRule KeptEntries(string registerId, bool fromAbove) => new EntriesThatAreKept(registerId, fromAbove);

    /// <summary>All that a plan may name by a word alone; what a register's entries are asked for, the kind of task says.</summary>
    public static IReadOnlyList<TargetRule> All { get; } = [BranchMembers, OrganizationsBelow];

    /// <summary>What the plan writes behind <c>target:</c>.</summary>
    public abstract string Word { get; }

    /// <summary>What such a target is.</summary>
    public abstract TargetKind Kind { get; }

    /// <summary>Have subjects of the level such targets at all?</summary>
    public abstract bool IsFor(PlanLevel level);

    /// <summary>The targets of a subject on a day.</summary>
    /// <param name="roster">The roster.</param>
    /// <param name="subject">Who owes.</param>
    /// <param name="organization">The member's branch, or the organization itself.</param>
    /// <param name="day">The day whose roster counts.</param>
    public abstract IEnumerable<TargetFacts> Of(RosterFacts roster, Subject subject, OrganizationFacts organization, DateOnly day);

    /// <inheritdoc cref="StandingEntries"/>
    public sealed record EntriesThatStand(string RegisterId, SubjectKind Owner) : TargetRule
    {
        public override string Word => "entries";

        public override TargetKind Kind => TargetKind.Entry;

        public override bool IsFor(PlanLevel level) => (level == PlanLevel.Member) == (Owner == SubjectKind.Member);

        // Who has moved to another branch leaves what stands in the old one to its keeper.
        public override IEnumerable<TargetFacts> Of(RosterFacts roster, Subject subject, OrganizationFacts organization, DateOnly day) =>
            from entry in roster.Entries
            where entry.Ended is null && entry.RegisterId == RegisterId && entry.Owner == subject && entry.OrganizationId == organization.Id
            select new TargetFacts(Target.Entry(entry.Id), entry.StandsSince, subject.Id);
    }

    /// <inheritdoc cref="KeptEntries"/>
    public sealed record EntriesThatAreKept(string RegisterId, bool FromAbove) : TargetRule
    {
        public override string Word => "kept-entries";

        public override TargetKind Kind => TargetKind.Entry;

        public override bool IsFor(PlanLevel level) => level != PlanLevel.Member;

        public override IEnumerable<TargetFacts> Of(RosterFacts roster, Subject subject, OrganizationFacts organization, DateOnly day) =>
            from entry in roster.Entries
            where entry.RegisterId == RegisterId && KeeperOf(entry, roster) == organization.Id
            select new TargetFacts(Target.Entry(entry.Id), entry.KeptFrom) { Ended = entry.Ended };

        // What stands in an organization that was dissolved is nobody's duty any more.
        private long? KeeperOf(EntryFacts entry, RosterFacts roster) =>
            !FromAbove ? entry.OrganizationId
            : roster.Organizations.TryGetValue(entry.OrganizationId, out var below) && below.Active ? below.ParentId
            : null;
    }

    private sealed record MembersOfBranch : TargetRule
    {
        public override string Word => "branch-members";

        public override TargetKind Kind => TargetKind.Member;

        public override bool IsFor(PlanLevel level) => level is PlanLevel.Branch or PlanLevel.Member;

        public override IEnumerable<TargetFacts> Of(RosterFacts roster, Subject subject, OrganizationFacts organization, DateOnly day) =>
            from member in roster.Members
            where !(member.Left <= day) && subject != Subject.Member(member.Id)
                && member.Memberships.Any(m => m.IsPrimary && m.HoldsOn(day) && m.OrganizationId == organization.Id)
            select new TargetFacts(Target.Member(member.Id), member.Joined);
    }

    /// <summary>Each active organization right below the subject, but those of some categories.</summary>
    /// <param name="Except">The categories that stand apart and that the task doesn't name.</param>
    public sealed record OrganizationsRightBelow(IReadOnlyList<string> Except) : TargetRule
    {
        public bool Equals(OrganizationsRightBelow? other) => other is not null && Except.SequenceEqual(other.Except, StringComparer.Ordinal);

        public override int GetHashCode() => Except.Count;

        public override string Word => "organizations-below";

        public override TargetKind Kind => TargetKind.Organization;

        public override bool IsFor(PlanLevel level) => level is PlanLevel.County or PlanLevel.Committee;

        public override IEnumerable<TargetFacts> Of(RosterFacts roster, Subject subject, OrganizationFacts organization, DateOnly day) =>
            from below in roster.Organizations.Values
            where below.Active && below.ParentId == organization.Id && !Except.Contains(below.Category)
            select new TargetFacts(Target.Organization(below.Id), Joined: null);
    }
}
