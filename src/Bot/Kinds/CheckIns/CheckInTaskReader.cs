using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.CheckIns;

internal sealed class CheckInTaskReader : ITaskKindReader
{
    private static readonly string[] Details = ["hours", "place", "note", "photo"];

    public string Kind => CheckInTask.KindName;

    public PlanShape Shape { get; } = PlanShapes.Task.With(
        "check-in-task", "activity", "chases requires recurrence hours place note photo back-dating-days one-press secretary-may-record");

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
            Recurrence = Recurs(map.Map("recurrence", PlanShapes.Recurrence)),
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

    private static Recurrence Recurs(PlanMap? map) => map is null
        ? Recurrence.Once
        : new Recurrence(map.Choice("per", PlanWords.Periods, Every.Window), map.Number("times", 1, Recurrence.MaxTimes, 1));

    private static void Check(PlanMap map, CheckInTask task)
    {
        foreach (var detail in Details.Where(d => task.OnePress && map.Scalar(d)?.Value == "required"))
            map.Reading.Problem(map.PlaceOf(detail), PlanProblemTexts.OnePressAsks(detail), PlanProblemTexts.OnePressAsksRight);
    }
}
