namespace CampaignBot.Domain.Plans;

/// <summary>Who reviews at one step of a chain. Where that is nobody, or the author, the level above reviews.</summary>
public enum Reviewer
{
    /// <summary>The secretary of the member's branch. Only for members' tasks.</summary>
    Secretary = 1,

    /// <summary>The office of the organization right above the one that owes (for a member: above their branch).</summary>
    LevelAbove = 2,

    /// <summary>The office of the nearest committee above. For members' and branches' tasks.</summary>
    CommitteeOffice = 3,

    /// <summary>The county's office. Not for the county's own tasks.</summary>
    CountyOffice = 4,
}

/// <summary>Which reviewers there are at a level.</summary>
public static class ReviewerRules
{
    /// <summary>Is there such a reviewer for tasks of <paramref name="level"/>?</summary>
    public static bool ExistsAt(this Reviewer reviewer, PlanLevel level) => reviewer switch
    {
        Reviewer.Secretary => level == PlanLevel.Member,
        Reviewer.CommitteeOffice => level is PlanLevel.Member or PlanLevel.Branch,
        _ => level != PlanLevel.County,
    };
}
