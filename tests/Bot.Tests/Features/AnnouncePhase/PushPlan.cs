using CampaignBot.Bot.Campaigns;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Features.AnnouncePhase;

/// <summary>Plans with a phase, for what goes out on dates.</summary>
internal static class PushPlan
{
    public static readonly DateOnly Start = new(2027, 5, 10);

    public static PlanPhase Phase(DateOnly? opens = null, DateOnly? ends = null) => new()
    {
        Id = "phase-1",
        Number = 1,
        Title = new LocalizedText("广泛动员", "Mobilize"),
        Opens = TestPlan.On(opens ?? Start),
        Ends = TestPlan.On(ends ?? Start.AddDays(30)),
        Announcement = new LocalizedText("活动开始了。\n", "It begins.\n"),
        Words = new Dictionary<string, LocalizedText> { ["rural"] = new("创五好、践五新"), ["agency"] = new("创五好、塑五型") },
    };

    /// <summary>The campaign of some tasks with one phase.</summary>
    public static Campaign Of(params PlanTask[] tasks) => Of(tasks, []);

    public static Campaign Of(IReadOnlyList<PlanTask> tasks, IReadOnlyList<Material> materials) =>
        Change(TestPlan.Campaign(tasks, materials), plan => plan with { Phases = [Phase()] });

    public static Campaign Change(Campaign campaign, Func<Plan, Plan> change, IReadOnlyDictionary<string, DateOnly>? events = null)
    {
        var plan = change(campaign.Plan);
        return new Campaign(plan, new Timeline(plan, events));
    }

    /// <summary>A time of a day of the campaign, counted from its start.</summary>
    public static DateTime At(int day, int hour = 9, int minute = 0) => Start.AddDays(day).ToDateTime(new TimeOnly(hour, minute));
}
