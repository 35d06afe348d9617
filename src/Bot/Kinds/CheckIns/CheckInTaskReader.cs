using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Schema;
using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.CheckIns;

internal sealed class CheckInTaskReader : ITaskKindReader
{
    private static readonly string[] Details = ["hours", "place", "note", "photo"];

    public string Kind => CheckInTask.KindName;

    public PlanShape Shape { get; } = PlanShapes.Task.With(
        "check-in-task", "activity", "chases requires recurrence about hours place note photo back-dating-days one-press secretary-may-record");

    public TaskSchema Schema { get; } = new("打卡任务。", $$"""
        {
          "activity": { "description": "按钮上的几个字。", "$ref": "#/$defs/text" },
          "recurrence": { "$ref": "#/$defs/recurrence" },
          "about": { "description": "做的是台账里自己的哪一条（如结对户）：有几条用按钮选，只有一条就不问。", "$ref": "#/$defs/id" },
          "hours": { "description": "问几个小时。", "$ref": "#/$defs/ask" },
          "place": { "description": "问在哪里。", "$ref": "#/$defs/ask" },
          "note": { "description": "问一句话，默认可填可不填。", "$ref": "#/$defs/ask" },
          "photo": { "description": "问照片。", "$ref": "#/$defs/ask" },
          "back-dating-days": {
            "description": "可以补几天以前的，默认只能当天。", "type": "integer", "minimum": 0, "maximum": {{CheckInTask.LimitBackDatingDays}}
          },
          "one-press": { "description": "按一下就算完成。", "type": "boolean" },
          "secretary-may-record": { "description": "书记可以代记，默认可以。", "type": "boolean" }
        }
        """);

    public PlanTask? Read(TaskHead head, PlanMap map)
    {
        var task = new CheckInTask
        {
            Id = head.Id,
            PhaseId = head.PhaseId,
            Title = head.Title,
            Summary = head.Summary,
            Audience = head.Audience,
            Opens = head.Opens,
            Due = head.Due,
            Activity = map.Text("activity", PlanLimits.Button),
            Recurrence = map.Recurrence(),
            AboutRegisterId = map.Reference("about", PlanThing.Register),
            Hours = map.Choice("hours", PlanWords.Asks, Ask.No),
            Place = map.Choice("place", PlanWords.Asks, Ask.No),
            Note = map.Choice("note", PlanWords.Asks, Ask.Optional),
            Photo = map.Choice("photo", PlanWords.Asks, Ask.No),
            BackDatingDays = map.Number("back-dating-days", 0, CheckInTask.LimitBackDatingDays, 0),
            OnePress = map.Flag("one-press"),
            SecretaryMayRecord = map.Flag("secretary-may-record", fallback: true),
        };
        Check(map, task);
        return task;
    }

    public void Check(PlanReading reading)
    {
        foreach (var (task, map) in reading.Tasks)
        {
            if (task is CheckInTask { AboutRegisterId: { } register })
                map.CheckLevel("about", register, task.Audience);
        }
    }

    private static void Check(PlanMap map, CheckInTask task)
    {
        foreach (var detail in Details.Append("about").Where(d => task.OnePress && (d == "about" ? map.Has(d) : map.Scalar(d)?.Value == "required")))
            map.Reading.Problem(map.PlaceOf(detail), PlanProblemTexts.OnePressAsks(detail), PlanProblemTexts.OnePressAsksRight);
    }
}
