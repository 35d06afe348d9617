using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Submissions;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Features.ReviewSubmission;

/// <summary>What came back, and what came too late: how it is gone on with.</summary>
public sealed class ReturnedFormTests
{
    [Fact]
    public async Task Comment_OfAReturn_StandsOverTheText_AlsoWhereTheMessageNeverArrived()
    {
        await using var stage = await FormStage.OpenAsync(AnalysisDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var author = await stage.JoinAsync("DY0002", "甲二");
        await WriteAnalysisAsync(author, "初稿");
        await secretary.SaysAsync("/review");
        await secretary.PressesAsync("甲二");
        await secretary.PressesAsync("退回");
        await secretary.SaysAsync("请举一个例子。");
        author.User.Blocks();
        await stage.Bot.SettleAsync();
        await secretary.SaysAsync("7月5日");
        author.User.Unblocks();

        var preview = (await author.SaysAsync("/analysis")).ToList();

        var comment = preview.FindIndex(m => m.Text.Contains("请举一个例子。", StringComparison.Ordinal));
        comment.ShouldBeGreaterThanOrEqualTo(0);
        comment.ShouldBeLessThanOrEqualTo(preview.FindIndex(m => m.Text.Contains(Essay("初稿1"), StringComparison.Ordinal)));
        // Once it is handed in again there is nothing to change any more.
        await author.PressesAsync("提交");
        All(await author.SaysAsync("/analysis")).ShouldNotContain("请举一个例子。");
    }

    [Fact]
    public async Task Draft_AfterTheClosingDay_IsGoneOnWithOnceTheSecretaryExtends()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 7, 6));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var author = await stage.JoinAsync("DY0003", "甲三");
        await author.SaysAsync("/analysis");
        await WriteSectionsAsync(author, "关门前", count: 7);

        // The last chase is over: the text is kept and shown, and the secretary can help.
        await stage.Bot.MoveToAsync(new DateOnly(2027, 7, 8), new TimeOnly(10, 0));
        var closed = All(await author.SaysAsync(Essay("关门后")));
        closed.ShouldContain("提交时间已经过了");
        closed.ShouldContain(Essay("关门前1"));
        await ExtendAsync(secretary, "7月20日");

        author.Last.Text.ShouldContain("7月20日");
        await author.PressesAsync("现在就做");
        // What was said after the closing waits too, and finds its place.
        await author.PressesAsync("收下这条");
        var preview = All(await author.PressesAsync("写完了"));
        preview.ShouldContain(Essay("关门前7"));
        preview.ShouldContain(Essay("关门后"));
        (await author.PressesAsync("提交")).Last().Text.ShouldContain("已收到");
        (await stage.SubmissionAsync("self-analysis")).State.ShouldBe(SubmissionState.Submitted);
    }

    [Fact]
    public async Task Extension_LongAfterTheClosing_IsOffered_OpensTheAnalysis_AndCanBeNudged()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 10, 20));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var author = await stage.JoinAsync("DY0003", "甲三");
        (await secretary.SaysAsync("/remind")).Last().Text.ShouldNotContain("党性分析");

        await ExtendAsync(secretary, "11月30日");

        (await secretary.SaysAsync("/remind")).Last().Text.ShouldContain("党性分析：1 位");
        await secretary.PressesAsync("只提醒「党性分析」");
        author.Last.Text.ShouldContain("党性分析");
        (await author.SaysAsync("/analysis")).Last().Text.ShouldContain("自觉学习");
    }

    private static async Task ExtendAsync(CampaignBot.Tests.Stories.Actor secretary, string until)
    {
        await secretary.SaysAsync("/extend");
        while (!secretary.Last.Buttons.Any(b => b.Text.Contains("党性分析", StringComparison.Ordinal)))
            await secretary.PressesAsync(secretary.Last, "下一页");
        await secretary.PressesAsync(secretary.Last, "党性分析");
        await secretary.SaysAsync("甲三");
        await secretary.SaysAsync(until);
        await secretary.PressesAsync("跳过");
        await secretary.PressesAsync("确认");
    }
}
