using CampaignBot.Bot.Localization;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Plans;

/// <summary>What is wrong with a comment or an inspection of the plan, or with the limits on what it asks for, is named with its line.</summary>
public sealed class CommentProblemTests
{
    [Theory]
    [InlineData("told-to-target: [strengths, shortcomings, advice]", "told-to-target: [strengths, shortcoming]", "did you mean \"shortcomings\"")]
    [InlineData("told-to-target: [strengths, shortcomings, advice]", "told-to-target: [strengths, strengths]", "strengths")]
    [InlineData("told-to-target: [strengths, shortcomings, advice]", "told-to-target: []", "told-to-target")]
    [InlineData("    target: organizations-below\n    opens: 2027-07-01", "    opens: 2027-07-01", "target: organizations-below")]
    [InlineData("recurrence: { times: 1, per: half-year }", "recurrence: { times: 2, per: half-year }", "from 1 to 1")]
    [InlineData("    member: 60 #", "    member: 0 #", "from 1 to 10000")]
    [InlineData("    group-messages: 12 #", "    group-mesages: 12 #", "did you mean \"group-messages\"")]
    [InlineData("    takes-minutes: 45\n", "    takes-minutes: 481\n", "from 1 to 480")]
    public void Plan_ThatIsFaultyThere_IsRefusedWithItsLine(string sound, string faulty, string named)
    {
        var plan = File.ReadAllText(PlanFiles.Shipped);
        var changed = plan.Replace(sound, faulty, StringComparison.Ordinal);
        changed.ShouldNotBe(plan);

        var problems = TestPlan.Reader.Read(changed, "plan.yaml").Problems.Select(p => p.Show(Language.English)).ToList();

        problems.ShouldContain(p => p.Contains(named, StringComparison.Ordinal) && p.StartsWith("plan.yaml:", StringComparison.Ordinal), string.Join('\n', problems));
    }
}
