using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Tests.Plans;

/// <summary>Plans in a line, for tests of dates.</summary>
internal static class PlanBuilder
{
    public static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static LocalizedText Text(string zh) => new(zh);

    public static Audience Members { get; } = new() { Level = PlanLevel.Member, Categories = ["rural"], Must = ["in-service"], May = ["retired"] };

    public static PlanDate Date(string written) =>
        PlanDate.TryParse(written, out var date) ? date! : throw new FormatException(written);

    public static PlanPhase Phase(int number, string opens, string ends) => new()
    {
        Id = "phase-" + number,
        Number = number,
        Title = Text("阶段"),
        Opens = Date(opens),
        Ends = Date(ends),
        Announcement = Text("开始"),
        Words = new Dictionary<string, LocalizedText> { ["rural"] = Text("农村") },
    };

    public static CheckInTask CheckIn(string opens, string due, Recurrence? recurrence = null) => new()
    {
        Id = "service",
        PhaseId = "phase-1",
        Title = Text("服务"),
        Summary = Text("做"),
        Audience = Members,
        Opens = Date(opens),
        Due = Date(due),
        Activity = Text("服务"),
        Recurrence = recurrence ?? Recurrence.Once,
        Reminders = [-7, -1, 0],
        Chases = [1],
    };

    public static Plan Plan(params PlanTask[] tasks) => new()
    {
        Id = "test",
        Title = Text("测试"),
        Version = "0",
        TimeZone = Shanghai,
        Calendar = new PlanCalendar(),
        Rules = new PlanRules(),
        Events =
        [
            new PlanEvent("founding-day-2027", Text("七一"), 2027, new DateOnly(2027, 7, 1), PlanLevel.County),
            new PlanEvent("county-mobilization", Text("动员大会"), 2027, null, PlanLevel.County),
        ],
        Phases = [Phase(1, "2027-05-01", "2027-05-31"), Phase(2, "phase-1.end + 1d", "2028-06-30")],
        Categories = [],
        Standings = [],
        Rubrics = [],
        Forms = [],
        Tasks = tasks,
        Materials = [],
    };
}
