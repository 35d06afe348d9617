using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;
using static CampaignBot.Bot.Tests.Kinds.Meetings.MeetingStage;

namespace CampaignBot.Bot.Tests.Kinds.Meetings;

/// <summary>A correction changes what is answered again, and nothing else.</summary>
public sealed class CorrectionStory
{
    public CorrectionStory() => LongForm.EachItsDay();

    [Theory]
    [InlineData("5月7日", "5月7日（周五）")]
    [InlineData("5月20日", "5月6日（周四）")]
    public async Task DayOfTheEvent_CorrectedByTheOffice_IsNotTakenBack_ByACorrectionOfThePlace(string day, string shown)
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 5, 8));
        var done = (await RecordAsync(stage.Office, County, "5月6日")).Last();
        await RecordDayAsync(stage.Office, "县委动员大会", day);
        var corrected = await EventDayAsync(stage);
        corrected.ShouldNotBe(new DateOnly(2027, 5, 6));

        All(await stage.Office.PressesAsync(done, "更正")).ShouldContain(shown);
        await stage.Office.PressesAsync("修改");
        await stage.Office.PressesAsync("地点");
        await stage.Office.SaysAsync("县礼堂");
        (await stage.Office.PressesAsync("提交")).Last().Text.ShouldContain("登记好了");

        (await EventDayAsync(stage)).ShouldBe(corrected);
    }

    [Fact]
    public async Task Meeting_WhoseDayWasRecordedMeanwhile_DoesNotMoveItBack_AndKeepsItsMinutes()
    {
        await using var stage = await FormStage.OpenAsync(
            new DateOnly(2027, 5, 8), roster: rows => rows.Replace("QX01,in-service,10000000003,,", "QX01,in-service,10000000003,办公室@YL,", StringComparison.Ordinal));
        var colleague = await stage.JoinAsync("DY0003", "甲三");
        await OpenAsync(stage.Office, County);
        await stage.Office.SaysAsync("5月6日");
        await stage.Office.SaysAsync("大会议室");
        await stage.Office.SaysAsync("王建国");
        await stage.Office.SaysAsync("党委书记");
        await stage.Office.PressesAsync("亲自讲了");
        await stage.Office.PressesAsync("全选");
        await stage.Office.PressesAsync("选好了");
        await FinishAsync(stage.Office);
        var preview = stage.Office.Last;
        await RecordDayAsync(colleague, "县委动员大会", "5月7日");

        All(await stage.Office.PressesAsync(preview, "提交")).ShouldContain("甲三 已经把这一天登记为 5月7日");
        (await EventDayAsync(stage)).ShouldBe(new DateOnly(2027, 5, 7));

        await stage.Office.SaysAsync("5月7日");
        All(await stage.Office.PressesAsync("提交")).ShouldContain("登记好了");
        (await EventDayAsync(stage)).ShouldBe(new DateOnly(2027, 5, 7));
        (await stage.SubmissionAsync("county-meeting")).Revision.ShouldBe(1);
    }

    [Fact]
    public async Task Photo_SentToACorrection_IsOneMore_AndSendingAnewStartsOver()
    {
        await using var stage = await OpenAsync();
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await OpenRollAsync(secretary);
        await secretary.PressesAsync("全选");
        await secretary.PressesAsync("选好了");
        await secretary.PressesAsync("全选");
        await secretary.PressesAsync("选好了");
        await secretary.ActAsync(() => secretary.User.SendsAlbum(2));
        await secretary.PressesAsync("没有了，共 2 张");
        await secretary.PressesAsync("跳过");
        await secretary.PressesAsync("跳过");
        var done = (await secretary.PressesAsync("提交")).Last();

        await secretary.PressesAsync(done, "更正");
        await secretary.PressesAsync("修改");
        await secretary.PressesAsync("照片");
        (await secretary.ActAsync(() => secretary.User.SendsPhoto())).Last().Text.ShouldContain("已收到 3 张");
        var preview = await secretary.PressesAsync("没有了，共 3 张");
        preview.Count(m => m.Media is not null).ShouldBe(3);

        await secretary.PressesAsync("修改");
        await secretary.PressesAsync("照片");
        await secretary.PressesAsync("重新发");
        (await secretary.ActAsync(() => secretary.User.SendsPhoto())).Last().Text.ShouldContain("已收到 1 张");
    }

    [Fact]
    public async Task Roll_OfACorrection_IsThatOfTheMeetingsDay_WhoeverHasLeftSince()
    {
        await using var stage = await OpenAsync(roster: rows => rows.Replace("10000000009,,1999-10-16,", "10000000009,,1999-10-16,2027-05-13", StringComparison.Ordinal));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await OpenRollAsync(secretary);
        await secretary.SaysAsync("除了甲九");
        await secretary.PressesAsync("选好了");
        await secretary.PressesAsync("跳过");
        await FinishAsync(secretary);
        var done = (await secretary.PressesAsync("提交")).Last();
        done.Text.ShouldContain("到会 8 人（应到 9 人）");
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 14), new TimeOnly(10, 0));

        await secretary.PressesAsync(done, "更正");
        await secretary.PressesAsync("修改");
        await secretary.PressesAsync("地点");
        All(await secretary.SaysAsync("村部")).ShouldContain("没到：甲九");

        (await secretary.PressesAsync("提交")).Last().Text.ShouldContain("到会 8 人（应到 9 人）");
    }

    [Fact]
    public async Task Excused_AreKept_WhereATickOfThoseWhoWereThereIsChanged_AndWhoWasThereAfterAllIsMoved()
    {
        await using var stage = await OpenAsync();
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await OpenRollAsync(secretary);
        await secretary.SaysAsync("除了甲二、甲三、甲四");
        await secretary.PressesAsync("选好了");
        await secretary.PressesAsync("甲二");
        await secretary.PressesAsync("选好了");
        await FinishAsync(secretary);
        var done = (await secretary.PressesAsync("提交")).Last();

        await secretary.PressesAsync(done, "更正");
        await secretary.PressesAsync("修改");
        await secretary.PressesAsync("到会");
        await secretary.PressesAsync("甲三");
        All(await secretary.PressesAsync("选好了")).ShouldContain("没到：甲二、甲四");
        done = (await secretary.PressesAsync("提交")).Last();
        var excused = await stage.MemberIdAsync("DY0002");
        (await stage.AttendanceAsync()).Where(a => a.IsExcused).ShouldAllBe(a => a.MemberId == excused);
        (await stage.AttendanceAsync()).Where(a => a.IsExcused).Select(a => a.Revision).ShouldBe([1, 2]);

        await secretary.PressesAsync(done, "更正");
        await secretary.PressesAsync("修改");
        await secretary.PressesAsync("到会");
        await secretary.PressesAsync("甲二");
        All(await secretary.PressesAsync("选好了")).ShouldNotContain("甲二");
        await secretary.PressesAsync("提交");
        (await stage.AttendanceAsync()).Count(a => a is { Revision: 3, IsExcused: false }).ShouldBe(8);
        (await stage.AttendanceAsync()).ShouldNotContain(a => a.Revision == 3 && a.IsExcused);
    }

    [Fact]
    public async Task Attendee_WhoAskedToBeForgotten_TickedAnewInACorrection_IsCountedOnce()
    {
        await using var stage = await OpenAsync();
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var member = await stage.JoinAsync("DY0002", "甲二");
        await OpenRollAsync(secretary);
        await secretary.SaysAsync("除了甲三、甲四");
        await secretary.PressesAsync("选好了");
        await secretary.PressesAsync("跳过");
        await FinishAsync(secretary);
        var done = (await secretary.PressesAsync("提交")).Last();
        done.Text.ShouldContain("到会 7 人（应到 9 人）");
        await member.SaysAsync("/forget");
        await member.PressesAsync("删掉");

        All(await secretary.PressesAsync(done, "更正")).ShouldContain("另有 1 人的名字已按本人要求去掉");
        await secretary.PressesAsync("修改");
        await secretary.PressesAsync("到会");
        await secretary.PressesAsync("甲二");
        All(await secretary.PressesAsync("选好了")).ShouldNotContain("另有 1 人");

        (await secretary.PressesAsync("提交")).Last().Text.ShouldContain("到会 7 人（应到 9 人）");
    }

    [Fact]
    public async Task Record_IsCorrectedFromTheList_AsLongAsTheWindowIsOpen()
    {
        await using var stage = await OpenAsync();
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await RecordAsync(secretary, Branch, "5月11日");
        await stage.Bot.MoveToAsync(new DateOnly(2027, 6, 5), new TimeOnly(10, 0));
        (await ReadAsync()).ShouldBeTrue();

        await stage.Bot.MoveToAsync(new DateOnly(2027, 6, 6), new TimeOnly(10, 0));
        (await ReadAsync()).ShouldBeFalse();

        async Task<bool> ReadAsync()
        {
            await secretary.SaysAsync("/me");
            await secretary.PressesAsync("会议记录");
            var record = await secretary.PressesAsync("清水村支部");
            All(record).ShouldContain("大会议室");
            return record.Any(m => m.Buttons.Any(b => b.Text.Contains("更正", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Dialog_ShowsNames_SoItsMessagesCannotBeForwarded()
    {
        await using var stage = await OpenAsync();
        var secretary = await stage.JoinAsync("DY0001", "甲一");

        var roll = await OpenRollAsync(secretary);

        roll.Buttons.ShouldContain(b => b.Text.Contains("甲二", StringComparison.Ordinal));
        stage.Bot.World.Calls.Last(c => c.Method == "sendMessage").Parameters.GetProperty("protect_content").GetBoolean().ShouldBeTrue();
    }

    private static Task<DateOnly> EventDayAsync(FormStage stage) =>
        stage.Bot.ReadAsync(db => db.RecordedEvents.Where(e => e.EventId == "county-mobilization").Select(e => e.Day).SingleAsync());
}
