using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Meetings;
using CampaignBot.Domain.Submissions;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Archives;

/// <summary>A branch's archive: it fills itself by what is recorded, the rest is shown by photos, and what is missing is one press away.</summary>
public sealed class ArchiveStory
{
    private const string Archive = "支部档案";
    private static readonly DateOnly Day = new(2027, 5, 12);

    public ArchiveStory() => LongForm.EachItsDay(nameof(Archive_FillsItself_AndTheMissingMeetingIsOnePressAway));

    [Fact]
    public async Task Archive_FillsItself_AndTheMissingMeetingIsOnePressAway()
    {
        await using var stage = await OpenAsync();
        var secretary = await stage.JoinAsync("DY0001", "甲一");

        var before = await BeginAsync(secretary);
        All(before).ShouldContain("✗ 动员大会记录：还没有");
        All(before).ShouldContain("· 党性分析：还没到时候");
        var state = before.First(m => m.Text.Contains("自动归档", StringComparison.Ordinal));
        (await secretary.PressesAsync(state, "支部动员大会")).Last().Text.ShouldContain("哪一天");
        await RecordMeetingAsync(secretary);

        var after = All(await BeginAsync(secretary));
        after.ShouldContain("✓ 动员大会记录");
        after.ShouldContain("✗ 实施方案：还没有");
    }

    [Fact]
    public async Task Missing_InTheYearAfter_IsNamedByOnePress_AndCanBeMadeUpForWhereThereIsMoreTime()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2028, 3, 6));
        var (secretary, member) = (await stage.JoinAsync("DY0001", "甲一"), await stage.JoinAsync("DY0004", "甲四"));

        var state = (await BeginAsync(secretary)).First(m => m.Text.Contains("自动归档", StringComparison.Ordinal));
        state.Text.ShouldContain("✗ 动员大会记录：还没有");
        var meeting = (await secretary.PressesAsync(state, "还差什么：动员大会记录")).Single();
        meeting.Text.ShouldContain("支部动员大会：没有做，时间过了");
        (await secretary.PressesAsync(state, "还差什么：党性分析")).Single().Text.ShouldContain("甲四");

        // The office gives more time: the same button leads to the meeting.
        await stage.Office.SaysAsync("/extend");
        await stage.Office.PressesAsync("支部动员大会");
        await stage.Office.PressesAsync("清水村支部");
        await stage.Office.SaysAsync("2028年3月20日");
        await stage.Office.PressesAsync("跳过");
        await stage.Office.PressesAsync("确认");
        All(await secretary.PressesAsync(meeting, "支部动员大会")).ShouldContain("哪一天");

        // Somebody who answers for nothing learns no names by the button.
        await member.ActAsync(() => member.User.PressesForged(state, state.Button("还差什么：党性分析")!.CallbackData!));
        All(member.Inbox).ShouldNotContain("还差：");
    }

    [Fact]
    public async Task Photos_AreKeptOverARestart_AndAllOfThemAreAskedFor_BeforeItIsHandedIn()
    {
        await using var stage = await OpenAsync();
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await BeginAsync(secretary);
        await SendPhotosAsync(secretary, 2);
        await stage.Bot.RestartAsync();
        await secretary.PressesAsync("跳过");
        await SendPhotosAsync(secretary, 1);

        var refused = All(await secretary.PressesAsync("提交"));
        refused.ShouldContain("还差照片：制度档案");
        refused.ShouldContain("请发「制度档案」的照片", customMessage: "what is missing is asked for at once");
        (await stage.Bot.ReadAsync(db => db.Submissions.CountAsync())).ShouldBe(0);

        await SendPhotosAsync(secretary, 1);
        (await secretary.PressesAsync("提交")).Last().Text.ShouldContain("等上一级看");
        (await stage.SubmissionAsync("branch-archive")).State.ShouldBe(SubmissionState.Submitted);
    }

    [Fact]
    public async Task LevelAbove_ReadsWhatHadFilledIn_AndThePhotos_AndReturnsOrAccepts()
    {
        await using var stage = await OpenAsync();
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await BeginAsync(secretary);
        await HandInAsync(secretary);

        await committee.SaysAsync("/review");
        var sheet = await committee.PressesAsync(Archive);
        All(sheet).ShouldContain("✗ 动员大会记录：还没有");
        All(sheet).ShouldContain("✓ 活动场所：1 张照片");
        sheet.ShouldContain(m => m.Media != null, "the photos come with it");

        await committee.PressesAsync("退回");
        await committee.SaysAsync("制度档案看不清，请重拍。");
        await committee.SaysAsync("6月5日");
        All(secretary.Inbox).ShouldContain("制度档案看不清，请重拍。");
        All(await BeginAsync(secretary)).ShouldContain("制度档案看不清，请重拍。");
        await secretary.PressesAsync("提交");
        await committee.SaysAsync("/review");
        await committee.PressesAsync(Archive);
        await committee.PressesAsync("👍 通过");
        var submission = await stage.SubmissionAsync("branch-archive");
        (submission.State, submission.Revision).ShouldBe((SubmissionState.Accepted, 2));
    }

    [Fact]
    public async Task TwoSecretaries_AtOnce_HandInOneArchive_AndTheSecondIsToldWhoseItIs()
    {
        await using var stage = await OpenAsync(roster: rows => rows.Replace("QX01,in-service,10000000003,,", "QX01,in-service,10000000003,书记@QX01,", StringComparison.Ordinal));
        var first = await stage.JoinAsync("DY0001", "甲一");
        var second = await stage.JoinAsync("DY0003", "甲三");
        foreach (var who in new[] { first, second })
        {
            await BeginAsync(who);
            for (var item = 0; item < 3; item++)
                await SendPhotosAsync(who, 1);
        }

        (await first.PressesAsync("提交")).Last().Text.ShouldContain("等上一级看");
        All(await second.PressesAsync("提交")).ShouldContain("甲一 已经在");

        (await stage.SubmissionAsync("branch-archive")).Revision.ShouldBe(1);
    }

    [Fact]
    public async Task Archive_HalfFilledWhenItsTimeIsOver_IsKept_AndNotHandedIn()
    {
        await using var stage = await OpenAsync();
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await BeginAsync(secretary);
        await SendPhotosAsync(secretary, 1);
        await stage.Bot.MoveToAsync(new DateOnly(2027, 6, 20), new TimeOnly(10, 0));

        All(await secretary.ActAsync(() => secretary.User.SendsAlbum(1))).ShouldContain("提交时间已经过了");
        (await stage.Bot.ReadAsync(db => db.Submissions.CountAsync())).ShouldBe(0);
        (await stage.Bot.ReadAsync(db => db.DialogSnapshots.CountAsync())).ShouldBe(1, "what was begun waits for more time");
    }

    [Fact]
    public async Task Archive_WithoutAReviewer_CountsAtOnce_IsAddedToFromMe_AndNotAfterItsLastDay()
    {
        await using var stage = await OpenAsync(plan => Reviewless(plan));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await BeginAsync(secretary);
        (await HandInAsync(secretary)).Last().Text.ShouldContain("10 样里齐了 3 样");
        All(await secretary.SaysAsync("/today")).ShouldNotContain(Archive);

        await secretary.SaysAsync("/me");
        await secretary.PressesAsync("📁 档案");
        (await secretary.PressesAsync("提交")).Last().Text.ShouldContain("10 样里齐了 3 样");
        (await stage.SubmissionAsync("branch-archive")).Revision.ShouldBe(2);

        await stage.Bot.MoveToAsync(new DateOnly(2027, 6, 20), new TimeOnly(10, 0));
        await secretary.SaysAsync("/me");
        secretary.Last.Button("📁 档案").ShouldBeNull();
    }

    [Fact]
    public async Task HandingIn_PressedTwice_HandsInOnce()
    {
        await using var stage = await OpenAsync();
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await BeginAsync(secretary);
        for (var item = 0; item < 3; item++)
            await SendPhotosAsync(secretary, 1);
        var preview = secretary.Last;

        await secretary.PressesAsync(preview, "提交");
        await secretary.ActAsync(() => secretary.User.PressesForged(preview, preview.Button("提交")!.CallbackData!));

        (await stage.SubmissionAsync("branch-archive")).Revision.ShouldBe(1);
    }

    [Fact]
    public async Task Member_WhoLeadsNothing_CantOpenIt()
    {
        await using var stage = await OpenAsync();
        var member = await stage.JoinAsync("DY0002", "甲二");

        All(await member.SaysAsync(Forged("archive", "branch-archive/once/1"))).ShouldNotContain("自动归档");
        (await stage.Bot.ReadAsync(db => db.DialogSnapshots.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Archive_OfAForgottenAccount_LosesItsDraft_AndStaysWhereItWasHandedIn()
    {
        await using var stage = await OpenAsync();
        var committee = await stage.JoinAsync("DY0026", "丁二");
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await BeginAsync(secretary);
        await SendPhotosAsync(secretary, 1);
        await ForgetAsync(secretary);
        (await stage.Bot.ReadAsync(db => db.DialogSnapshots.CountAsync())).ShouldBe(0);
        (await stage.Bot.ReadAsync(db => db.Submissions.CountAsync())).ShouldBe(0);

        secretary = await stage.JoinAsync("DY0001", "甲一");
        All(await BeginAsync(secretary)).ShouldContain("自动归档", customMessage: "it is begun anew");
        (await HandInAsync(secretary)).Last().Text.ShouldContain("等上一级看");
        await ForgetAsync(secretary);
        await committee.SaysAsync("/review");
        (await committee.PressesAsync(Archive)).ShouldContain(m => m.Media != null, "the branch's photos are the branch's");
        await committee.PressesAsync("👍 通过");
        (await stage.SubmissionAsync("branch-archive")).State.ShouldBe(SubmissionState.Accepted);
    }

    [Fact]
    public async Task Item_ThatThePlanTakesOut_IsAskedForNoMore_ByWhoBeginsAnew()
    {
        await using var stage = await OpenAsync();
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await BeginAsync(secretary);
        await SendPhotosAsync(secretary, 1);
        await stage.ChangePlanAsync(plan => plan.Replace("      - { id: management, title: { zh: 活动管理, en: How activities are run } }\n", "", StringComparison.Ordinal));

        // What was begun is finished as it was begun.
        await SendPhotosAsync(secretary, 1);
        await SendPhotosAsync(secretary, 1);
        (await secretary.PressesAsync("提交")).Last().Text.ShouldContain("等上一级看");
        All(await secretary.SaysAsync("/today")).ShouldNotContain(Archive);
    }

    // The archive stands open while the first phase is under way, so that its days are near.
    private static Task<FormStage> OpenAsync(Func<string, string>? change = null, Func<string, string>? roster = null) => FormStage.OpenAsync(
        Day,
        plan =>
        {
            var near = plan.Replace("    opens: 2028-03-01\n    due: 2028-05-31\n", "    opens: 2027-05-03\n    due: 2027-06-10\n", StringComparison.Ordinal);
            return change is null ? near : change(near);
        },
        roster);

    private static string Reviewless(string plan)
    {
        var from = plan.IndexOf("      - { id: management, title", StringComparison.Ordinal);
        return plan[..from] + plan[from..].Replace("    review: [level-above]\n    source: 二（二）5\n", "    source: 二（二）5\n", StringComparison.Ordinal);
    }

    private static async Task ForgetAsync(Actor who)
    {
        await who.SaysAsync("/forget");
        await who.PressesAsync("删");
    }

    private static async Task<IReadOnlyList<MessageView>> BeginAsync(Actor secretary)
    {
        await secretary.SaysAsync("/today");
        return await secretary.PressesAsync(Archive);
    }

    private static async Task SendPhotosAsync(Actor who, int count)
    {
        await who.ActAsync(() => who.User.SendsAlbum(count));
        await who.PressesAsync($"没有了，共 {count} 张");
    }

    private static async Task<IReadOnlyList<MessageView>> HandInAsync(Actor secretary)
    {
        for (var item = 0; item < 3; item++)
            await SendPhotosAsync(secretary, 1);
        return await secretary.PressesAsync("提交");
    }

    private static async Task RecordMeetingAsync(Actor secretary)
    {
        await secretary.SaysAsync("5月11日");
        await secretary.SaysAsync("村部会议室");
        await secretary.PressesAsync("全选");
        await secretary.PressesAsync("选好了");
        await MeetingStage.FinishAsync(secretary);
        await secretary.PressesAsync("提交");
    }
}
