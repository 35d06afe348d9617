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
        for (var i = 1; i <= (2 * ReviewList.Shown) + 2; i++)
            await SuggestionActs.SuggestAsync(member, "署名", "清水村支部", $"第{i}条意见：路灯坏了。");

        var first = (await secretary.SaysAsync("/review")).Last();
        first.Text.ShouldContain("有 1 份材料等您审阅，等得最久的在最上面");
        first.Text.ShouldContain("还有 10 份没列在这里，按「下一页」看");
        Count(first.Buttons.Select(b => b.Text), "党性分析").ShouldBe(1);
        Count(first.Buttons.Select(b => b.Text), "意见").ShouldBe(ReviewList.Shown);

        var second = (await secretary.PressesAsync("下一页")).Last();
        second.Text.ShouldContain($"等您答复的 {(2 * ReviewList.Shown) + 2} 件");
        second.Text.ShouldNotContain("材料", customMessage: "nothing of that sort is on this page");
        second.Text.ShouldContain("这一页以外还有 11 份，按「上一页」「下一页」看");
        Count(second.Buttons.Select(b => b.Text), "党性分析").ShouldBe(0, "it stands on the page before");
        Count(second.Buttons.Select(b => b.Text), "意见").ShouldBe(ReviewList.Shown);
        var third = (await secretary.PressesAsync(second, "下一页")).Last();
        Count(third.Buttons.Select(b => b.Text), "意见").ShouldBe(2);
        third.Text.ShouldContain("这一页以外还有 17 份，按「上一页」看");
        (await secretary.PressesAsync(third, third.Buttons.Last(b => b.Text.StartsWith("意见", StringComparison.Ordinal)).CallbackData!)).Last().Text
            .ShouldContain($"第{(2 * ReviewList.Shown) + 2}条意见");

        // What was answered meanwhile leaves its page, and the rest moves up: it isn't behind the page that comes then, and is told of all the same.
        foreach (var answered in first.Buttons.Where(b => b.Text.StartsWith("意见", StringComparison.Ordinal)).Take(3))
        {
            await secretary.PressesAsync(first, answered.CallbackData!);
            await SuggestionActs.AnswerAsync(secretary, "办完了", "只告诉本人");
        }

        var last = (await secretary.PressesAsync(first, "下一页")).Last();
        Count(last.Buttons.Select(b => b.Text), "意见").ShouldBe(7);
        last.Text.ShouldContain("这一页以外还有 9 份，按「上一页」看");
        var nearest = (await secretary.PressesAsync(second, "下一页")).Last();
        Count(nearest.Buttons.Select(b => b.Text), "意见").ShouldBe(7, "of pages that are no more the nearest is shown");
    }

    private static int Count(IEnumerable<string> labels, string start) => labels.Count(label => label.Contains(start, StringComparison.Ordinal));
}
