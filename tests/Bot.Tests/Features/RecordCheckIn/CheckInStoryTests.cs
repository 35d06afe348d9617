using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Features.RecordCheckIn;

/// <summary>Checking in, as members and a secretary do it in the chat, on the shipped plan.</summary>
public sealed class CheckInStoryTests : IAsyncLifetime
{
    private RunningBot _bot = null!;
    private Actor _secretary = null!;
    private Actor _member = null!;

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

        await _member.PressesAsync("撤回");
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
    public async Task Attendance_OfAWholeMeeting_IsRecordedOnBehalf_AndNobodyTwice()
    {
        await _secretary.SaysAsync("/attendance");
        await _secretary.PressesAsync("听党课");
        await _secretary.PressesAsync("今天");
        await _secretary.PressesAsync("甲七");
        await _secretary.PressesAsync("甲八");
        await _secretary.PressesAsync("选好了");
        (await _secretary.PressesAsync("确认")).Last().Text.ShouldContain("已代记 2 人");
        (await ChecksAsync("party-lecture")).ShouldBe([(null, null, true), (null, null, true)]);

        await _secretary.SaysAsync("/attendance");
        await _secretary.PressesAsync("听党课");
        await _secretary.PressesAsync("今天");
        await _secretary.PressesAsync("全选");
        await _secretary.PressesAsync("选好了");
        await _secretary.PressesAsync("确认");
        var perMember = await _bot.ReadAsync(db => db.CheckIns.Where(c => c.TaskId == "party-lecture").GroupBy(c => c.SubjectId).Select(g => g.Count()).ToListAsync());
        perMember.ShouldAllBe(count => count == 1);
        perMember.Count.ShouldBeGreaterThan(2);
    }

    private Task<List<(decimal? Hours, string? Place, bool OnBehalf)>> ChecksAsync(string taskId) => _bot.ReadAsync(async db =>
        (await db.CheckIns.Where(c => c.TaskId == taskId && c.WithdrawnAt == null).OrderBy(c => c.Id).ToListAsync())
        .ConvertAll(c => (c.Hours, c.Place, c.OnBehalf)));
}
