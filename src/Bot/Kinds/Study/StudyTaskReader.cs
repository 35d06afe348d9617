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
    private static readonly IReadOnlyDictionary<string, bool> Choosers = new Dictionary<string, bool>(StringComparer.Ordinal) { ["branch"] = true };

    public string Kind => StudyTask.KindName;

    public PlanShape Shape { get; } = PlanShapes.Task.With("study-task", optional: "chases requires dates");

    public TaskSchema Schema { get; } = new("学习任务：按日子推送材料，按「已学习」。", """
        {
          "dates": { "description": "写 branch：支部书记可以在任务的起止日之间，给每份材料定本支部自己的日子。", "enum": ["branch"] }
        }
        """);

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
        BranchesChooseDays = BranchesChoose(head, map),
    };

    private static bool BranchesChoose(TaskHead head, PlanMap map)
    {
        var chosen = map.Choice("dates", Choosers, false);
        if (chosen && head.Audience.Level != PlanLevel.Member)
            map.Reading.Problem(map.PlaceOf("dates"), PlanProblemTexts.DatesNotOfBranches, PlanProblemTexts.DatesNotOfBranchesRight);
        return chosen;
    }

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
