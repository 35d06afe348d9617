using CampaignBot.Bot.Campaigns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Tests.Scenes;

/// <summary>A plan without tasks, for features that need only its words and its zone.</summary>
internal static class SamplePlan
{
    public static readonly Plan Plan = new()
    {
        Id = "test",
        Title = new LocalizedText("活动", "Campaign"),
        Version = "1",
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
        Calendar = new PlanCalendar(),
        Rules = new PlanRules(),
        Events = [],
        Phases = [],
        Categories =
        [
            .. new[] { ("rural", "农村"), ("community", "社区"), ("agency", "机关"), ("private-sector", "两新组织") }
                .Select(c => new PlanCategory(c.Item1, new LocalizedText(c.Item2), new LocalizedText(""), new LocalizedText(""), [], [])),
        ],
        Standings =
        [
            new PlanStanding("in-service", new LocalizedText("在职")),
            new PlanStanding("rural", new LocalizedText("农村党员")),
            new PlanStanding("mobile", new LocalizedText("流动党员")),
            new PlanStanding("retired", new LocalizedText("离退休")),
            new PlanStanding("probationary", new LocalizedText("预备")),
        ],
        Rubrics = [],
        Forms = [],
        Tasks = [],
        Materials = [],
    };

    public static ICampaignSource Source { get; } = new OneCampaign(new Campaign(Plan, new Timeline(Plan)));

    private sealed class OneCampaign(Campaign campaign) : ICampaignSource
    {
        public Campaign Current => campaign;

        public Plan? Version(string planVersion) => planVersion == campaign.Plan.Version ? campaign.Plan : null;
    }
}
