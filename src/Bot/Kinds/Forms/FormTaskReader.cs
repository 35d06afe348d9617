using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Schema;
using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Forms;

internal sealed class FormTaskReader : ITaskKindReader
{
    public string Kind => FormTask.KindName;

    public PlanShape Shape { get; } = PlanShapes.Task.With("form-task", "form", "chases requires review target figures");

    public TaskSchema Schema { get; } = new("填表任务。", """
        {
          "form": { "description": "哪一份表单。", "$ref": "#/$defs/id" },
          "figures": { "description": "true 表示开头先列出本组织到今天的数字，写总结用。", "type": "boolean" }
        }
        """);

    public PlanTask? Read(TaskHead head, PlanMap map)
    {
        var review = map.Review(head.Audience.Level);
        return map.Reference("form", PlanThing.Form) is not { } form ? null : new FormTask
        {
            Id = head.Id,
            PhaseId = head.PhaseId,
            Title = head.Title,
            Summary = head.Summary,
            Audience = head.Audience,
            Opens = head.Opens,
            Due = head.Due,
            FormId = form,
            Review = review,
            BeginsWithFigures = map.Flag("figures"),
        };
    }

    public void Check(PlanReading reading)
    {
        foreach (var (task, map) in reading.Tasks)
        {
            if (task is FormTask { BeginsWithFigures: true } && task.Audience.Level == PlanLevel.Member)
                reading.Problem(map.PlaceOf("figures"), PlanProblemTexts.FiguresOfMembers, PlanProblemTexts.FiguresOfMembersRight);
        }
    }
}
