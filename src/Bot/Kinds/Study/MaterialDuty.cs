using CampaignBot.Bot.Campaigns;
using CampaignBot.Domain.Kinds.Study;
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
    public static MaterialDuty? Find(Campaign campaign, string materialId) =>
        campaign.Plan.Material(materialId) is { } material
        && campaign.Plan.Task(material.TaskId) is StudyTask task
        && task.Period(campaign.Timeline, material.Id) is { } period
            ? new MaterialDuty(task, material, period)
            : null;

    /// <summary>All materials whose days are known, by the day they go out.</summary>
    public static IEnumerable<MaterialDuty> All(Campaign campaign) =>
        from task in campaign.Plan.Tasks.OfType<StudyTask>()
        from period in task.Periods(campaign.Timeline)
        let material = campaign.Plan.Material(period.Key)
        where material is not null
        orderby period.Opens
        select new MaterialDuty(task, material, period);
}
