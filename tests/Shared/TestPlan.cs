using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Plans;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Kinds.Closings;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Kinds.Milestones;
using CampaignBot.Domain.Kinds.Progress;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Tests;

/// <summary>Campaigns made of the tasks a test is about.</summary>
internal static class TestPlan
{
    public const string InService = "in-service";
    public const string Retired = "retired";
    public const string Probationary = "probationary";

    public static readonly string[] Categories = ["rural", "agency", "private-sector"];

    public static readonly string[] Standings = [InService, Retired, Probationary];

    /// <summary>Members of every category: in-service ones must, retired ones may.</summary>
    public static readonly Audience Members = new()
    {
        Level = PlanLevel.Member,
        Categories = Categories,
        Must = [InService, Probationary],
        May = [Retired],
    };

    public static Audience Organizations(PlanLevel level) => new() { Level = level, Categories = Categories, Must = [], May = [] };

    public static PlanDate On(DateOnly day) => new PlanDate.Fixed(day);

    public static Campaign Campaign(params PlanTask[] tasks) => Campaign(tasks, []);

    public static Campaign Campaign(IReadOnlyList<PlanTask> tasks, IReadOnlyList<Material> materials, string id = "test", int graceDays = 14)
    {
        var plan = new Plan
        {
            Id = id,
            Title = new LocalizedText("活动", "Campaign"),
            Version = "1",
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
            Calendar = new PlanCalendar(),
            Rules = new PlanRules { LateJoinerGraceDays = graceDays },
            Events = [],
            Phases = [],
            Categories = [.. Categories.Select(c => new PlanCategory(c, new LocalizedText(c), new LocalizedText(""), new LocalizedText(""), [], []))],
            Standings = [.. Standings.Select(s => new PlanStanding(s, new LocalizedText(s)))],
            Rubrics = [],
            Forms = [],
            Tasks = tasks,
            Materials = materials,
        };
        return new Campaign(plan, new Timeline(plan));
    }

    /// <summary>Reads plans with every kind of task that the program has.</summary>
    public static PlanReader Reader { get; } = PlanParts.Reader();

    public static CheckInTask CheckIn(string id, DateOnly opens, DateOnly due, Recurrence? recurrence = null, Audience? audience = null) => new()
    {
        Id = id,
        PhaseId = "phase-1",
        Title = new LocalizedText("志愿服务"),
        Summary = new LocalizedText("参加一次志愿服务。"),
        Activity = new LocalizedText("志愿服务"),
        Audience = audience ?? Members,
        Opens = On(opens),
        Due = On(due),
        Recurrence = recurrence ?? Recurrence.Once,
    };

    public static FormTask Form(string id, DateOnly opens, DateOnly due, Audience? audience = null) => new()
    {
        Id = id,
        PhaseId = "phase-1",
        Title = new LocalizedText("党性分析"),
        Summary = new LocalizedText("写一份党性分析。"),
        FormId = "form",
        Audience = audience ?? Members,
        Opens = On(opens),
        Due = On(due),
    };

    public static ProgressTask Progress(string id, DateOnly opens, DateOnly due, Audience? audience = null) => new()
    {
        Id = id,
        PhaseId = "phase-1",
        Title = new LocalizedText("承诺进展"),
        Summary = new LocalizedText("每条承诺写一句进展。"),
        RegisterId = "posts",
        Audience = audience ?? Members,
        Opens = On(opens),
        Due = On(due),
    };

    public static ClosingTask Closing(string id, DateOnly opens, DateOnly due, Audience audience, bool fromAbove) => new()
    {
        Id = id,
        PhaseId = "phase-1",
        Title = new LocalizedText("承诺办结"),
        Summary = new LocalizedText("逐条办结。"),
        RegisterId = "posts",
        Target = TargetRule.KeptEntries("posts", fromAbove),
        Audience = audience,
        Opens = On(opens),
        Due = On(due),
    };

    public static StudyTask Study(string id, DateOnly opens, DateOnly due, Audience? audience = null) => new()
    {
        Id = id,
        PhaseId = "phase-1",
        Title = new LocalizedText("集中学习"),
        Summary = new LocalizedText("学习材料。"),
        Audience = audience ?? Members,
        Opens = On(opens),
        Due = On(due),
    };

    public static TextMaterial Material(string id, string taskId, DateOnly push, DateOnly? due = null) => new()
    {
        Id = id,
        TaskId = taskId,
        Title = new LocalizedText("学习材料"),
        Body = new LocalizedText("正文"),
        Push = On(push),
        Due = due is { } day ? On(day) : null,
    };

    public static MilestoneTask Milestone(string id, DateOnly opens, DateOnly due, Audience? audience = null) => new()
    {
        Id = id,
        PhaseId = "phase-1",
        Title = new LocalizedText("动员大会"),
        Summary = new LocalizedText("召开动员大会。"),
        Audience = audience ?? Organizations(PlanLevel.Branch),
        Opens = On(opens),
        Due = On(due),
    };
}

/// <summary>A campaign that is in force for the whole test.</summary>
internal sealed class FixedCampaign(Campaign campaign) : ICampaignSource
{
    public Campaign Current => campaign;

    public Plan? Version(string planVersion) => planVersion == campaign.Plan.Version ? campaign.Plan : null;
}
