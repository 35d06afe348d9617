using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Stories;

/// <summary>A secretary and an office at their work, with the shipped plan and the sample roster, through the emulated messenger.</summary>
public sealed class OfficeStoryTests : IAsyncLifetime
{
    private RunningBot _bot = null!;
    private Actor _office = null!;
    private Actor _secretary = null!;
    private Actor _diligent = null!;
    private Actor _tardy = null!;
    private Actor _away = null!;
    private EmulatedGroup _group = null!;

    public async ValueTask InitializeAsync()
    {
        _bot = await RunningBot.StartAsync(new DateTimeOffset(2027, 4, 30, 2, 0, 0, TimeSpan.Zero));
        var cast = new StoryCast(_bot);
        _office = await cast.OfficeAsync("戊二");
        _secretary = await cast.JoinAsync(_office, "DY0001", "甲一");
        _diligent = await cast.JoinAsync(_secretary, "DY0002", "甲二");
        _tardy = await cast.JoinAsync(_secretary, "DY0003", "甲三");
        _away = await cast.JoinAsync(_secretary, "DY0004", "甲四");
        _group = await cast.GroupAsync("清水村支部", _secretary, _diligent, _tardy, _away);
        await _bot.MoveToAsync(new DateOnly(2027, 5, 3), new TimeOnly(9, 30));
        await _diligent.PressesInAsync(_group, "已学习");
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task ADay_LookingNudgingExtendingAndExcusing()
    {
        await ASecretary_AsksInTheGroup_IsAnsweredInPrivate_AndFindsTheNames();
        await ASecretary_Nudges_AndOnlyThoseWhoOweHearOfIt_OnceADay();
        await AMemberIsGivenMoreTime_AndAnotherIsExcused_AndBothAreTold();
    }

    [Fact]
    public async Task AnEvening_AnnouncingNudgingAndRecordingTheCountysMeeting()
    {
        await ASecretary_Announces_AndTheGroupSeesWhatThePreviewShowed();
        await ASecretary_NudgesAtNight_AndItGoesOutInTheMorning();
        await AnOffice_RecordsTheCountysMeeting_AndTheDatesFollow();
    }

    private async Task ASecretary_AsksInTheGroup_IsAnsweredInPrivate_AndFindsTheNames()
    {
        var inGroup = await _secretary.SaysAsync(_group, "/status");
        inGroup.ShouldHaveSingleItem().Text.ShouldContain("私聊");

        _secretary.Last.Text.ShouldStartWith("清水村支部");
        _secretary.Last.Text.ShouldContain("已加入 4 人");
        _secretary.Last.Text.ShouldContain("1/7");
        await _secretary.PressesAsync("1/7 集中学习");
        _secretary.Last.Text.ShouldContain("甲三");
        _secretary.Last.Text.ShouldNotContain("甲二");
        _secretary.Last.Text.ShouldContain("甲六（还没加入）");
        await _secretary.PressesAsync("已完成 1");
        _secretary.Last.Text.ShouldContain("甲二");
        await _secretary.PressesAsync("返回");
        await _secretary.PressesAsync("还没加入的 5 人");
        _secretary.Last.Text.ShouldContain("甲六");
    }

    private async Task ASecretary_Nudges_AndOnlyThoseWhoOweHearOfIt_OnceADay()
    {
        var heard = _diligent.Inbox.Count;

        await _secretary.SaysAsync("/remind");
        _secretary.Last.Text.ShouldContain("集中学习");
        _secretary.Last.Text.ShouldContain("甲六");
        await _secretary.PressesAsync("只提醒「集中学习");

        _secretary.Last.Text.ShouldContain("已经提醒");
        _diligent.Inbox.Count.ShouldBe(heard);
        _tardy.Last.Text.ShouldContain("清水村支部 提醒您");
        (await _secretary.SaysAsync("/remind")).Last().Text.ShouldContain("2 位今天已经提醒过");
        await _tardy.PressesAsync(_tardy.Last, "集中学习");
        await _tardy.PressesAsync("已学习");
        (await _secretary.SaysAsync("/status")).Last().Text.ShouldContain("2/7");
    }

    private async Task ASecretary_NudgesAtNight_AndItGoesOutInTheMorning()
    {
        await _bot.MoveToAsync(new DateOnly(2027, 5, 3), new TimeOnly(22, 30));
        var heard = _away.Inbox.Count;
        await _secretary.SaysAsync("/remind");
        await _secretary.PressesAsync("提醒全部");
        _secretary.Last.Text.ShouldContain("5月4日（周二） 08:00");
        _away.Inbox.Count.ShouldBe(heard);

        await _bot.MoveToAsync(new DateOnly(2027, 5, 4), new TimeOnly(8, 5));

        _away.Inbox.Skip(heard).Count(m => m.Text.Contains("提醒您", StringComparison.Ordinal)).ShouldBe(1);
    }

    private async Task ASecretary_Announces_AndTheGroupSeesWhatThePreviewShowed()
    {
        await _secretary.SaysAsync("/announce");
        var preview = await _secretary.SaysAsync("明晚七点在村部开会，**请带笔记**。<b>");
        var shown = preview.First(m => m.Text.StartsWith("📢", StringComparison.Ordinal));
        Heard("村部开会").ShouldBeEmpty();
        await _secretary.PressesAsync("发出");

        var heard = Heard("村部开会").ShouldHaveSingleItem();
        heard.Text.ShouldBe(shown.Text);
        heard.Entities.ShouldBe(shown.Entities);
        await _secretary.PressesAsync("刷新");
        _secretary.Last.Text.ShouldContain("1 个群，送到 1 个");
        _secretary.Last.Buttons.Select(b => b.Text).ShouldBe(["✏️ 改正", "↩️ 撤回"]);
    }

    private async Task AnOffice_RecordsTheCountysMeeting_AndTheDatesFollow()
    {
        await _office.SaysAsync("/event");
        await _office.PressesAsync("登记「县委动员大会」");
        var preview = await _office.SaysAsync("5月6日");
        preview.Last().Text.ShouldContain("党委动员大会：5月13日（周四） 前");
        await _office.PressesAsync("登记");

        _office.Last.Text.ShouldContain("已登记");
        _bot.Campaign.Timeline.EventDay("county-mobilization").ShouldBe(new DateOnly(2027, 5, 6));
        await _bot.RestartAsync();
        _bot.Campaign.Timeline.EventDay("county-mobilization").ShouldBe(new DateOnly(2027, 5, 6));
    }

    private async Task AMemberIsGivenMoreTime_AndAnotherIsExcused_AndBothAreTold()
    {
        await _secretary.SaysAsync("/extend");
        await _secretary.PressesAsync("集中学习");
        await _secretary.SaysAsync("甲四");
        await _secretary.SaysAsync("5月20日");
        await _secretary.PressesAsync("跳过");
        await _secretary.PressesAsync("确认");
        _away.Last.Text.ShouldContain("5月20日（周四） 截止");

        await _office.SaysAsync("/waive");
        await _office.PressesAsync("集中学习");
        await _office.PressesAsync("以后各期都免除");
        await _office.SaysAsync("清水村");
        await _office.SaysAsync("甲四");
        await _office.SaysAsync("住院治疗");
        await _office.PressesAsync("确认");
        _away.Last.Text.ShouldContain("住院治疗");
        _secretary.Last.Text.ShouldContain("甲四的「集中学习");
        (await _secretary.SaysAsync("/status")).Last().Text.ShouldContain("2/6");

        await _office.SaysAsync("/waive");
        await _office.PressesAsync("甲四");
        await _office.PressesAsync("收回免除");
        _away.Last.Text.ShouldContain("免除收回了");
        (await _secretary.SaysAsync("/status")).Last().Text.ShouldContain("2/7");
        (await _bot.ReadAsync(db => db.AuditEntries.Select(a => a.Action).ToListAsync())).ShouldContain("Waive.Undone");
    }

    private IReadOnlyList<MessageView> Heard(string words) =>
        [.. _group.Messages.Where(m => m is { IsFromBot: true, IsDeleted: false } && m.Text.Contains(words, StringComparison.Ordinal))];
}
