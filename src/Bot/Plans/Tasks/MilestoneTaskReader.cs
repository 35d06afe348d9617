using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Tasks;

internal sealed class MilestoneTaskReader : ITaskKindReader
{
    public string Kind => MilestoneTask.KindName;

    public PlanShape Shape { get; } = PlanShapes.Task.With("milestone-task", required: "announcement");

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
