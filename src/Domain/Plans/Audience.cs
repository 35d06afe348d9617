namespace CampaignBot.Domain.Plans;

/// <summary>Whether a task concerns someone.</summary>
public enum Binding
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>They may, and are never chased.</summary>
    May,

    /// <summary>They must.</summary>
    Must,
}

/// <summary>Who a task is for.</summary>
public sealed record Audience
{
    /// <summary>Each organization of a level, or each member.</summary>
    public required PlanLevel Level { get; init; }

    /// <summary>Ids of the categories it is for; never empty. A member's category is their primary branch's. At the county it means nothing.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Standings that are bound. Empty unless the level is <see cref="PlanLevel.Member"/>.</summary>
    public required IReadOnlyList<string> Must { get; init; }

    /// <summary>Standings that may, and are not chased.</summary>
    public required IReadOnlyList<string> May { get; init; }

    /// <summary>The organizations may, and are not chased: none of them owes it. Members say so by their standings; see <see cref="May"/>.</summary>
    public bool IsVoluntary { get; init; }

    /// <summary>True where it is done by whoever wishes to, and nobody must.</summary>
    public bool BindsNobody => Level == PlanLevel.Member ? Must.Count == 0 : IsVoluntary;

    /// <summary>Members of a branch's group who stand on no roster may press too; their presses are counted, nothing is owed. Only of a task that <see cref="PlanTask.CountsGuests"/>.</summary>
    public bool OpenToEverybody { get; init; }

    /// <summary>The button may stand under a message in the group, for everyone of the branch.</summary>
    public bool PressInGroup { get; init; }

    /// <summary>Does the task bind a member of this category and standing?</summary>
    public Binding OfMember(string category, string standing) =>
        Level != PlanLevel.Member || !Categories.Contains(category) ? Binding.None
        : Must.Contains(standing) ? Binding.Must
        : May.Contains(standing) ? Binding.May
        : Binding.None;

    /// <summary>Does the task bind an organization of this level and category?</summary>
    public Binding OfOrganization(PlanLevel level, string category) =>
        level != Level || level == PlanLevel.Member || (level != PlanLevel.County && !Categories.Contains(category)) ? Binding.None
        : IsVoluntary ? Binding.May
        : Binding.Must;

    /// <summary>Does it concern the branch's group: its members or the branch itself?</summary>
    public bool ConcernsBranch(string category) => Level is PlanLevel.Branch or PlanLevel.Member && Categories.Contains(category);
}
