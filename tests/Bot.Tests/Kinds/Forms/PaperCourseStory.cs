using CampaignBot.Bot.Kinds.Forms.Papers;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Tests.Kinds.Meetings;
using CampaignBot.Domain.Submissions;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Forms;

/// <summary>A paper is photographed while its author, or the other secretary, hands the same work in: one stands, and it is said which.</summary>
public sealed class PaperCourseStory : IAsyncLifetime
{
    private FormStage _stage = null!;
    private Actor _secretary = null!;

    public PaperCourseStory() => LongForm.EachItsDay(nameof(Paper_OfSomebodyWhoHandsInMeanwhile_TakesNothingFromThem));

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(
            AnalysisDay, roster: rows => rows.Replace("QX01,in-service,10000000003,,", "QX01,in-service,10000000003,书记@QX01,", StringComparison.Ordinal));
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Paper_OfSomebodyWhoHandsInMeanwhile_TakesNothingFromThem()
    {
        var author = await _stage.JoinAsync("DY0004", "甲四");
        await PhotographAsync(_secretary);
        await WriteAnalysisAsync(author, "护林");

        All(await _secretary.PressesAsync("确认")).ShouldContain("这位不用再交了");

        var work = await _stage.SubmissionAsync("self-analysis");
        (work.EnteredBy, work.Revision, work.State).ShouldBe((null, 1, SubmissionState.Submitted));
    }

    [Fact]
    public async Task Paper_PhotographedByTwoSecretaries_IsHandedInOnce()
    {
        var other = await _stage.JoinAsync("DY0003", "甲三");
        await PhotographAsync(_secretary);
        await PhotographAsync(other);
        var confirm = _secretary.Last;

        All(await _secretary.PressesAsync(confirm, "确认")).ShouldContain("已替 甲四 交了");
        await _secretary.PressesAgainAsync(confirm, "确认");
        All(await other.PressesAsync("确认")).ShouldContain("这位不用再交了");

        var work = await _stage.SubmissionAsync("self-analysis");
        (work.EnteredBy, work.Revision).ShouldBe((await _stage.MemberIdAsync("DY0001"), 1));
    }

    [Fact]
    public async Task Paper_OfTheSecretary_IsTheirOwn_AndEnteredByNobodyElse()
    {
        await PhotographAsync(_secretary, "甲一");

        All(await _secretary.PressesAsync("确认")).ShouldContain("已收到您的「");

        var (work, secretary) = (await _stage.SubmissionAsync("self-analysis"), await _stage.MemberIdAsync("DY0001"));
        (work.SubjectId, work.AuthorId, work.EnteredBy, work.State).ShouldBe((secretary, secretary, null, SubmissionState.Submitted));
        (await _stage.Bot.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Action == "RecordForMember"))).ShouldBe(0);
        await _secretary.SaysAsync("/me");
        All(await _secretary.PressesAsync("我做过的")).ShouldNotContain("由别人代为登记");
    }

    [Fact]
    public async Task Paper_GoesOnAfterARestart_UnderAChangedPlan_AndIsNotTakenAfterTheLastDay()
    {
        await BeginAsync(_secretary, "甲四");
        await _secretary.ActAsync(() => _secretary.User.SendsPhoto(_secretary.Id));
        await _stage.ChangePlanAsync(plan => plan + "\n# 本县用的方案。\n");
        await _secretary.ActAsync(() => _secretary.User.SendsPhoto(_secretary.Id));
        await _secretary.PressesAsync("跳过");
        var confirm = _secretary.Last;
        await _stage.Bot.MoveToAsync(AnalysisDay.AddDays(40), new TimeOnly(10, 0));

        All(await _secretary.PressesAsync(confirm, "确认")).ShouldContain("这一项现在不能再交了");

        (await _stage.Bot.ReadAsync(db => db.Submissions.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Paper_IsHandedInByTheBranchsSecretariesAlone()
    {
        var branch = await _stage.OrganizationIdAsync("QX01");
        var member = await _stage.JoinAsync("DY0002", "甲二");
        var neighbour = await _stage.JoinAsync("DY0010", "乙一");

        foreach (var somebody in new[] { member, neighbour })
        {
            var said = await somebody.SaysAsync(Forged(PaperDialog.Name, ArgumentText.Write(branch)));
            said.ShouldAllBe(m => m.Button("甲四") == null && m.Button("党性分析") == null);
        }
    }

    [Fact]
    public async Task Author_WhoAsksToBeForgotten_KeepsWhatWasHandedInForThem_AsThePlanSays()
    {
        var author = await _stage.JoinAsync("DY0004", "甲四");
        await PhotographAsync(_secretary);
        await author.SaysAsync("/forget");
        await author.PressesAsync("删掉，退出");

        All(await _secretary.PressesAsync("确认")).ShouldContain("已替 甲四 交了");
        (await _stage.SubmissionAsync("self-analysis")).AuthorId.ShouldBe(await _stage.MemberIdAsync("DY0004"));
    }

    private static async Task BeginAsync(Actor secretary, string whose)
    {
        await secretary.SaysAsync("/attendance");
        await secretary.PressesAsync("交了纸质的");
        await secretary.PressesAsync("党性分析");
        await secretary.PressesAsync(whose);
    }

    private static async Task PhotographAsync(Actor secretary, string whose = "甲四")
    {
        await BeginAsync(secretary, whose);
        await secretary.ActAsync(() => secretary.User.SendsPhoto(secretary.Id));
        await secretary.PressesAsync("跳过");
    }
}
