using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Schema;
using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Domain.Kinds.Closings;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Reviews;

namespace CampaignBot.Bot.Kinds.Closings;

internal sealed class ClosingTaskReader : ITaskKindReader
{
    public string Kind => ClosingTask.KindName;

    public PlanShape Shape { get; } = PlanShapes.Task.With("closing-task", "register", "chases requires recurrence");

    public TaskSchema Schema { get; } = new("办结：管台账的组织（见台账的 keeper）到期逐条办结在办的条目。", """
        {
          "register": { "description": "哪个台账的条目。", "$ref": "#/$defs/id" },
          "recurrence": { "$ref": "#/$defs/recurrence" }
        }
        """);

    public PlanTask? Read(TaskHead head, PlanMap map) =>
        map.Reference("register", PlanThing.Register) is not { } register ? null : new ClosingTask
        {
            Id = head.Id,
            PhaseId = head.PhaseId,
            Title = head.Title,
            Summary = head.Summary,
            Audience = head.Audience,
            Opens = head.Opens,
            Due = head.Due,
            Target = TargetRule.KeptEntries(register, fromAbove: RegisterOf(map.Reading, register) is { } kept && IsKeptFromAbove(kept)),
            RegisterId = register,
            Recurrence = map.Recurrence(),
        };

    public void Check(PlanReading reading)
    {
        foreach (var (task, map) in reading.Tasks)
        {
            if (task is not ClosingTask closing || RegisterOf(reading, closing.RegisterId) is not { } register)
                continue;
            var fitting = Fitting(register);
            if (fitting.Count == 0)
                reading.Problem(map.PlaceOf("register"), ClosingTexts.KeptFromAfar(register.Id), ClosingTexts.KeptFromAfarRight);
            else if (!fitting.Contains(task.Audience.Level))
                reading.Problem(map.PlaceOf("audience"), ClosingTexts.OtherLevel(register.Id, PlanNames.Of(task.Audience.Level)), ClosingTexts.OtherLevelRight(PlanNames.Of(fitting[0])));
            else if (!IsKeptFromAbove(register))
                map.CheckCategories("register", register.Id, task.Audience);
        }
    }

    private static PlanRegister? RegisterOf(PlanReading reading, string id) => reading.Registers.FirstOrDefault(r => r.Value.Id == id).Value;

    private static bool IsKeptFromAbove(PlanRegister register) => register.Keeper != Seats.Secretary && register.Keeper != Seats.Own;

    // The levels of the organizations that keep entries of the register. The county keeps those of branches only over the committees' heads.
    private static List<PlanLevel> Fitting(PlanRegister register) =>
        register.Keeper == Seats.Secretary ? [PlanLevel.Branch]
        : register.Keeper == Seats.Own ? [.. register.Levels]
        : register.Keeper == Seats.CountyOffice ? register.Levels is [PlanLevel.Committee] ? [PlanLevel.County] : []
        : [.. register.Levels.SelectMany(Above).Distinct()];

    // A branch without a committee lies right below the county.
    private static IEnumerable<PlanLevel> Above(PlanLevel level) => level switch
    {
        PlanLevel.Member or PlanLevel.Branch => [PlanLevel.Committee, PlanLevel.County],
        PlanLevel.Committee => [PlanLevel.County],
        _ => [],
    };
}
