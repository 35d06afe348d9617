using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Submissions;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;
using static CampaignBot.Bot.Tests.Kinds.Meetings.MeetingStage;

namespace CampaignBot.Bot.Tests.Kinds.Meetings;

/// <summary>A meeting's record: written in pieces, handed in once, corrected, and nobody else's.</summary>
public sealed class RecordStory
{
    public RecordStory() => LongForm.EachItsDay(nameof(Record_InterruptedInTheMiddle_GoesOnWhereItWas_WithItsTicksPhotosAndMinutes));

    [Fact]
    public async Task Record_InterruptedInTheMiddle_GoesOnWhereItWas_WithItsTicksPhotosAndMinutes()
    {
        await using var stage = await OpenAsync();
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await OpenRollAsync(secretary);
        await secretary.PressesAsync("甲二");
        await stage.Bot.RestartAsync();
        await secretary.PressesAsync("甲三");
        secretary.Last.Text.ShouldContain("已选 2 / 9");
        await secretary.PressesAsync("选好了");
        await secretary.PressesAsync("跳过");
        await secretary.PressesAsync("讲清活动的目标");
        await secretary.PressesAsync("选好了");
        (await secretary.ActAsync(() => secretary.User.SendsAlbum(2))).Last().Text.ShouldContain("已收到 2 张");
        await stage.Bot.RestartAsync();
        await secretary.PressesAsync("没有了，共 2 张");
        await secretary.SaysAsync("会上学了方案，大家表了态。");
        await secretary.PressesAsync("写完了");
        var preview = await secretary.ActAsync(() => secretary.User.SendsDocument(secretary.Id, "记录.pdf"));

        var whole = All(preview);
        whole.ShouldContain("村部会议室");
        whole.ShouldContain("2 人（名单上 9 人）");
        whole.ShouldContain("✓ 讲清活动的目标和要求");
        whole.ShouldContain("✗ 部署下一步的工作");
        whole.ShouldContain("会上学了方案，大家表了态。");
        preview.Count(m => m.Media is not null).ShouldBe(3, "two photos and the document");
        (await secretary.PressesAsync("提交")).Last().Text.ShouldContain("到会 2 人（应到 9 人）");
        (await stage.SubmissionAsync("branch-mobilization")).State.ShouldBe(SubmissionState.Accepted);
        All(await secretary.SaysAsync("/today")).ShouldNotContain(Branch);
    }

    [Fact]
    public async Task HandingIn_PressedTwice_RecordsOneMeeting()
    {
        await using var stage = await OpenAsync();
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await OpenRollAsync(secretary);
        await secretary.PressesAsync("全选");
        await secretary.PressesAsync("选好了");
        await FinishAsync(secretary);
        var preview = secretary.Last;

        await secretary.PressesAsync(preview, "提交");
        await secretary.PressesAgainAsync(preview, "提交");

        (await stage.SubmissionAsync("branch-mobilization")).Revision.ShouldBe(1);
        (await stage.AttendanceAsync()).Count.ShouldBe(9);
    }

    [Fact]
    public async Task Correction_IsASecondVersion_AndTheFirstIsKept_UntilTheWindowCloses()
    {
        await using var stage = await OpenAsync();
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var done = (await RecordAsync(secretary, Branch, "5月11日")).Last();
        done.Text.ShouldContain("6月5日");

        // It is shown whole; only what is wrong is answered again.
        var shown = All(await secretary.PressesAsync(done, "更正"));
        shown.ShouldContain("大会议室");
        shown.ShouldContain("9 人（名单上 9 人）");
        await secretary.PressesAsync("修改");
        await secretary.PressesAsync("到会");
        await secretary.PressesAsync("甲九");
        await secretary.PressesAsync("选好了");
        await secretary.PressesAsync("跳过");
        (await secretary.PressesAsync("提交")).Last().Text.ShouldContain("到会 8 人（应到 9 人）");

        var submission = await stage.SubmissionAsync("branch-mobilization");
        submission.Revision.ShouldBe(2);
        (await stage.Bot.ReadAsync(db => db.SubmissionRevisions.CountAsync(r => r.SubmissionId == submission.Id))).ShouldBe(2);
        (await stage.AttendanceAsync()).CountBy(a => a.Revision).Select(c => (c.Key, c.Value)).Order().ShouldBe([(1, 9), (2, 8)]);
        await secretary.SaysAsync("/me");
        await secretary.PressesAsync("会议记录");
        var record = All(await secretary.PressesAsync("清水村支部"));
        record.ShouldContain("到会 8 人，应到 9 人");
        record.ShouldContain("第 2 份");

        // Afterwards it stands.
        await stage.Bot.MoveToAsync(new DateOnly(2027, 6, 6), new TimeOnly(10, 0));
        await secretary.SaysAsync("/start t-branch-mobilization_once");
        secretary.Last.Text.ShouldNotContain("大会议室");
        (await stage.SubmissionAsync("branch-mobilization")).Revision.ShouldBe(2);
    }

    [Fact]
    public async Task Window_ThatClosesInTheMiddle_TakesNoRecord_AndKeepsWhatWasWritten()
    {
        await using var stage = await OpenAsync();
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await OpenRollAsync(secretary);
        await secretary.PressesAsync("甲二");

        await stage.Bot.MoveToAsync(new DateOnly(2027, 6, 6), new TimeOnly(10, 0));

        All(await secretary.SaysAsync("甲三")).ShouldContain("提交时间已经过了");
        (await stage.Bot.ReadAsync(db => db.Submissions.CountAsync())).ShouldBe(0);
        (await stage.Bot.ReadAsync(db => db.DialogSnapshots.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task TwoSecretaries_AtOnce_MakeOneRecord_AndTheSecondIsToldWhoseItIs()
    {
        await using var stage = await OpenAsync(roster: rows => rows.Replace("QX01,in-service,10000000002,,", "QX01,in-service,10000000002,书记@QX01,", StringComparison.Ordinal));
        var first = await stage.JoinAsync("DY0001", "甲一");
        var second = await stage.JoinAsync("DY0002", "甲二");
        await OpenRollAsync(first);
        await OpenRollAsync(second, "5月10日");
        foreach (var who in new[] { first, second })
        {
            await who.PressesAsync("全选");
            await who.PressesAsync("选好了");
            await FinishAsync(who);
        }

        (await first.PressesAsync("提交")).Last().Text.ShouldContain("登记好了");
        var told = All(await second.PressesAsync("提交"));

        told.ShouldContain("甲一 已经在");
        (await stage.SubmissionAsync("branch-mobilization")).Revision.ShouldBe(1);
        (await stage.AttendanceAsync()).Select(a => a.Day).Distinct().ShouldBe([new DateOnly(2027, 5, 11)]);

        // The way that they are told leads to the first one's record, which is there to be corrected.
        await second.SaysAsync("/me");
        await second.PressesAsync("会议记录");
        await second.PressesAsync("清水村支部");
        var correction = All(await second.PressesAsync("更正这份记录"));
        correction.ShouldContain("已经登记的记录");
        correction.ShouldContain("5月11日（周二）");
    }

    [Fact]
    public async Task Record_OfAnotherBranch_IsNeitherWrittenNorRead()
    {
        await using var stage = await OpenAsync();
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var member = await stage.JoinAsync("DY0003", "甲三");
        var neighbour = await stage.JoinAsync("DY0010", "乙一");
        await RecordAsync(secretary, Branch, "5月11日");
        var branch = await stage.OrganizationIdAsync("QX01");

        All(await member.SaysAsync($"/start t-branch-mobilization_once_{branch}")).ShouldContain("不需要您");
        All(await neighbour.SaysAsync($"/start t-branch-mobilization_once_{branch}")).ShouldContain("不需要您");
        foreach (var who in new[] { member, neighbour })
        {
            var me = (await who.SaysAsync("/me")).Last();
            me.Buttons.ShouldNotContain(b => b.Text.Contains("会议记录", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Plan_ChangedInTheMiddle_LeavesTheRecordAsItWasBegun()
    {
        await using var stage = await OpenAsync();
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await OpenRollAsync(secretary);
        await secretary.PressesAsync("全选");

        await stage.ChangePlanAsync(plan => plan.Replace("      - { id: steps, title: { zh: 讲清四个步骤怎么做, en: The four steps explained } }\n", "", StringComparison.Ordinal));

        await secretary.PressesAsync("选好了");
        var preview = All(await FinishAsync(secretary));
        preview.ShouldContain("讲清四个步骤怎么做");
        (await secretary.PressesAsync("提交")).Last().Text.ShouldContain("登记好了");
        await secretary.SaysAsync("/me");
        await secretary.PressesAsync("会议记录");
        All(await secretary.PressesAsync("清水村支部")).ShouldContain("✓ 讲清四个步骤怎么做");
    }

    [Fact]
    public async Task Record_ThatThePlanHasReviewed_IsReadAbove_ReturnedAndHandedInAgain()
    {
        await using var stage = await OpenAsync(plan => plan.Replace(
            "  - id: branch-mobilization\n    kind: meeting\n", "  - id: branch-mobilization\n    kind: meeting\n    review: [level-above]\n", StringComparison.Ordinal));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        (await RecordAsync(secretary, Branch, "5月11日")).Last().Text.ShouldContain("审过会告诉您");

        await committee.SaysAsync("/review");
        All(await committee.PressesAsync("清水村支部")).ShouldContain("到会 9 人，应到 9 人");
        await committee.PressesAsync("退回");
        await committee.SaysAsync("地点写得再具体些。");
        await committee.SaysAsync("5月25日");
        await secretary.SaysAsync("/today");
        All(await secretary.PressesAsync(Branch)).ShouldContain("退回的意见：地点写得再具体些。");
        await secretary.PressesAsync("修改");
        await secretary.PressesAsync("地点");
        await secretary.SaysAsync("清水村村部二楼会议室");
        await secretary.PressesAsync("提交");
        await committee.SaysAsync("/review");
        All(await committee.PressesAsync("清水村支部")).ShouldContain("清水村村部二楼会议室");
        await committee.PressesAsync("通过");

        (await stage.SubmissionAsync("branch-mobilization")).State.ShouldBe(SubmissionState.Accepted);
        All(await secretary.SaysAsync("/start t-branch-mobilization_once")).ShouldContain("已经通过");
    }

    [Fact]
    public async Task Attendee_WhoAsksToBeForgotten_IsTakenOutByName_AndStaysInTheNumber()
    {
        await using var stage = await OpenAsync();
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var member = await stage.JoinAsync("DY0002", "甲二");
        await RecordAsync(secretary, Branch, "5月11日");
        var id = await stage.MemberIdAsync("DY0002");
        (await stage.AttendanceAsync()).ShouldContain(a => a.MemberId == id);

        var sent = (await member.SaysAsync("/mydata")).ShouldHaveSingleItem();
        var file = System.Text.Encoding.UTF8.GetString(stage.Bot.World.FileContent(sent.Media!.FileId!)!);
        file.ShouldContain("支部动员大会（清水村支部）");
        file.ShouldContain("到会");

        All(await member.SaysAsync("/forget")).ShouldContain("您的名字从会议记录里去掉");
        await member.PressesAsync("删掉");

        var rows = await stage.AttendanceAsync();
        rows.Count.ShouldBe(9);
        rows.ShouldNotContain(a => a.MemberId == id);
        await secretary.SaysAsync("/me");
        await secretary.PressesAsync("会议记录");
        All(await secretary.PressesAsync("清水村支部")).ShouldContain("到会 9 人，应到 9 人");

        // Nor does a correction of something else lose the number.
        await secretary.SaysAsync("/start t-branch-mobilization_once");
        await secretary.PressesAsync("修改");
        await secretary.PressesAsync("地点");
        await secretary.SaysAsync("村部");
        (await secretary.PressesAsync("提交")).Last().Text.ShouldContain("到会 9 人（应到 9 人）");
    }
}
