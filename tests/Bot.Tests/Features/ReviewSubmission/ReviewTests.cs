using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Features.ReviewSubmission;

/// <summary>Who reviews, what they see, and that a verdict is on what they saw.</summary>
public sealed class ReviewTests
{
    [Fact]
    public async Task Verdict_OnARevisionThatIsNoLongerTheNewest_IsNotTaken_AndTheNewOneIsShown()
    {
        await using var stage = await FormStage.OpenAsync(AnalysisDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var author = await stage.JoinAsync("DY0002", "甲二");
        await WriteAnalysisAsync(author, "初稿");
        await secretary.SaysAsync("/review");
        var old = (await secretary.PressesAsync("甲二")).Last();

        await RewriteAsync(author, "学习新稿");
        var shown = await secretary.PressesAsync(old, "通过");
        (await secretary.ToastAsync())!.ShouldContain("新的一稿");
        All(shown).ShouldContain("学习新稿");
        (await stage.SubmissionAsync("self-analysis")).State.ShouldBe(SubmissionState.Submitted);

        // Half of a return is written when yet another one comes: nothing is returned, and the comment isn't lost.
        await secretary.PressesAsync(shown.Last(), "退回");
        await RewriteAsync(author, "学习末稿");
        await secretary.SaysAsync("学习一节要重写。");
        var told = All(await secretary.SaysAsync("7月5日"));
        told.ShouldContain("没有发出");
        told.ShouldContain("学习一节要重写。");
        told.ShouldContain("学习末稿");
        (await stage.SubmissionAsync("self-analysis")).State.ShouldBe(SubmissionState.Submitted);
        (await secretary.PressesAsync(shown.Last(), "退回")).ShouldContain(m => m.Text.Contains("学习末稿", StringComparison.Ordinal));

        await secretary.PressesAsync("通过");
        var accepted = await stage.SubmissionAsync("self-analysis");
        (accepted.State, accepted.Revision).ShouldBe((SubmissionState.Accepted, 3));
        (await stage.Bot.ReadAsync(db => db.Reviews.Select(r => r.Revision).ToListAsync())).ShouldBe([3]);
    }

    [Fact]
    public async Task Review_ShowsWhatWaitsLongestFirst_WithItsBranch_AndNobodyTheirOwn()
    {
        await using var stage = await FormStage.OpenAsync(AnalysisDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        var retired = await stage.JoinAsync("DY0005", "甲五");
        var author = await stage.JoinAsync("DY0002", "甲二");

        // Whom their standing exempts may write it all the same, and nobody asks them to.
        (await retired.SaysAsync("/today")).ShouldNotContain(m => m.Text.Contains("党性分析", StringComparison.Ordinal));
        await WriteAnalysisAsync(retired, "甲五写的");
        await stage.Bot.MoveToAsync(AnalysisDay.AddDays(1), new TimeOnly(11, 0));
        await WriteAnalysisAsync(author, "甲二写的");
        await WriteAnalysisAsync(secretary, "甲一写的");

        (await secretary.SaysAsync("/review")).Last().Buttons.Select(b => b.Text).ShouldBe(
            ["甲五（清水村支部）：党性分析（已等 1 天）", "甲二（清水村支部）：党性分析（今天交的）"]);
        // The secretary's own goes to the level above, and only that.
        (await committee.SaysAsync("/review")).Last().Buttons.Select(b => b.Text).ShouldBe(["甲一（清水村支部）：党性分析（今天交的）"]);
        All(await committee.PressesAsync("甲一")).ShouldContain("甲一写的");
    }

    [Fact]
    public async Task Reminders_OfTheSelfAnalysis_LeaveAloneWhomTheirStandingExempts()
    {
        await using var stage = await FormStage.OpenAsync(AnalysisDay);
        var retired = await stage.JoinAsync("DY0005", "甲五");
        var bound = await stage.JoinAsync("DY0003", "甲三");

        await stage.Bot.MoveToAsync(AnalysisDay.AddDays(6), new TimeOnly(10, 0));

        bound.Inbox.ShouldContain(m => m.Text.Contains("党性分析", StringComparison.Ordinal) && m.Text.Contains("今天截止", StringComparison.Ordinal));
        retired.Inbox.ShouldNotContain(m => m.Text.Contains("今天截止", StringComparison.Ordinal));
    }

    /// <summary>Hands in the next revision while the last one still waits.</summary>
    private static async Task RewriteAsync(CampaignBot.Tests.Stories.Actor author, string about)
    {
        await author.SaysAsync("/analysis");
        await author.PressesAsync("修改");
        await author.PressesAsync("自觉学习");
        await author.PressesAsync("重写");
        await author.SaysAsync(Essay(about));
        await author.PressesAsync("写完了");
        await author.PressesAsync("提交");
    }
}
