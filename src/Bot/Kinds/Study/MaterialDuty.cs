using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Study;

/// <summary>A material with the study task it belongs to and the period it is.</summary>
internal sealed record MaterialDuty(StudyTask Task, Material Material, TaskPeriod Period)
{
    /// <summary>What the push's key begins with.</summary>
    public const string PushPrefix = "material";

    /// <summary>The key of its push, and the topic of the deliveries that carry it.</summary>
    public string PushKey => PushPrefix + ":" + Material.Id;

    /// <summary>The last day on which it can be acknowledged, for those without a date of their own.</summary>
    public DateOnly ClosingDay => Task.ClosingDay(Period.Due);

    /// <summary>Finds a material whose days are known; null where the plan has it no more, or not yet.</summary>
    /// <param name="timeline">The timeline of the branch whose days are meant.</param>
    /// <param name="materialId">The material.</param>
    public static MaterialDuty? Find(Timeline timeline, string materialId) =>
        timeline.Plan.Material(materialId) is { } material
        && timeline.Plan.Task(material.TaskId) is StudyTask task
        && task.Period(timeline, material.Id) is { } period
            ? new MaterialDuty(task, material, period)
            : null;

    /// <summary>All materials whose days are known, by the day they go out to the branch whose timeline it is.</summary>
    public static IEnumerable<MaterialDuty> All(Timeline timeline) =>
        from task in timeline.Plan.Tasks.OfType<StudyTask>()
        from period in task.Periods(timeline)
        let material = timeline.Plan.Material(period.Key)
        where material is not null
        orderby period.Opens
        select new MaterialDuty(task, material, period);
}

/// <summary>Whose days are meant.</summary>
internal static class StudyTimelines
{
    /// <summary>The timeline of the sender's branch; the plan's own for whoever belongs to none.</summary>
    public static Timeline OwnTimeline(this TurnContext turn) =>
        turn.Person?.OwnTimeline(turn.Campaign) ?? turn.Campaign.Timeline;

    /// <summary>The timeline of a member's branch.</summary>
    public static Timeline OwnTimeline(this Person member, Campaign campaign) =>
        member.PrimaryBranch is { } branch ? campaign.Timeline.For(branch.Branch) : campaign.Timeline;

    /// <summary>The timeline of an organization.</summary>
    public static Timeline TimelineOf(this TurnContext turn, OrganizationNode node) => turn.Campaign.Timeline.For(node.Facts);
}
