using CampaignBot.Bot.Tests.Kinds.Forms;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Features.ReviewSubmission;

/// <summary>Until when a returned form can be handed in again: the reviewer's day is a wish, and nobody loses time they had.</summary>
public sealed class ReturnDeadlineTests
{
    [Fact]
    public async Task Return_WithADayBeforeThePlansOwn_IsAWish_AndThePlansDayHolds()
    {
        await using var stage = await FormStage.OpenAsync(AnalysisDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var author = await stage.JoinAsync("DY0002", "甲二");
        await WriteAnalysisAsync(author, "初稿");

        var told = await ReturnAsync(secretary, "6月26日");

        told.ShouldContain("6月26日");
        told.ShouldContain("截止日期仍是 6月30日");
        author.Last.Text.ShouldContain("希望您 6月26日");
        author.Last.Text.ShouldContain("最晚可以在 6月30日");
        (await stage.Bot.ReadAsync(db => db.DueOverrides.CountAsync())).ShouldBe(0);
        (await stage.Bot.ReadAsync(db => db.Reviews.Select(r => r.NewDue).SingleAsync())).ShouldBe(new DateOnly(2027, 6, 26));
    }

    [Fact]
    public async Task Return_OfWhatHadBeenExtendedFurther_LeavesTheExtensionItsDayAndItsReason()
    {
        await using var stage = await FormStage.OpenAsync(AnalysisDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var author = await stage.JoinAsync("DY0002", "甲二");
        await ExtendAsync(secretary, "7月20日", "住院");
        await WriteAnalysisAsync(author, "初稿");

        (await ReturnAsync(secretary, "7月5日")).ShouldContain("截止日期仍是 7月20日");
        author.Last.Text.ShouldContain("最晚可以在 7月20日");
        var held = await stage.Bot.ReadAsync(db => db.DueOverrides.SingleAsync());
        (held.Due, held.Reason).ShouldBe((new DateOnly(2027, 7, 20), "住院"));

        // A later day of a reviewer's is more time, and the reason of the time before is not lost.
        await author.SaysAsync("/analysis");
        await author.PressesAsync("提交");
        (await ReturnAsync(secretary, "7月25日")).ShouldNotContain("截止日期仍是");
        author.Last.Text.ShouldContain("7月25日");
        held = await stage.Bot.ReadAsync(db => db.DueOverrides.SingleAsync());
        (held.Due, held.Reason).ShouldBe((new DateOnly(2027, 7, 25), "住院"));
    }

    private static async Task<string> ReturnAsync(CampaignBot.Tests.Stories.Actor reviewer, string day)
    {
        await reviewer.SaysAsync("/review");
        await reviewer.PressesAsync("甲二");
        await reviewer.PressesAsync("退回");
        await reviewer.SaysAsync("请举一个例子。");
        return All(await reviewer.SaysAsync(day));
    }

    private static async Task ExtendAsync(CampaignBot.Tests.Stories.Actor secretary, string until, string reason)
    {
        await secretary.SaysAsync("/extend");
        while (!secretary.Last.Buttons.Any(b => b.Text.Contains("党性分析", StringComparison.Ordinal)))
            await secretary.PressesAsync(secretary.Last, "下一页");
        await secretary.PressesAsync(secretary.Last, "党性分析");
        await secretary.SaysAsync("甲二");
        await secretary.SaysAsync(until);
        await secretary.SaysAsync(reason);
        await secretary.PressesAsync("确认");
    }
}
