using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Schema;
using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Domain.Kinds.Meetings;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Meetings;

internal sealed class MeetingTaskReader : ITaskKindReader
{
    public string Kind => MeetingTask.KindName;

    public PlanShape Shape { get; } = PlanShapes.Task.With(
        "meeting-task", optional: "chases requires review records speaker head-speaks checklist photos minutes");

    public TaskSchema Schema { get; } = new("会议：由组织的书记或办公室登记时间、地点、讲话人、到会的人；到会的人从名册里勾选，支部勾党员，党委和县委勾本级和直属下级的负责人。", $$"""
        {
          "records": { "description": "登记会议的同时登记哪个事件的日期，挂在它后面的日子跟着动。", "$ref": "#/$defs/id" },
          "speaker": { "description": "问谁讲话、什么职务，默认不问。", "$ref": "#/$defs/ask" },
          "head-speaks": { "description": "主要负责同志要亲自讲：登记时问一句是不是。", "type": "boolean" },
          "checklist": {
            "description": "会上要做的几件事，登记时逐项勾。",
            "type": "array", "items": { "$ref": "#/$defs/option" }, "minItems": 1, "maxItems": {{MeetingTask.LimitChecklist}}
          },
          "photos": { "description": "最多几张照片，不写就不问。", "type": "integer", "minimum": 0, "maximum": {{MeetingTask.LimitPhotos}} },
          "minutes": { "description": "问会议记录：文字、文件都可以，默认不问。", "$ref": "#/$defs/ask" }
        }
        """);

    public PlanTask Read(TaskHead head, PlanMap map) => new MeetingTask
    {
        Id = head.Id,
        PhaseId = head.PhaseId,
        Title = head.Title,
        Summary = head.Summary,
        Audience = head.Audience,
        Opens = head.Opens,
        Due = head.Due,
        RecordsEventId = map.Reference("records", PlanThing.Event),
        Speaker = map.Choice("speaker", PlanWords.Asks, Ask.No),
        HeadSpeaks = map.Flag("head-speaks"),
        Checklist = Checklist(map),
        Photos = map.Number("photos", 0, MeetingTask.LimitPhotos, 0),
        Minutes = map.Choice("minutes", PlanWords.Asks, Ask.No),
        Review = map.Review(head.Audience.Level),
    };

    public void Check(PlanReading reading)
    {
        foreach (var (task, map) in reading.Tasks)
        {
            if (task is not MeetingTask meeting)
                continue;
            if (meeting.Audience.Level == PlanLevel.Member)
                reading.Problem(map.PlaceOf("audience"), MeetingPlanTexts.OfMembers, MeetingPlanTexts.OfMembersRight);
            else if (meeting.RecordsEventId is { } id && reading.Events.Select(e => e.Value).FirstOrDefault(e => e.Id == id) is { } planEvent)
                CheckEvent(reading, map, meeting, planEvent);
        }
    }

    // An event of the whole campaign has one day, so only the one county may record it by its meeting.
    private static void CheckEvent(PlanReading reading, PlanMap map, MeetingTask meeting, PlanEvent planEvent)
    {
        var level = meeting.Audience.Level;
        if (planEvent.IsFixed || planEvent.Owner != level || (!planEvent.PerOrganization && level != PlanLevel.County))
            reading.Problem(map.PlaceOf("records"), MeetingPlanTexts.OtherEvent(planEvent.Id, PlanNames.Of(level)), MeetingPlanTexts.OtherEventRight(PlanNames.Of(level)));
        foreach (var (date, key) in new[] { (meeting.Opens, "opens"), (meeting.Due, "due") })
        {
            if (date is PlanDate.FromEvent(var from, _) && from == planEvent.Id)
                reading.Problem(map.PlaceOf(key), MeetingPlanTexts.HangsFromItself(planEvent.Id), MeetingPlanTexts.HangsFromItselfRight);
        }
    }

    private static List<ChecklistItem> Checklist(PlanMap map)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var items = map.Maps("checklist", PlanShapes.Option).Select(item => new ChecklistItem(item.LocalId(ids), item.Text("title", PlanLimits.Button))).ToList();
        if (items.Count == 0 && map.Has("checklist"))
            map.Reading.Problem(map.PlaceOf("checklist"), PlanProblemTexts.EmptyList("checklist"), PlanProblemTexts.EmptyListRight);
        if (items.Count > MeetingTask.LimitChecklist)
            map.Reading.Problem(map.PlaceOf("checklist"), PlanProblemTexts.TooMany(items.Count), PlanProblemTexts.AtMostItems(MeetingTask.LimitChecklist));
        return items;
    }
}
