using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Proposals;
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

    [Fact]
    public async Task Comment_OfWhoComesSecond_IsShownToThem_AndNotThrownAway()
    {
        await using var stage = await FormStage.OpenAsync(AnalysisDay, roster: TwoSecretaries);
        var (first, second) = (await stage.JoinAsync("DY0001", "甲一"), await stage.JoinAsync("DY0003", "甲三"));
        var author = await stage.JoinAsync("DY0002", "甲二");
        await WriteAnalysisAsync(author, "初稿");
        await first.SaysAsync("/review");
        await first.PressesAsync("甲二");
        await first.PressesAsync("退回");
        await first.SaysAsync("学习一节要写得具体些，少抄文件。");
        await second.SaysAsync("/review");
        await second.PressesAsync("甲二");
        await second.PressesAsync("通过");

        All(await first.SaysAsync("7月5日")).ShouldContain("学习一节要写得具体些");
        (await stage.SubmissionAsync("self-analysis")).State.ShouldBe(SubmissionState.Accepted);
    }

    [Fact]
    public async Task Day_OfAReturn_ThatAnotherReviewerHasGivenMeanwhile_IsNotTakenForTheComment()
    {
        await using var stage = await FormStage.OpenAsync(ProposalStage.Day, roster: TwoSecretaries);
        var (first, second) = (await stage.JoinAsync("DY0001", "甲一"), await stage.JoinAsync("DY0003", "甲三"));
        var author = await stage.JoinAsync("DY0002", "甲二");
        await author.SaysAsync("/today");
        await author.PressesAsync("依岗承诺");
        foreach (var post in new[] { "护林岗", "调解岗" })
        {
            await author.SaysAsync(post);
            await author.SaysAsync("每月做两次，直到年底。");
            if (post == "护林岗")
                await author.PressesAsync("再写一条");
        }

        await author.PressesAsync("不写了");
        await author.PressesAsync("提交");
        await second.SaysAsync("/review");
        await second.PressesAsync("甲二");
        await second.PressesAsync("一条一条看");
        await second.PressesAsync("👍 通过");

        // The first has said what should change in the other one, and is asked by when; meanwhile the second thinks again, and returns what they had passed.
        await first.SaysAsync("/review");
        await first.PressesAsync("甲二");
        await first.PressesAsync("一条一条看");
        await first.PressesAsync("退回修改");
        await first.SaysAsync("次数要写清楚，地点也要写。");
        var asked = first.Last;
        await second.PressesAsync("撤回");
        await second.PressesAsync(second.Inbox.Last(m => m.Text.Contains("这一条还等您审阅", StringComparison.Ordinal)), "太笼统");
        await first.PressesAsync(asked, asked.Buttons.First().Text);

        All(author.Inbox).ShouldContain("次数要写清楚，地点也要写。");
    }

    private static string TwoSecretaries(string roster) =>
        roster.Replace("QX01,in-service,10000000003,,", "QX01,in-service,10000000003,书记@QX01,", StringComparison.Ordinal);

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
