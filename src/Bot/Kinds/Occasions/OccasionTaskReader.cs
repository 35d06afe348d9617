using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Schema;
using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Domain.Kinds.Occasions;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Occasions;

internal sealed class OccasionTaskReader : ITaskKindReader
{
    public string Kind => OccasionTask.KindName;

    public PlanShape Shape { get; } = PlanShapes.Task.With("occasion-task", "day", "chases requires place places");

    public TaskSchema Schema { get; } = new("报名活动：opens 到 due 是报名的日子，满了就候补；前一天提醒有名额的人，开完由办的组织勾谁到了。", $$"""
        {
          "day": {
            "description": "哪一天举办。跟着各组织各自登记的事件走的，由登记的那个组织办（opens 也要跟着它走）；别的由县委办。",
            "$ref": "#/$defs/date"
          },
          "place": { "description": "在哪里、几点。不写的，由办的组织在机器人里填。", "$ref": "#/$defs/text" },
          "places": { "description": "名额。不写的，由办的组织填；都不填就不限。", "type": "integer", "minimum": 1, "maximum": {{OccasionTask.LimitPlaces}} }
        }
        """);

    public PlanTask? Read(TaskHead head, PlanMap map) => map.Date("day") is not { } day ? null : new OccasionTask
    {
        Id = head.Id,
        PhaseId = head.PhaseId,
        Title = head.Title,
        Summary = head.Summary,
        Audience = head.Audience,
        Opens = head.Opens,
        Due = head.Due,
        Day = day,
        Place = map.Localized("place", OccasionTask.PlaceMaxLength),
        Places = map.Number("places", 1, OccasionTask.LimitPlaces, 0) is > 0 and var places ? places : null,
    };

    public void Check(PlanReading reading)
    {
        foreach (var (task, map) in reading.Tasks)
        {
            if (task is not OccasionTask occasion)
                continue;
            if (occasion.Audience.Level != PlanLevel.Member)
                reading.Problem(map.PlaceOf("audience"), OccasionPlanTexts.NotOfMembers, OccasionPlanTexts.NotOfMembersRight);
            CheckDay(reading, map, occasion);
        }
    }

    private static void CheckDay(PlanReading reading, PlanMap map, OccasionTask occasion)
    {
        if (occasion is { Day: PlanDate.Fixed { Day: var day }, Due: PlanDate.Fixed { Day: var due } } && day < due)
            reading.Problem(map.PlaceOf("day"), OccasionPlanTexts.BeforeItsLastDay(day), OccasionPlanTexts.BeforeItsLastDayRight(due));
        if (occasion.Day is not PlanDate.FromEvent(var id, _)
            || reading.Events.Select(e => e.Value).FirstOrDefault(e => e.Id == id) is not { PerOrganization: true } own)
            return;
        if (own.Owner == PlanLevel.County)
            reading.Problem(map.PlaceOf("day"), OccasionPlanTexts.OwnDayOfTheCounty(id), OccasionPlanTexts.OwnDayOfTheCountyRight);
        // Else those who hold none yet would be invited on the same day as the others.
        if (occasion.Opens is not PlanDate.FromEvent(var opens, _) || opens != id)
            reading.Problem(map.PlaceOf("opens"), OccasionPlanTexts.OpensElsewhere(id), OccasionPlanTexts.OpensElsewhereRight(id));
    }
}
