using CampaignBot.Bot.Features.ReviewSubmission;
using CampaignBot.Bot.Tests.Features.Suggest;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;

namespace CampaignBot.Bot.Tests.Features.ReviewSubmission;

/// <summary>More waits than one message shows: the reviewer reads how much more there is, and gets to all of it.</summary>
public sealed class ReviewPagesStory
{
    [Fact]
    public async Task Waiting_BeyondAPage_IsCounted_AndReachedByTurningThePage()
    {
        await using var stage = await FormStage.OpenAsync(FormStage.AnalysisDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var member = await stage.JoinAsync("DY0002", "甲二");
        await FormStage.WriteAnalysisAsync(member, "学习");
        for (var i = 1; i <= ReviewList.Shown + 2; i++)
            await SuggestionActs.SuggestAsync(member, "署名", "清水村支部", $"第{i}条意见：路灯坏了。");

        var first = (await secretary.SaysAsync("/review")).Last();
        first.Text.ShouldContain("还有 2 份没列在这里，按「下一页」看");
        Count(first.Buttons.Select(b => b.Text), "党性分析").ShouldBe(1);
        Count(first.Buttons.Select(b => b.Text), "意见").ShouldBe(ReviewList.Shown);

        var second = (await secretary.PressesAsync("下一页")).Last();
        second.Text.ShouldNotContain("还有");
        Count(second.Buttons.Select(b => b.Text), "党性分析").ShouldBe(0, "it stands on the page before");
        Count(second.Buttons.Select(b => b.Text), "意见").ShouldBe(2);
        (await secretary.PressesAsync(second, second.Buttons.Last(b => b.Text.StartsWith("意见", StringComparison.Ordinal)).CallbackData!)).Last().Text
            .ShouldContain($"第{ReviewList.Shown + 2}条意见");

        // What was answered meanwhile leaves the page: the nearest one that is left is shown.
        await SuggestionActs.AnswerAsync(secretary, "办完了", "只告诉本人");
        await secretary.PressesAsync(second, second.Buttons.First(b => b.Text.StartsWith("意见", StringComparison.Ordinal)).CallbackData!);
        await SuggestionActs.AnswerAsync(secretary, "办完了", "只告诉本人");
        var nearest = (await secretary.PressesAsync(first, "下一页")).Last();
        Count(nearest.Buttons.Select(b => b.Text), "意见").ShouldBe(ReviewList.Shown);
        nearest.Text.ShouldNotContain("还有");
    }

    private static int Count(IEnumerable<string> labels, string start) => labels.Count(label => label.Contains(start, StringComparison.Ordinal));
}
