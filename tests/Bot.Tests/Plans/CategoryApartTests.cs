using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Offices;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Plans;

/// <summary>A category apart is meant only where it is named.</summary>
public sealed class CategoryApartTests
{
    private static readonly Plan Plan = Read("");

    [Fact]
    public void Task_WithoutCategories_IsForAllButThoseApart_AndOneThatNamesThemForThemAlone()
    {
        Plan.IsApart("league").ShouldBeTrue();
        foreach (var task in Plan.Tasks.Where(t => t.Audience.Level != PlanLevel.County && !t.Id.StartsWith("league-", StringComparison.Ordinal)))
        {
            task.Audience.Categories.ShouldNotBeEmpty();
            task.Audience.Categories.ShouldNotContain("league", task.Id);
        }

        Plan.Task("league-recommendation")!.Audience.OfOrganization(PlanLevel.Branch, "league").ShouldBe(Binding.Must);
        Plan.Task("league-recommendation")!.Audience.OfOrganization(PlanLevel.Branch, "rural").ShouldBe(Binding.None);
        Plan.Task("oath")!.Audience.OfMember("league", "in-service").ShouldBe(Binding.None);
        Plan.Task("oath")!.Audience.OfMember("other", "in-service").ShouldBe(Binding.Must);
    }

    [Fact]
    public void Register_WithoutCategories_HoldsAllButThoseApart()
    {
        var posts = Plan.Register("posts")!;
        (posts.Concerns(OrganizationLevel.Branch, "rural"), posts.Concerns(OrganizationLevel.Branch, "league")).ShouldBe((true, false));
        var advanced = Plan.Register("advanced-league")!;
        (advanced.Concerns(OrganizationLevel.Branch, "rural"), advanced.Concerns(OrganizationLevel.Branch, "league")).ShouldBe((false, true));
        Plan.Register("leading-group")!.Concerns(OrganizationLevel.County, "").ShouldBeTrue("the county is of no category");
    }

    [Theory]
    [InlineData("{ level: committee }", "league")]
    [InlineData("{ level: committee, categories: [rural] }", "league")]
    [InlineData("{ level: committee, categories: [rural, league] }", "")]
    public void OrganizationsBelow_LeaveOutThoseApart_UnlessTheTaskNamesThem(string audience, string left)
    {
        var plan = Read("", text => text.Replace(
            "    audience: { level: committee }\n    target: organizations-below\n    opens: 2027-07-01", $"    audience: {audience}\n    target: organizations-below\n    opens: 2027-07-01", StringComparison.Ordinal));

        plan.Task("committee-comment")!.Target.ShouldBeOfType<TargetRule.OrganizationsRightBelow>().Except.ShouldBe(left.Length == 0 ? [] : [left]);
    }

    [Fact]
    public void Event_OfACommitteesOwn_IsAskedOfOneApart_OnlyWhereSomethingForItHangsFromIt()
    {
        const string Following = """

              - id: after-meeting
                kind: milestone
                phase: phase-1
                title: 会后
                summary: 会后做的事。
                announcement: 会后做的事。
                audience: { level: branch, categories: [AUDIENCE] }
                opens: own-rally
                due: own-rally + 7d
            """;
        const string Event = "events:\n  - { id: own-rally, title: 会, year: 2027, owner: committee, per-organization: true }\n";
        bool IsAsked(string audience, string category)
        {
            var plan = Read(Following.Replace("AUDIENCE", audience, StringComparison.Ordinal), text => text.Replace("events:\n", Event, StringComparison.Ordinal));
            return MissingEvents.Concerns(new Campaign(plan, new Timeline(plan)), plan.Event("own-rally")!, OrganizationLevel.Committee, category);
        }

        IsAsked("rural", "rural").ShouldBeTrue();
        IsAsked("rural", "agency").ShouldBeTrue("what committees record themselves they all record");
        IsAsked("rural", "league").ShouldBeFalse();
        IsAsked("rural, league", "league").ShouldBeTrue();
    }

    private static Plan Read(string moreTasks, Func<string, string>? change = null)
    {
        var text = File.ReadAllText(PlanFiles.Shipped).ReplaceLineEndings("\n");
        text = text.Replace("\ntasks:\n", "\ntasks:" + moreTasks.ReplaceLineEndings("\n") + "\n", StringComparison.Ordinal);
        var result = TestPlan.Reader.Read(change?.Invoke(text) ?? text, "plan.yaml");
        return result.Plan.ShouldNotBeNull(string.Join('\n', result.Problems.Select(p => p.Show(Language.English))));
    }
}
