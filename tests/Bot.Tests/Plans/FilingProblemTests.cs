using CampaignBot.Bot.Localization;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Plans;

/// <summary>What is wrong with a filing, a published form, or a form that opens entries is named with its line, in both languages.</summary>
public sealed class FilingProblemTests
{
    private const string Number = "    filing-number: \"{org}-{year}-{n}\"";
    private const string Published = "    published: [theme, organization-goals, member-goals]";

    [Theory]
    [InlineData(Number, "    filing-number: \"{org}-{n}\"", "is not complete", "不完整")]
    [InlineData(Number, "    filing-number: \"{org}-{year}-{n}-{kind}\"", "is not complete", "不完整")]
    [InlineData("    review: [level-above]\n" + Number, Number, "Nobody reviews it", "没有人审")]
    [InlineData("    form: four-finds\n    review: [secretary]\n", "    form: four-finds\n    review: [secretary]\n" + Number + "\n", "Only what organizations file", "只给组织")]
    [InlineData(Published, "    published: [theme, document]", "\"document\" is a file", "“document”是文件")]
    [InlineData(Published, "    published: [theme, them]", "\"them\"", "「them」")]
    [InlineData(Published, "    confidential: true\n" + Published, "confidential form can't be published", "保密的表单不能公开")]
    [InlineData("    form: four-finds\n    review: [secretary]\n", "    form: plan-on-file\n    review: [secretary]\n", "members write it here", "党员个人写的")]
    [InlineData(Published, "    published: [theme, left-over]", "are published by their register", "由台账自己公开")]
    [InlineData("    due-field: day\n    keeper: level-above\n    outcomes: &done-or-not", "    due-field: item\n    keeper: level-above\n    outcomes: &done-or-not", "\"item\" is no date", "“item”不是必填的日期")]
    [InlineData("        register: rectification\n", "        register: measures\n", "\"measures\" holds entries of the level", "台账「measures」")]
    [InlineData("        register: rectification\n        least: 0\n        most: 5\n", "        register: rectification\n        least: 3\n        most: 2\n", "least", "least")]
    [InlineData("    fields: *measure\n", "    fields: [{ id: more, kind: entries, title: 条, prompt: 写, register: measures }]\n", "can't be entries of a register", "不能又是台账条目")]
    [InlineData("        register: rectification\n        least: 0\n", "        register: rectification\n        owner: target\n        least: 0\n", "this task has no target: organizations-below", "没有写 target: organizations-below")]
    [InlineData("        register: rectification\n        owner: target\n", "        register: branch-measures\n        owner: target\n", "the level committee", "台账「branch-measures」不收这一级的条目")]
    [InlineData("        owner: target\n", "        owner: county\n", "target", "target")]
    [InlineData("        register: exemplars\n", "        register: rectification\n", "is not published, so its entries can't be offered", "不公开，里面的条目不能让人来选")]
    public void Filing_ThatIsFaulty_IsRefusedWithItsLine(string sound, string faulty, string english, string chinese)
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
