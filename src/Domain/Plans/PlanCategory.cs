namespace CampaignBot.Domain.Plans;

/// <summary>领域: a kind of organization, with its own slogan and measures.</summary>
/// <param name="Id">What the roster writes.</param>
/// <param name="Title">Its name.</param>
/// <param name="Slogan">Its goal in one line (创五好、践五新).</param>
/// <param name="Theme">What its activities are to be about (活动载体).</param>
/// <param name="OrganizationRubrics">Ids of the rubrics its organizations are measured by.</param>
/// <param name="MemberRubrics">Ids of the rubrics its members are measured by.</param>
public sealed record PlanCategory(
    string Id,
    LocalizedText Title,
    LocalizedText Slogan,
    LocalizedText Theme,
    IReadOnlyList<string> OrganizationRubrics,
    IReadOnlyList<string> MemberRubrics)
{
    /// <summary>
    /// 单列: no task, register or announcement of a phase is for it unless it names it (工会、共青团、妇联). So a plan that grows by such a category
    /// asks nothing new of it.
    /// </summary>
    public bool IsApart { get; init; }
}

/// <summary>A list of things to be measured by (五个好, 五个模范, 五带头五先进 …).</summary>
public sealed record PlanRubric(string Id, LocalizedText Title, IReadOnlyList<RubricItem> Items);

/// <summary>One line of a rubric.</summary>
/// <param name="Title">The measure in a few words (领导班子好).</param>
/// <param name="Detail">What it means; null where the name says it all.</param>
public sealed record RubricItem(LocalizedText Title, LocalizedText? Detail);

/// <summary>What a member is (在职, 离退休, 预备 …): it decides which tasks bind them.</summary>
public sealed record PlanStanding(string Id, LocalizedText Title);
