using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Kinds.CheckIns;

/// <summary>Checking in, as members and a secretary do it in the chat, on the shipped plan.</summary>
public sealed class CheckInStoryTests : IAsyncLifetime
{
    private RunningBot _bot = null!;
    private Actor _secretary = null!;
    private Actor _member = null!;

    public CheckInStoryTests() => LongForm.EachItsDay(nameof(CheckIn_WithBackSkipAndRestart_IsRecordedOnce_CorrectedAndWithdrawn));

    public async ValueTask InitializeAsync()
    {
        _bot = await RunningBot.StartAsync(new DateTimeOffset(2027, 6, 10, 1, 30, 0, TimeSpan.Zero));
        var cast = new StoryCast(_bot);
        var office = await cast.OfficeAsync("戊二");
        _secretary = await cast.JoinAsync(office, "DY0001", "甲一");
        _member = await cast.JoinAsync(_secretary, "DY0002", "甲二");
        // What June has brought so far is said first, so that it doesn't come between question and answer.
        await _bot.MoveToAsync(new DateOnly(2027, 6, 10), new TimeOnly(10, 0));
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task CheckIn_WithBackSkipAndRestart_IsRecordedOnce_CorrectedAndWithdrawn()
    {
        await _member.SaysAsync("/checkin");
        await _member.PressesAsync("志愿服务");
        await _member.PressesAsync("昨天");
        await _member.SaysAsync("3");
        await _member.PressesAsync("上一步");
        await _bot.RestartAsync();
        (await _member.SaysAsync("二十五")).Last().Text.ShouldContain("24");
        await _member.SaysAsync("2");
        await _member.SaysAsync("村口");
        await _member.PressesAsync("跳过");
        await _member.PressesAsync("跳过");
        (await _member.PressesAsync("确认")).Last().Text.ShouldContain("已签到");
        (await ChecksAsync("volunteer-service")).ShouldBe([(2m, "村口", false)]);

        // Corrected: the old record gives way to the new one, and only when that is confirmed.
        await _member.PressesAsync("更正");
        await _member.PressesAsync("跳过");
        await _member.PressesAsync("跳过");
        await _member.PressesAsync("修改");
        await _member.PressesAsync("地点");
        await _member.SaysAsync("敬老院");
        (await ChecksAsync("volunteer-service")).ShouldBe([(2m, "村口", false)]);
        await _member.PressesAsync("确认");
        (await ChecksAsync("volunteer-service")).ShouldBe([(2m, "敬老院", false)]);

        // One slip of the finger takes nothing back; what goes is said.
        (await _member.PressesAsync("撤回")).Last().Text.ShouldContain("敬老院");
        await _member.PressesAsync("不撤回");
        (await ChecksAsync("volunteer-service")).ShouldBe([(2m, "敬老院", false)]);
        await _member.PressesAsync("撤回");
        await _member.PressesAsync("是，撤回这次");
        _member.Inbox.ShouldContain(m => m.Text.Contains("已撤回：「志愿服务」", StringComparison.Ordinal) && m.Text.Contains("敬老院", StringComparison.Ordinal));
        (await ChecksAsync("volunteer-service")).ShouldBeEmpty();
    }

    [Fact]
    public async Task CheckIn_Cancelled_LeavesNothingBehind()
    {
        await _member.SaysAsync("/checkin");
        await _member.PressesAsync("结对帮扶");
        await _member.PressesAsync("今天");
        await _member.SaysAsync("/cancel");
        await _member.PressesAsync("不要了");

        (await ChecksAsync("paired-help")).ShouldBeEmpty();
        (await _member.SaysAsync("随便说一句")).Last().Text.ShouldContain("现在没有需要您回答的问题");
    }

    [Fact]
    public async Task CheckIn_WithARequiredNote_InsistsOnItAndLeavesThePhotoOptional()
    {
        await _member.SaysAsync("/checkin");
        await _member.PressesAsync("结对帮扶");
        (await _member.PressesAsync("今天")).Last().Text.ShouldContain("请写一句做了什么");
        _member.Last.Button("跳过").ShouldBeNull();
        (await _member.SaysAsync("跳过")).Last().Text.ShouldContain("请写一句做了什么");
        await _member.SaysAsync("帮忙收了半天玉米");
        await _member.PressesAsync("跳过");
        (await _member.PressesAsync("确认")).Last().Text.ShouldContain("已签到：结对帮扶");
        (await ChecksAsync("paired-help")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task CheckIn_OfAnotherDayWithAPhoto_IsARowBesideTheOnePress()
    {
        await _member.SaysAsync("/checkin");
        await _member.PressesAsync("别的日子");
        await _member.PressesAsync("重温入党誓词");
        (await _member.SaysAsync("6月1日")).Last().Text.ShouldContain("能填的是6月3日（周四）到6月10日（周四）");
        await _member.PressesAsync("昨天");
        await _member.PressesAsync("跳过");
        (await _member.SaysAsync("照片在手机里")).Last().Text.ShouldContain("请发一张照片");
        await _member.ActAsync(() => _member.User.SendsPhoto());
        (await _member.PressesAsync("确认")).Last().Text.ShouldContain("6月9日");

        var record = await _bot.ReadAsync(db => db.CheckIns.SingleAsync(c => c.TaskId == "oath"));
        record.Day.ShouldBe(new DateOnly(2027, 6, 9));
        (await _bot.ReadAsync(db => db.StoredFiles.AnyAsync(f => f.Id == record.PhotoId))).ShouldBeTrue();
    }

    [Fact]
    public async Task CheckIn_TheSameDayAgain_IsAskedAbout_AndAPressIsNeverCountedTwice()
    {
        await VolunteerAsync("2");
        await _member.SaysAsync("/checkin");
        await _member.PressesAsync("志愿服务");
        (await _member.PressesAsync("今天")).Last().Text.ShouldContain("已经记过一次「志愿服务」（2 小时 · 村口）");
        await _member.PressesAsync("是另外一次");
        await _member.SaysAsync("3");
        await _member.SaysAsync("河边");
        await _member.PressesAsync("跳过");
        await _member.PressesAsync("跳过");
        await _member.PressesAsync("确认");
        (await ChecksAsync("volunteer-service")).Count.ShouldBe(2);

        await TickAsync("学党史", "甲二");
        await _member.SaysAsync("/checkin");
        _member.Last.Text.ShouldContain("今天已签：学党史");
        _member.Last.Button("今天：学党史").ShouldBeNull();
        await _member.PressesAsync("别的日子");
        await _member.PressesAsync("学党史");
        (await _member.SaysAsync("今天")).Last().Text.ShouldContain("已经签过「学党史」");
        (await ChecksAsync("party-history")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Correction_OfARecordThatWasWithdrawnMeanwhile_SaysSoAndEnds()
    {
        await VolunteerAsync("2");
        await _member.PressesAsync("更正");
        await _member.SaysAsync("/checkin");
        await _member.PressesAsync("我的签到");
        await _member.PressesAsync("撤回 1");
        await _member.PressesAsync("是，撤回这次");
        await _member.SaysAsync("/today");
        await _member.PressesAsync("接着填");
        while (_member.Last.Button("跳过") is not null)
            await _member.PressesAsync("跳过");

        var ended = await _member.PressesAsync("确认");
        ended.ShouldContain(m => m.Text.Contains("没有找到这次签到", StringComparison.Ordinal));
        ended.ShouldNotContain(m => m.Button("确认") != null);
        (await _member.SaysAsync("/today")).ShouldNotContain(m => m.Button("接着填") != null);
    }

    [Fact]
    public async Task OwnRecords_AreListedWithWhoRecordedThem_AndCorrectedOrWithdrawnUntilTheWindowCloses()
    {
        await VolunteerAsync("2");
        await TickAsync("学党史", "甲二");
        await _bot.MoveToAsync(new DateOnly(2027, 6, 30), new TimeOnly(12, 0));

        await _member.SaysAsync("/me");
        var list = (await _member.PressesAsync("我的签到")).Last();
        list.Text.ShouldContain("学党史，6月10日（周四）（书记代记）");
        list.Text.ShouldContain("志愿服务，6月10日（周四）（2 小时 · 村口）");

        // The tick is taken back; what was done twenty days ago keeps its day when its place is corrected.
        await _member.PressesAsync(list, "撤回 1");
        await _member.PressesAsync("是，撤回这次");
        (await ChecksAsync("party-history")).ShouldBeEmpty();
        await _member.PressesAsync("我的签到");
        await _member.PressesAsync("更正 1");
        await _member.PressesAsync("跳过");
        await _member.PressesAsync("跳过");
        await _member.PressesAsync("修改");
        await _member.PressesAsync("地点");
        await _member.SaysAsync("敬老院");
        (await _member.PressesAsync("确认")).Last().Text.ShouldContain("6月10日");
        (await ChecksAsync("volunteer-service")).ShouldBe([(2m, "敬老院", false)]);

        // The quarter's window closes three days after its end: the button is over, and the record can't be carried into the next.
        await _bot.MoveToAsync(new DateOnly(2027, 7, 4), new TimeOnly(12, 0));
        await _member.PressesAsync("更正");
        (await _member.ToastAsync())!.ShouldContain("过期");
        await _member.SaysAsync("/checkin");
        _member.Last.Button("我的签到").ShouldBeNull();
    }

    [Fact]
    public async Task Attendance_OfAWholeMeeting_IsRecordedOnBehalf_AndNobodyTwice()
    {
        await _secretary.SaysAsync("/attendance");
        await _secretary.PressesAsync("学党史");
        await _secretary.PressesAsync("今天");
        await _secretary.PressesAsync("甲七");
        await _secretary.PressesAsync("甲八");
        await _secretary.PressesAsync("选好了");
        (await _secretary.PressesAsync("确认")).Last().Text.ShouldContain("已代记 2 人");
        (await ChecksAsync("party-history")).ShouldBe([(null, null, true), (null, null, true)]);

        await _secretary.SaysAsync("/attendance");
        await _secretary.PressesAsync("学党史");
        await _secretary.PressesAsync("今天");
        await _secretary.PressesAsync("全选");
        await _secretary.PressesAsync("选好了");
        await _secretary.PressesAsync("确认");
        var perMember = await _bot.ReadAsync(db => db.CheckIns.Where(c => c.TaskId == "party-history").GroupBy(c => c.SubjectId).Select(g => g.Count()).ToListAsync());
        perMember.ShouldAllBe(count => count == 1);
        perMember.Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task Attendance_WithBackEditAndRestart_IsRecordedAsItWasConfirmed_AndTakenBack()
    {
        await _secretary.SaysAsync("/attendance");
        await _secretary.PressesAsync("志愿服务");
        (await _secretary.SaysAsync("5月20日")).Last().Text.ShouldContain("能记的是6月1日");
        await _secretary.PressesAsync("昨天");
        await _secretary.SaysAsync("3");
        var hours = _secretary.User.Private.Last(m => !m.IsFromBot);
        await _secretary.SaysAsync("村口");
        await _secretary.PressesAsync("上一步");
        await _secretary.SaysAsync("敬老院");
        await _secretary.PressesAsync("甲七");
        await _bot.RestartAsync();
        await _secretary.ActAsync(() => _secretary.User.Edits(hours, "2"));
        await _secretary.PressesAsync("甲八");
        await _secretary.PressesAsync("选好了");
        (await _secretary.PressesAsync("确认")).Last().Text.ShouldContain("已代记 2 人：志愿服务，6月9日");
        (await ChecksAsync("volunteer-service")).ShouldBe([(2m, "敬老院", true), (2m, "敬老院", true)]);

        await _secretary.PressesAsync("撤回这 2 人");
        (await ChecksAsync("volunteer-service")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Attendance_PressedTwice_AndOfWhoRecordedThemselvesMeanwhile_RecordsEachOnce()
    {
        await _secretary.SaysAsync("/attendance");
        await _secretary.PressesAsync("学党史");
        await _secretary.PressesAsync("今天");
        await _secretary.PressesAsync("甲二");
        await _secretary.PressesAsync("甲七");
        var asked = (await _secretary.PressesAsync("选好了")).Last();
        await _member.SaysAsync("/checkin");
        await _member.PressesAsync("学党史");
        await _secretary.ActAsync(() =>
        {
            _secretary.User.Presses(asked, "确认");
            _secretary.User.Presses(asked, "确认");
        });

        var perMember = await _bot.ReadAsync(db => db.CheckIns.Where(c => c.TaskId == "party-history").GroupBy(c => c.SubjectId).Select(g => g.Count()).ToListAsync());
        perMember.ShouldBe([1, 1]);
    }

    [Fact]
    public async Task Attendance_Cancelled_RecordsNobody()
    {
        await _secretary.SaysAsync("/attendance");
        await _secretary.PressesAsync("学党史");
        await _secretary.PressesAsync("今天");
        await _secretary.PressesAsync("全选");
        await _secretary.SaysAsync("/cancel");
        await _secretary.PressesAsync("不要了");

        (await ChecksAsync("party-history")).ShouldBeEmpty();
    }

    private async Task VolunteerAsync(string hours)
    {
        await _member.SaysAsync("/checkin");
        await _member.PressesAsync("志愿服务");
        await _member.PressesAsync("今天");
        await _member.SaysAsync(hours);
        await _member.SaysAsync("村口");
        await _member.PressesAsync("跳过");
        await _member.PressesAsync("跳过");
        await _member.PressesAsync("确认");
    }

    private async Task TickAsync(string activity, string member)
    {
        await _secretary.SaysAsync("/attendance");
        await _secretary.PressesAsync(activity);
        await _secretary.PressesAsync("今天");
        await _secretary.PressesAsync(member);
        await _secretary.PressesAsync("选好了");
        await _secretary.PressesAsync("确认");
    }

    private Task<List<(decimal? Hours, string? Place, bool OnBehalf)>> ChecksAsync(string taskId) => _bot.ReadAsync(async db =>
        (await db.CheckIns.Where(c => c.TaskId == taskId && c.WithdrawnAt == null).OrderBy(c => c.Id).ToListAsync())
        .ConvertAll(c => (c.Hours, c.Place, c.OnBehalf)));
}
