using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Tasks;

internal sealed class StudyTaskReader : ITaskKindReader
{
    public string Kind => StudyTask.KindName;

    public PlanShape Shape { get; } = PlanShapes.Task.With("study-task", optional: "chases requires");

    public PlanTask Read(TaskHead head, PlanMap map) => new StudyTask
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
