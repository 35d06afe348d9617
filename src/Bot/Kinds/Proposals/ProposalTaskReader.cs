using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Schema;
using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Domain.Kinds.Proposals;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Proposals;

internal sealed class ProposalTaskReader : ITaskKindReader
{
    public string Kind => ProposalTask.KindName;

    public PlanShape Shape { get; } = PlanShapes.Task.With("proposal-task", "register", "chases requires least most");

    public TaskSchema Schema { get; } = new("报条目：往台账里报几条，由台账的 review 逐条审。", $$"""
        {
          "register": { "description": "报进哪个台账。", "$ref": "#/$defs/id" },
          "least": { "description": "至少报几条，不写就是 1。", "type": "integer", "minimum": 1, "maximum": {{ProposalTask.LimitEntries}} },
          "most": { "description": "最多报几条，不写就和 least 一样。", "type": "integer", "minimum": 1, "maximum": {{ProposalTask.LimitEntries}} }
        }
        """);

    public PlanTask? Read(TaskHead head, PlanMap map)
    {
        var least = map.Number("least", 1, ProposalTask.LimitEntries, 1);
        var most = map.Number("most", 1, ProposalTask.LimitEntries, least);
        if (most < least)
            map.Reading.Problem(map.PlaceOf("least"), PlanProblemTexts.Crossed("least", least, "most", most), PlanProblemTexts.CrossedRight("least", "most"));
        return map.Reference("register", PlanThing.Register) is not { } register ? null : new ProposalTask
        {
            Id = head.Id,
            PhaseId = head.PhaseId,
            Title = head.Title,
            Summary = head.Summary,
            Audience = head.Audience,
            Opens = head.Opens,
            Due = head.Due,
            RegisterId = register,
            Least = least,
            Most = most,
            Review = map.Reading.Registers.FirstOrDefault(r => r.Value.Id == register).Value?.Review ?? [],
        };
    }

    public void Check(PlanReading reading)
    {
        foreach (var (task, map) in reading.Tasks)
        {
            if (task is not ProposalTask proposal)
                continue;
            map.CheckLevel("register", proposal.RegisterId, task.Audience);
            if (reading.Registers.FirstOrDefault(r => r.Value.Id == proposal.RegisterId).Value is { HolderField: not null } held)
                reading.Problem(map.PlaceOf("register"), PlanProblemTexts.HolderProposed(held.Id), PlanProblemTexts.HolderProposedRight);
        }
    }
}
