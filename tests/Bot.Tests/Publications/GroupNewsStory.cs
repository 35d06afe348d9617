using CampaignBot.Bot.Tests.Features.KeepRegisters;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Registers;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Publications;

/// <summary>
/// What becomes public is told to the branch's group at once where there is room in its day, and else together on the next morning: an evening of
/// accepted promises is no evening of messages.
/// </summary>
public sealed class GroupNewsStory : IAsyncLifetime
{
    private const string Heading = "新公开的条目";

    // Nothing of the shipped plan is said to this branch's group on these days.
    private static readonly DateOnly Bound = new(2027, 11, 16);
    private static readonly DateOnly Day = Bound.AddDays(1);

    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private EmulatedGroup _group = null!;

    public GroupNewsStory() => LongForm.EachItsDay(nameof(Promises_OfOneDay_AreToldWithTheFirst_AndTheRestTogetherInTheMorning));

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(Bound);
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _group = await _stage.Cast.GroupAsync("清水村支部", _secretary);
        await _stage.Bot.MoveToAsync(Day, new TimeOnly(10, 0));
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Promises_OfOneDay_AreToldWithTheFirst_AndTheRestTogetherInTheMorning()
    {
        await EnterAsync("DY0007", "护林岗");
        Told().ShouldHaveSingleItem().ShouldContain("护林岗");

        await EnterAsync("DY0008", "调解岗");
        await EnterAsync("DY0009", "保洁岗");
        await _stage.Bot.DoDueAsync();
        Told().Count.ShouldBe(1, "the group has read of something today");
        All(await _secretary.SaysAsync("/public")).ShouldContain("保洁岗", customMessage: "who wants to know it now looks it up");

        await _stage.Bot.RestartAsync();
        await MorningAsync(Day.AddDays(1));
        await MorningAsync(Day.AddDays(2));

        var morning = Told().Skip(1).ShouldHaveSingleItem();
        morning.ShouldContain("调解岗");
        morning.ShouldContain("保洁岗");
        morning.ShouldNotContain("护林岗", customMessage: "it was told before");
    }

    [Fact]
    public async Task Promises_OfANight_AreToldInTheMorning()
    {
        await _stage.Bot.MoveToAsync(Day, new TimeOnly(23, 30));
        await EnterAsync("DY0007", "护林岗");
        await _stage.Bot.DoDueAsync();
        Told().ShouldBeEmpty();

        await MorningAsync(Day.AddDays(1));
        Told().ShouldHaveSingleItem().ShouldContain("护林岗");
    }

    [Fact]
    public async Task Promise_ThatIsRevokedBeforeTheMorning_IsNotTold()
    {
        await EnterAsync("DY0007", "护林岗");
        await EnterAsync("DY0008", "调解岗");
        await EnterAsync("DY0009", "保洁岗");
        await _secretary.SaysAsync("/records");
        await _secretary.PressesAsync("调解岗");
        await _secretary.PressesAsync("🚫 撤销");
        await _secretary.SaysAsync("登记错了人。");
        await _secretary.PressesAsync("跳过");
        await _secretary.PressesAsync("确认");

        await MorningAsync(Day.AddDays(1));

        var morning = Told()[^1];
        morning.ShouldContain("保洁岗");
        morning.ShouldNotContain("调解岗");
    }

    [Fact]
    public async Task Promise_ThatIsSetRightBeforeTheMorning_IsToldOnce_AsItHolds_AndAfterItAsACorrection()
    {
        await EnterAsync("DY0007", "护林岗");
        await EnterAsync("DY0008", "调解岗");
        await CorrectAsync("调解岗", "治安岗");

        await MorningAsync(Day.AddDays(1));
        var morning = Told()[^1];
        morning.ShouldContain("治安岗");
        morning.ShouldNotContain("调解岗");
        All(_group.Messages).ShouldNotContain("更正，以这一条为准", customMessage: "the group had read nothing else");

        await CorrectAsync("治安岗", "巡逻岗");
        await MorningAsync(Day.AddDays(2));
        _group.Messages.Last(m => m.IsFromBot).Text.ShouldContain("更正，以这一条为准");
        _group.Messages.Last(m => m.IsFromBot).Text.ShouldContain("巡逻岗");
    }

    [Fact]
    public async Task Promises_OfALongEvening_AreOneMessage_OfWhichTheGroupReadsTheFirst()
    {
        await EnterAsync("DY0007", "护林岗");
        foreach (var post in Enumerable.Range(1, EntriesTold + 2))
            await EnterAsync("DY0008", $"第{post}组组长");

        await MorningAsync(Day.AddDays(1));

        var morning = Told().Skip(1).ShouldHaveSingleItem();
        morning.ShouldContain($"第{EntriesTold}组组长");
        morning.ShouldNotContain($"第{EntriesTold + 1}组组长");
        morning.ShouldContain("还有 2 条，发 /public 查看全部");
        (await _stage.Bot.ReadAsync(db => db.Entries.CountAsync(e => e.State == EntryState.Standing && e.PublishedAt == null))).ShouldBe(0);
    }

    [Fact]
    public async Task Promise_OfWhichTheGroupCouldNotBeTold_IsToldOnceItCanBeWrittenToAgain()
    {
        _group.MuteBot(_secretary.User);
        await EnterAsync("DY0007", "护林岗");
        await _stage.Bot.DoDueAsync();
        Told().ShouldBeEmpty();

        _group.MuteBot(_secretary.User, isMuted: false);
        await MorningAsync(Day.AddDays(1));
        Told().ShouldHaveSingleItem().ShouldContain("护林岗");
    }

    private const int EntriesTold = CampaignBot.Bot.Publications.News.NewsExcerpts.MostTold;

    private async Task EnterAsync(string number, string post)
    {
        await StraightEntryStage.BeginAsync(_secretary, "岗位承诺");
        await _secretary.SaysAsync(number);
        await _secretary.SaysAsync(post);
        await _secretary.SaysAsync("每周两次，直到年底。");
        (await _secretary.PressesAsync("📌 登记")).Last().Text.ShouldContain("已登记");
        await _stage.Bot.SettleAsync();
    }

    private async Task CorrectAsync(string post, string now)
    {
        await _secretary.SaysAsync("/records");
        await _secretary.PressesAsync(post);
        await _secretary.PressesAsync("更正");
        await _secretary.PressesAsync("修改");
        await _secretary.PressesAsync("岗位");
        await _secretary.SaysAsync(now);
        await _secretary.PressesAsync("📌 登记");
    }

    private Task MorningAsync(DateOnly day) => _stage.Bot.MoveToAsync(day, new TimeOnly(9, 30));

    private List<string> Told() => [.. _group.Messages.Where(m => m.IsFromBot && m.Text.Contains(Heading, StringComparison.Ordinal)).Select(m => m.Text)];
}
