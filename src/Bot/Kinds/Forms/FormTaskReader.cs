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

    public PlanShape Shape { get; } = PlanShapes.Task.With("form-task", "form", "chases requires review target");

    public TaskSchema Schema { get; } = new("填表任务。", """{ "form": { "description": "哪一份表单。", "$ref": "#/$defs/id" } }""");

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
        };
    }
}
