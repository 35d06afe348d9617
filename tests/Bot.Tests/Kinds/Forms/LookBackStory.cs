using CampaignBot.Tests.Stories;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Forms;

/// <summary>Whoever sums up is shown the figures first: they were counted and need not be typed.</summary>
public sealed class LookBackStory
{
    private static readonly DateOnly Day = new(2027, 5, 12);

    [Fact]
    public async Task LookBack_BeginsWithTheFiguresThatExist_OfTheBranchAlone()
    {
        await using var stage = await FormStage.OpenAsync(Day, InTheFirstPhase);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await secretary.SaysAsync("/today");
        await secretary.PressesAsync("支部实施方案备案");
        await FillPlanAsync(secretary, "先锋在一线");
        await secretary.PressesAsync("提交");

        await secretary.SaysAsync("/today");
        var said = await secretary.PressesAsync("活动总结");

        var figures = said.Single(m => m.Text.Contains("到今天的数字", StringComparison.Ordinal)).Text;
        figures.ShouldContain("支部动员大会：0 / 1");
        figures.ShouldContain("✓ 支部实施方案备案：1");
        figures.ShouldContain("集中学习：0 / ");
        figures.ShouldContain("写的时候可以用：\n\n广泛动员、安排部署\n", customMessage: "the figures stand by phase");
        figures.ShouldNotContain("党委实施方案");
        figures.ShouldNotContain("活动总结：");
        said.Last().Text.ShouldContain("一看党性教育", customMessage: "the question stands last, under the figures");
    }

    [Fact]
    public async Task LookBack_IsWrittenAndHandedIn_LikeAnyForm()
    {
        await using var stage = await FormStage.OpenAsync(Day, InTheFirstPhase);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await secretary.SaysAsync("/today");
        await secretary.PressesAsync("活动总结");

        await WriteSectionsAsync(secretary, "这两年", count: 6);
        (await secretary.PressesAsync("提交")).Last().Text.ShouldContain("已收到");
        (await stage.SubmissionAsync("look-back")).Revision.ShouldBe(1);
    }

    // The summing up stands open while the first phase is under way, so that its days are near.
    private static string InTheFirstPhase(string plan)
    {
        var from = plan.IndexOf("  - id: look-back\n    kind: form\n", StringComparison.Ordinal);
        return plan[..from] + plan[from..].Replace("    opens: phase-4.start + 1w\n    due: phase-4.end - 30d # 支部先写，党委、县委接着写；先后的日子是本方案定的\n", "    opens: phase-1.start\n    due: phase-1.end\n", StringComparison.Ordinal)
            .Replace("    phase: phase-4\n    takes-minutes: 45\n    title: { zh: 活动总结", "    phase: phase-1\n    takes-minutes: 45\n    title: { zh: 活动总结", StringComparison.Ordinal);
    }
}
