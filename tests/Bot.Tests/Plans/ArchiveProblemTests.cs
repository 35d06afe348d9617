using CampaignBot.Bot.Localization;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Plans;

/// <summary>What is wrong with an archive of the plan is named with its line, in both languages.</summary>
public sealed class ArchiveProblemTests
{
    private const string ByHand = "      - { id: room, title: { zh: 活动场所, en: The room } }\n      - { id: files, title: { zh: 制度档案, en: Rules and files } }\n      - { id: management, title: { zh: 活动管理, en: How activities are run } }\n";

    [Theory]
    [InlineData("from: [branch-mobilization]", "from: [branch-mobilisation]", "branch-mobilisation", "branch-mobilisation")]
    [InlineData("from: [branch-mobilization]", "from: [activity-service]", "nobody hands in anything", "没有人要交什么")]
    [InlineData("from: [branch-mobilization]", "from: [branch-archive]", "nobody hands in anything", "没有人要交什么")]
    [InlineData("from: [oath, party-history, leaders-lecture]", "from: [oath, oath]", "oath", "oath")]
    [InlineData("      - { id: files, title: { zh: 制度档案", "      - { id: room, title: { zh: 制度档案", "room", "room")]
    [InlineData("      - { id: room, title", "      - { id: room, photos: 3, title", "photos", "photos")]
    [InlineData(ByHand, "", "nothing to hand in", "没有什么可交")]
    [InlineData("can wait.\n    audience: { level: branch }\n", "can wait.\n    audience: { level: member }\n", "an organization's", "档案是组织的")]
    public void Archive_ThatIsFaulty_IsRefusedWithItsLine(string sound, string faulty, string english, string chinese)
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
