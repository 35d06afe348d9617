using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Schema;
using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Domain.Kinds.Discussions;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Discussions;

internal sealed class DiscussionTaskReader : ITaskKindReader
{
    public string Kind => DiscussionTask.KindName;

    public PlanShape Shape { get; } = PlanShapes.Task.With("discussion-task", "question", "chases requires");

    public TaskSchema Schema { get; } = new("讨论：第一天把问题发到群里，大家在群里回复那条消息，或者私下答；书记可以选几条不带名字发到群里。", """
        { "question": { "description": "讨论什么。", "$ref": "#/$defs/text" } }
        """);

    public PlanTask Read(TaskHead head, PlanMap map)
    {
        if (head.Audience.Level != PlanLevel.Member)
            map.Reading.Problem(map.PlaceOf("audience"), DiscussionPlanTexts.NotOfMembers, DiscussionPlanTexts.NotOfMembersRight);
        return new DiscussionTask
        {
            Id = head.Id,
            PhaseId = head.PhaseId,
            Title = head.Title,
            Summary = head.Summary,
            Audience = head.Audience,
            Opens = head.Opens,
            Due = head.Due,
            Question = map.Text("question", PlanLimits.Prompt),
        };
    }
}
