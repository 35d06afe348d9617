using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Kinds.CheckIns;

/// <summary>Which days can be checked in, on the shipped plan: after the last day, with an extension, and when the window closes.</summary>
public sealed class CheckInWindowStoryTests : IAsyncLifetime
{
    private RunningBot _bot = null!;
    private StoryCast _cast = null!;
    private Actor _secretary = null!;
    private Actor _member = null!;

    // The day after the oath's last day: late, and still welcome until the 3rd.
    public CheckInWindowStoryTests() => LongForm.EachItsDay();

    public async ValueTask InitializeAsync()
    {
        _bot = await RunningBot.StartAsync(new DateTimeOffset(2027, 7, 2, 1, 30, 0, TimeSpan.Zero));
        _cast = new StoryCast(_bot);
        _secretary = await _cast.JoinAsync(await _cast.OfficeAsync("戊二"), "DY0001", "甲一");
        _member = await _cast.JoinAsync(_secretary, "DY0002", "甲二");
        // What falls due at the start is not said in the middle of what follows.
        await _bot.DoDueAsync();
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task CheckIn_InTheChaseDays_IsMadeForADayThatIsOver()
    {
        await _bot.MoveToAsync(new DateOnly(2027, 7, 3), new TimeOnly(12, 0));

        await _member.SaysAsync("/checkin");
        (await _member.PressesAsync("重温入党誓词")).Last().Text.ShouldContain("是哪一天");
        (await _member.SaysAsync("7月3日")).Last().Text.ShouldContain("到7月1日");
        (await _member.SaysAsync("6月20日")).Last().Text.ShouldContain("能填的是6月26日");
        await _member.PressesAsync("7月1日");
        await _member.PressesAsync("跳过");
        await _member.PressesAsync("跳过");
        (await _member.PressesAsync("确认")).Last().Text.ShouldContain("已签到：重温入党誓词，7月1日");

        (await DaysAsync("oath")).ShouldBe([("once", new DateOnly(2027, 7, 1))]);
    }

    [Fact]
    public async Task GroupPress_AfterTheLastDay_LeadsIntoThePrivateChat()
    {
        var group = await _cast.GroupAsync("清水村支部", _secretary, _member);
        // The group's reminder of what is late.
        await _bot.MoveToAsync(new DateOnly(2027, 7, 3), new TimeOnly(12, 0));
        var late = group.Messages.Last(m => m.IsFromBot && m.Buttons.Any(b => b.Text.Contains("重温入党誓词", StringComparison.Ordinal)));

        var link = late.Button("重温入党誓词")!.Url.ShouldNotBeNull();
        (await _member.FollowsAsync(link)).Last().Text.ShouldContain("是哪一天");
    }

    [Fact]
    public async Task CheckIn_AfterAnExtension_IsTakenUntilTheNewDayAndCountsToThePeriod()
    {
        // The second quarter's volunteering was due on the last day of June.
        await _secretary.SaysAsync("/extend");
        await _secretary.PressesAsync("第2季度");
        await _secretary.SaysAsync("甲二");
        await _secretary.SaysAsync("7月10日");
        await _secretary.PressesAsync("跳过");
        (await _secretary.PressesAsync("确认")).Last().Text.ShouldContain("7月10日");
        await _bot.MoveToAsync(new DateOnly(2027, 7, 9), new TimeOnly(12, 0));

        await _member.PressesAsync("志愿服务（2027年第2季度）");
        await _member.PressesAsync("昨天");
        await _member.SaysAsync("2");
        await _member.SaysAsync("村口");
        await _member.PressesAsync("跳过");
        await _member.PressesAsync("跳过");
        (await _member.PressesAsync("确认")).Last().Text.ShouldContain("已签到：志愿服务");

        (await DaysAsync("volunteer-service")).ShouldBe([("2027-Q2", new DateOnly(2027, 7, 8))]);
    }

    [Fact]
    public async Task CheckIn_HalfFilledWhenTheWindowCloses_IsShownAndKept()
    {
        await _member.SaysAsync("/checkin");
        await _member.PressesAsync("重温入党誓词");
        await _member.PressesAsync("7月1日");
        await _member.SaysAsync("在烈士陵园");
        await _bot.MoveToAsync(new DateOnly(2027, 7, 4), new TimeOnly(7, 30));

        var answer = string.Concat((await _member.SaysAsync("还有照片")).Select(m => m.Text));

        answer.ShouldContain("签到时间已经过了");
        answer.ShouldContain("在烈士陵园");
        (await DaysAsync("oath")).ShouldBeEmpty();
        (await _bot.ReadAsync(db => db.DialogSnapshots.CountAsync(s => s.Dialog == "check-in"))).ShouldBe(1);
    }

    [Fact]
    public async Task Today_InTheFirstDaysOfAQuarter_NamesBothRounds()
    {
        var text = (await _member.SaysAsync("/today")).Last().Text;

        text.ShouldContain("志愿服务（2027年第2季度");
        text.ShouldContain("志愿服务（2027年第3季度");
    }

    private Task<List<(string Period, DateOnly Day)>> DaysAsync(string taskId) => _bot.ReadAsync(async db =>
        (await db.CheckIns.Where(c => c.TaskId == taskId && c.WithdrawnAt == null).OrderBy(c => c.Id).ToListAsync()).ConvertAll(c => (c.Period, c.Day)));
}
