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

    public PlanShape Shape { get; } = PlanShapes.Task.With("milestone-task", required: "announcement", optional: "chases held");

    public TaskSchema Schema { get; } = new("节点：只发布通知，announcement 就是要发的话。", """
        {
          "held": { "description": "各组织自己办的事（如自己的动员大会）：用 /event 登记了同名事件的日期就算完成，登记以前一直提醒。", "type": "boolean" }
        }
        """);

    public PlanTask Read(TaskHead head, PlanMap map) => new MilestoneTask
    {
        Id = head.Id,
        PhaseId = head.PhaseId,
        Title = head.Title,
        Summary = head.Summary,
        Audience = head.Audience,
        Opens = head.Opens,
        Due = head.Due,
        Held = map.Flag("held"),
    };

    public void Check(PlanReading reading)
    {
        foreach (var (task, map) in reading.Tasks)
        {
            if (task is MilestoneTask { Held: true } && !reading.Events.Any(e =>
                    e.Value is { PerOrganization: true } own && own.Id == task.Id && own.Owner == task.Audience.Level))
                reading.Problem(map.PlaceOf("held"), PlanProblemTexts.HeldWithoutEvent(task.Id), PlanProblemTexts.HeldWithoutEventRight(task.Id));
        }
    }
}
