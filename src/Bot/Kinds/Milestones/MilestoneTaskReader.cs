using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Schema;
using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Domain.Kinds.Milestones;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Milestones;

internal sealed class MilestoneTaskReader : ITaskKindReader
{
    public string Kind => MilestoneTask.KindName;

    public PlanShape Shape { get; } = PlanShapes.Task.With("milestone-task", required: "announcement");

    public TaskSchema Schema { get; } = new("节点：只发布通知，announcement 就是要发的话。");

    public PlanTask Read(TaskHead head, PlanMap map) => new MilestoneTask
    {
        Id = head.Id,
        PhaseId = head.PhaseId,
        Title = head.Title,
        Summary = head.Summary,
        Audience = head.Audience,
        Opens = head.Opens,
        Due = head.Due,
    };
}
