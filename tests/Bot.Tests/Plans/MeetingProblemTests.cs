using CampaignBot.Bot.Localization;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Plans;

/// <summary>What is wrong with a meeting of the plan is named with its line, in both languages.</summary>
public sealed class MeetingProblemTests
{
    private const string BranchKind = "  - id: branch-mobilization\n    kind: meeting\n";

    [Theory]
    [InlineData("    records: county-mobilization\n", "    records: county-mobilisation\n", "county-mobilisation", "county-mobilisation")]
    [InlineData("    records: county-mobilization\n", "    records: founding-day-2027\n", "founding-day-2027", "「founding-day-2027」")]
    [InlineData("    records: committee-mobilization\n", "    records: county-mobilization\n", "not recorded by the level", "不由")]
    [InlineData("    opens: county-mobilization\n    due: county-mobilization + 7d\n", "    opens: committee-mobilization\n    due: committee-mobilization + 7d\n", "this very meeting records", "登记的正是它")]
    [InlineData("    checklist: *mobilization\n", "    checklist: []\n", "checklist", "checklist")]
    [InlineData("    photos: 6\n", "    photos: 99\n", "99", "99")]
    [InlineData("    speaker: required\n", "    speaker: always\n", "always", "always")]
    [InlineData("      - { id: steps, title", "      - { id: goals, title", "goals", "goals")]
    [InlineData(BranchKind, BranchKind + "    agenda: long\n", "agenda", "agenda")]
    [InlineData("tick who was there.\n    audience: { level: branch }\n", "tick who was there.\n    audience: { level: member }\n", "held by organizations", "会议由组织开")]
    public void Meeting_ThatIsFaulty_IsRefusedWithItsLine(string sound, string faulty, string english, string chinese)
    {
        var plan = File.ReadAllText(PlanFiles.Shipped);
        var changed = plan.Replace(sound, faulty, StringComparison.Ordinal);
        changed.ShouldNotBe(plan);

        var problems = TestPlan.Reader.Read(changed, "plan.yaml").Problems;

        problems.Select(p => p.Show(Language.English)).ShouldContain(
            p => p.Contains(english, StringComparison.Ordinal) && p.StartsWith("plan.yaml:", StringComparison.Ordinal), string.Join('\n', problems.Select(p => p.Show(Language.English))));
        problems.Select(p => p.Show(Language.Chinese)).ShouldContain(p => p.Contains(chinese, StringComparison.Ordinal));
    }
}
