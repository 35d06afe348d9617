using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Schema;
using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Domain.Kinds.Progress;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Progress;

internal sealed class ProgressTaskReader : ITaskKindReader
{
    public string Kind => ProgressTask.KindName;

    public PlanShape Shape { get; } = PlanShapes.Task.With("progress-task", "register", "chases requires recurrence photo");

    public TaskSchema Schema { get; } = new("报进展：自己在台账里生效的每一条，到期各写一句进展。", """
        {
          "register": { "description": "哪个台账的条目。", "$ref": "#/$defs/id" },
          "recurrence": { "$ref": "#/$defs/recurrence" },
          "photo": { "description": "问照片。", "$ref": "#/$defs/ask" }
        }
        """);

    public PlanTask? Read(TaskHead head, PlanMap map)
    {
        if (map.Reference("register", PlanThing.Register) is not { } register)
            return null;
        var owner = head.Audience.Level == PlanLevel.Member ? SubjectKind.Member : SubjectKind.Organization;
        return new ProgressTask
        {
            Id = head.Id,
            PhaseId = head.PhaseId,
            Title = head.Title,
            Summary = head.Summary,
            Audience = head.Audience,
            Opens = head.Opens,
            Due = head.Due,
            Target = TargetRule.StandingEntries(register, owner),
            RegisterId = register,
            Recurrence = map.Recurrence(),
            Photo = map.Choice("photo", PlanWords.Asks, Ask.No),
        };
    }

    public void Check(PlanReading reading)
    {
        foreach (var (task, map) in reading.Tasks)
        {
            if (task is ProgressTask progress)
                map.CheckLevel("register", progress.RegisterId, task.Audience);
        }
    }
}
