namespace CampaignBot.Domain.Plans;

/// <summary>
/// How much a plan allows itself to ask of people, and what is assumed where a plan can't know it. A limit is null where the plan sets none.
/// </summary>
public sealed record BurdenRules
{
    /// <summary>Most minutes a month that a plan may allow: a full month's working time.</summary>
    public const int LimitMinutes = 10_000;

    /// <summary>Most messages a week that a plan may allow.</summary>
    public const int LimitMessages = 200;

    /// <summary>Most members of a branch, or organizations below another, that may be assumed.</summary>
    public const int LimitAssumed = 1_000;

    /// <summary>Minutes a month of a member; null: no limit.</summary>
    public int? Member { get; init; }

    /// <summary>Minutes a month of a branch's secretary, beside their own as a member; null: no limit.</summary>
    public int? Secretary { get; init; }

    /// <summary>Minutes a month of an office, a committee's or the county's; null: no limit.</summary>
    public int? Office { get; init; }

    /// <summary>Messages a week in a branch's group; null: no limit.</summary>
    public int? GroupMessages { get; init; }

    /// <summary>So many members are assumed in a branch.</summary>
    public int BranchMembers { get; init; } = 30;

    /// <summary>So many organizations are assumed right below a committee and below the county.</summary>
    public int OrganizationsBelow { get; init; } = 10;

    /// <summary>So many minutes are assumed for reading one thing that was handed in and answering it.</summary>
    public int ReviewMinutes { get; init; } = 3;

    /// <summary>The limit on minutes a month; null: none.</summary>
    public int? LimitOf(BurdenParty party) => party switch
    {
        BurdenParty.Member => Member,
        BurdenParty.Secretary => Secretary,
        _ => Office,
    };
}

/// <summary>Whose time a plan asks for.</summary>
public enum BurdenParty
{
    Member,
    Secretary,
    CommitteeOffice,
    CountyOffice,
}
