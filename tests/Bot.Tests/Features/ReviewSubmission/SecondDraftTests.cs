using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Submissions;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Features.ReviewSubmission;

/// <summary>What a reviewer is shown of a draft that came back, and how a slip of the finger is mended.</summary>
public sealed class SecondDraftTests
{
    public SecondDraftTests() => LongForm.EachItsDay(nameof(SecondDraft_ShowsTheReviewerWhatChanged_SectionBySection));

    [Fact]
    public async Task SecondDraft_ShowsTheReviewerWhatChanged_SectionBySection()
    {
        await using var stage = await FormStage.OpenAsync(AnalysisDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var author = await stage.JoinAsync("DY0002", "甲二");
        await WriteAnalysisAsync(author, "初稿");
        await secretary.SaysAsync("/review");
        All(await secretary.PressesAsync("甲二")).ShouldNotContain("🔎");
        await ReturnAsync(secretary);
        await author.SaysAsync("/analysis");
        await author.PressesAsync("修改");
        await author.PressesAsync("自觉学习");
        await author.PressesAsync("重写");
        await author.SaysAsync(Essay("初稿1") + "今年我参加了六次学习。");
        await author.PressesAsync("写完了");
        await author.PressesAsync("提交");

        await secretary.SaysAsync("/review");
        var changes = (await secretary.PressesAsync("甲二")).Single(m => m.Text.Contains("🔎", StringComparison.Ordinal)).Text;

        changes.ShouldContain("改了 1 节");
        changes.ShouldContain("自觉学习");
        changes.ShouldContain("➕ 今年我参加了六次学习。");
        changes.ShouldNotContain("➖");
        changes.ShouldNotContain("老同志");
    }

    [Fact]
    public async Task SecondDraft_OfWhatIsAcceptedMeanwhile_IsShownToItsAuthor_AndChangesNothing()
    {
        await using var stage = await FormStage.OpenAsync(AnalysisDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var author = await stage.JoinAsync("DY0002", "甲二");
        await WriteAnalysisAsync(author, "初稿");
        await author.SaysAsync("/analysis");
        await author.PressesAsync("修改");
        await author.PressesAsync("自觉学习");
        await author.PressesAsync("重写");
        await author.SaysAsync(Essay("初稿1") + "今年我参加了六次学习。");
        await author.PressesAsync("写完了");
        await secretary.SaysAsync("/review");
        await secretary.PressesAsync("甲二");
        await secretary.PressesAsync("👍 通过");

        var told = All(await author.PressesAsync("提交"));

        told.ShouldContain("已经通过");
        told.ShouldContain("今年我参加了六次学习。");
        var submission = await stage.SubmissionAsync("self-analysis");
        (submission.Revision, submission.State).ShouldBe((1, SubmissionState.Accepted));
    }

    [Fact]
    public async Task SecondDraft_InWhichNothingChanged_SaysSo()
    {
        await using var stage = await FormStage.OpenAsync(AnalysisDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var author = await stage.JoinAsync("DY0002", "甲二");
        await WriteAnalysisAsync(author, "初稿");
        await secretary.SaysAsync("/review");
        await secretary.PressesAsync("甲二");
        await ReturnAsync(secretary);
        await author.SaysAsync("/analysis");
        await author.PressesAsync("提交");

        await secretary.SaysAsync("/review");
        All(await secretary.PressesAsync("甲二")).ShouldContain("一个字也没有改");
    }

    [Fact]
    public async Task Acceptance_WithAComment_BringsItToTheAuthor_AndCanBeTakenBack()
    {
        await using var stage = await FormStage.OpenAsync(AnalysisDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var author = await stage.JoinAsync("DY0002", "甲二");
        await WriteAnalysisAsync(author, "初稿");
        await secretary.SaysAsync("/review");
        await secretary.PressesAsync("甲二");
        await secretary.PressesAsync("点评");
        (await stage.SubmissionAsync("self-analysis")).State.ShouldBe(SubmissionState.Submitted);
        await secretary.SaysAsync("写得实在，望坚持。");

        (await stage.SubmissionAsync("self-analysis")).State.ShouldBe(SubmissionState.Accepted);
        author.Last.Text.ShouldContain("审阅通过");
        author.Last.Text.ShouldContain("意见：写得实在，望坚持。");
        await secretary.PressesAsync("撤回");
        (await stage.SubmissionAsync("self-analysis")).State.ShouldBe(SubmissionState.Submitted);
        (await stage.Bot.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Acceptance_TakenBackAtOnce_WaitsAgain_AndTheAuthorIsTold()
    {
        await using var stage = await FormStage.OpenAsync(AnalysisDay);
        var (secretary, author) = await AcceptedAsync(stage);

        await secretary.PressesAsync("撤回");

        (await stage.SubmissionAsync("self-analysis")).State.ShouldBe(SubmissionState.Submitted);
        (await stage.Bot.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(0);
        secretary.Last.Text.ShouldContain("撤回了");
        author.Last.Text.ShouldContain("甲一 撤回了刚才对「党性分析」的「通过」");
        await secretary.PressesAsync("通过");
        (await stage.SubmissionAsync("self-analysis")).State.ShouldBe(SubmissionState.Accepted);
    }

    [Fact]
    public async Task Acceptance_TakenBackTooLate_Stays()
    {
        await using var stage = await FormStage.OpenAsync(AnalysisDay);
        var (secretary, _) = await AcceptedAsync(stage);
        await stage.Bot.MoveToAsync(AnalysisDay, new TimeOnly(10, 30));

        await secretary.PressesAsync("撤回");

        (await secretary.ToastAsync())!.ShouldContain("撤不回了");
        (await stage.SubmissionAsync("self-analysis")).State.ShouldBe(SubmissionState.Accepted);
    }

    private static async Task<(Actor Secretary, Actor Author)> AcceptedAsync(FormStage stage)
    {
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var author = await stage.JoinAsync("DY0002", "甲二");
        await WriteAnalysisAsync(author, "初稿");
        await secretary.SaysAsync("/review");
        await secretary.PressesAsync("甲二");
        await secretary.PressesAsync("通过");
        (await stage.SubmissionAsync("self-analysis")).State.ShouldBe(SubmissionState.Accepted);
        author.Last.Text.ShouldContain("审阅通过");
        return (secretary, author);
    }

    private static async Task ReturnAsync(Actor secretary)
    {
        await secretary.PressesAsync("退回");
        await secretary.SaysAsync("请举一个例子。");
        await secretary.SaysAsync("7月5日");
    }
}
