using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>An organization as it is or shall be. Its id is 0 while it is new.</summary>
internal sealed record OrganizationState(
    long Id, string Code, string Name, OrganizationLevel Level, string Category, string? Parent, bool Active);

/// <summary>A membership as it is or shall be.</summary>
internal sealed record MembershipState(long Id, string Branch, bool IsPrimary, DateOnly From, DateOnly? To)
{
    /// <summary>True where it holds on the day or begins later.</summary>
    public bool ReachesPast(DateOnly day) => To is null || day < To;
}

/// <summary>A role as it is or shall be.</summary>
internal sealed record RoleState(long Id, Role Role, string Organization, DateOnly From, DateOnly? To)
{
    /// <summary>True where it holds on the day or begins later.</summary>
    public bool ReachesPast(DateOnly day) => To is null || day < To;
}

/// <summary>A member as they are or shall be. Memberships and roles stand in the order of their beginning.</summary>
internal sealed record MemberState(
    long Id,
    string Number,
    string Name,
    string Standing,
    string? Phone,
    DateOnly Joined,
    DateOnly? Left,
    IReadOnlyList<MembershipState> Memberships,
    IReadOnlyList<RoleState> Roles)
{
    public bool Equals(MemberState? other) =>
        other is not null && Number == other.Number && Name == other.Name && Standing == other.Standing && Phone == other.Phone
        && Joined == other.Joined && Left == other.Left && Memberships.SequenceEqual(other.Memberships) && Roles.SequenceEqual(other.Roles);

    public override int GetHashCode() => Number.GetHashCode(StringComparison.Ordinal);
}

/// <summary>The roster as it is, as far as a file concerns it: every organization, and the members that the file names.</summary>
internal sealed record RosterState(
    IReadOnlyDictionary<string, OrganizationState> Organizations, IReadOnlyDictionary<string, MemberState> Members)
{
    public static readonly RosterState Empty = new(new Dictionary<string, OrganizationState>(), new Dictionary<string, MemberState>());

    /// <summary>
    /// Numbers of members that look like one of the file's new ones and aren't the same, by <see cref="Reading.CellText.Likeness"/>.
    /// </summary>
    public IReadOnlyDictionary<string, string> AlikeNumbers { get; init; } = new Dictionary<string, string>();

    /// <summary>The roster after the changes.</summary>
    public RosterState With(RosterPlan plan)
    {
        var organizations = Organizations.ToDictionary(StringComparer.Ordinal);
        foreach (var change in plan.Organizations)
            organizations[change.After.Code] = change.After;
        var members = Members.ToDictionary(StringComparer.Ordinal);
        foreach (var change in plan.Members)
            members[change.After.Number] = change.After;
        return new RosterState(organizations, members);
    }
}
