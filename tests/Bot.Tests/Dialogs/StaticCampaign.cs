using CampaignBot.Bot.Campaigns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Tests.Dialogs;

/// <summary>The plans of a test: the one in force, and those before it.</summary>
internal sealed class StaticCampaign(Plan first) : ICampaignSource
{
    private readonly List<Plan> _versions = [first];

    public Campaign Current { get; private set; } = new(first, new Timeline(first));

    public Plan? Version(string planVersion) => _versions.Find(p => p.Version == planVersion);

    /// <summary>Puts another version in force.</summary>
    public void Change(Plan plan)
    {
        _versions.Add(plan);
        Current = new Campaign(plan, new Timeline(plan));
    }
}

/// <summary>Small plans, made in code: dialogs ask a plan for its version and its forms.</summary>
internal static class SamplePlans
{
    public static Plan Make(string version, params IReadOnlyList<FormSection> sections) => new()
    {
        Id = "sample",
        Title = new LocalizedText("样例方案", "Sample plan"),
        Version = version,
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
        Calendar = new PlanCalendar(),
        Rules = new PlanRules(),
        Events = [],
        Phases = [],
        Categories = [],
        Standings = [],
        Rubrics = [],
        Forms = [new PlanForm("analysis", new LocalizedText("党性分析", "Self-analysis"), null, Confidential: true, sections)],
        Tasks = [],
        Materials = [],
    };
}
