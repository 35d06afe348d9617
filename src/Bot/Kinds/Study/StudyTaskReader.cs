using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Schema;
using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Study;

/// <summary>Reads study tasks, and sees that each has materials and that materials belong to no other kind.</summary>
internal sealed class StudyTaskReader : ITaskKindReader
{
    public string Kind => StudyTask.KindName;

    public PlanShape Shape { get; } = PlanShapes.Task.With("study-task", optional: "chases requires");

    public TaskSchema Schema { get; } = new("学习任务：按日子推送材料，按「已学习」。");

    public IReadOnlyList<RetentionKind> Retention => [StudyTask.Kept];

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

    public void Check(PlanReading reading)
    {
        foreach (var (material, map) in reading.Materials)
        {
            if (reading.Tasks.FirstOrDefault(t => t.Value.Id == material.TaskId).Value is { } task and not StudyTask)
                reading.Problem(map.PlaceOf("task"), PlanProblemTexts.NotAStudy(task.Id, task.Kind), PlanProblemTexts.NotAStudyRight);
        }

        foreach (var (task, map) in reading.Tasks.Where(t => t.Value is StudyTask))
        {
            if (!reading.References.Any(r => r.Thing == PlanThing.Task && r.Node.Value == task.Id && reading.Materials.Any(m => m.Map.Find("task") == r.Node)))
                reading.Problem(map.PlaceOf("id"), PlanProblemTexts.NoMaterials(task.Id), PlanProblemTexts.NoMaterialsRight);
        }
    }
}
