using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Kinds.Study;

/// <summary>A branch studies on days of its own: its secretary moves the plan's materials within the study, and nobody else's group notices.</summary>
public sealed class BranchStudyDatesStory
{
    private const string Way = "定本支部的学习日子";
    private static readonly DateOnly Before = new(2027, 5, 2);
    private static readonly DateOnly PlannedSecond = new(2027, 5, 10);
    private static readonly DateOnly ChosenSecond = new(2027, 5, 11);

    public BranchStudyDatesStory() => LongForm.EachItsDay(nameof(Branch_WithDaysOfItsOwn_IsSentEachMaterialOnce_OnItsDay_AndOthersOnThePlans));

    [Fact]
    public async Task Branch_WithDaysOfItsOwn_IsSentEachMaterialOnce_OnItsDay_AndOthersOnThePlans()
    {
        await using var stage = await FormStage.OpenAsync(Before);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var member = await stage.JoinAsync("DY0004", "甲四");
        var other = await stage.JoinAsync("DY0010", "乙一");
        var group = await stage.Cast.GroupAsync("清水村支部", secretary, member);
        var others = await stage.Cast.GroupAsync("别的支部", other);

        (await member.SaysAsync("/materials")).SelectMany(m => m.Buttons).ShouldBeEmpty("days are the secretary's to choose");
        await secretary.SaysAsync("/materials");
        var days = (await secretary.PressesAsync(Way)).Single();
        days.Text.ShouldContain("第二周");
        days.Text.ShouldContain("5月10日");
        var asked = (await secretary.PressesAsync("改：第二周")).Single();
        var again = (await secretary.PressesAsync(days, "改：第二周")).Single();
        await secretary.PressesAsync(asked, "晚一天");
        secretary.Inbox.Single(m => m.MessageId == asked.MessageId).Text.ShouldContain("5月11日（周二）（本支部定的，方案是5月10日（周一））");
        // Pressed once more, by them or by the branch's other secretary: it is the same day already.
        await secretary.PressesAsync(again, "晚一天");
        (await secretary.ToastAsync())!.ShouldContain("没有变");

        // What isn't a day of the study is said, and asked again.
        await secretary.PressesAsync(days, "改：第三周");
        await secretary.PressesAsync("输入日子");
        FormStage.All(await secretary.SaysAsync("5月1日")).ShouldContain("已经过去了");
        FormStage.All(await secretary.SaysAsync("6月8日")).ShouldContain("请选5月2日（周日）到5月31日（周一）之间的日子");
        FormStage.All(await secretary.SaysAsync("5月20日")).ShouldContain("5月20日（周四）发给大家");
        var stale = (await secretary.PressesAsync(days, "改：第三周")).Single();

        await stage.Bot.MoveToAsync(PlannedSecond, new TimeOnly(10, 0));
        Sent(others, "第二周").ShouldBe(1);
        Sent(group, "第二周").ShouldBe(0);
        await stage.Bot.MoveToAsync(ChosenSecond, new TimeOnly(10, 0));
        await stage.Bot.RestartAsync();
        await stage.Bot.DoDueAsync();
        Sent(group, "第二周").ShouldBe(1);
        Sent(others, "第二周").ShouldBe(1);

        // The time to study it moves along: six days from the branch's own.
        await member.PressesInAsync(group, "已学习");
        FormStage.All(await secretary.SaysAsync("/materials")).ShouldContain("第二周：“五个好”“五个模范”对照表（5月17日（周一）为止）");
        FormStage.All(await other.SaysAsync("/materials")).ShouldContain("第二周：“五个好”“五个模范”对照表（5月16日（周日）为止）");
        group.Messages.Last(m => m.Text.Contains("第二周", StringComparison.Ordinal)).Text.ShouldContain("已学习：1 人");

        // What has gone out stays, however old the button is.
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 20), new TimeOnly(10, 0));
        Sent(group, "第三周").ShouldBe(1);
        await secretary.PressesAsync(stale, "晚一天");
        (await secretary.ToastAsync())!.ShouldContain("已经发出去了");
        (await secretary.SaysAsync("/materials")).Single().Button(Way).ShouldNotBeNull();
        FormStage.All(await secretary.PressesAsync(Way)).ShouldContain("发过了");
        (await stage.Bot.ReadAsync(db => db.BranchDays.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task Day_PutBack_IsThePlans_AndAGroupThatIsBoundLater_GetsWhatItsDayBrought()
    {
        await using var stage = await FormStage.OpenAsync(Before);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await secretary.SaysAsync("/materials");
        await secretary.PressesAsync(Way);
        await secretary.PressesAsync("改：第二周");
        await secretary.PressesAsync("晚一个星期");
        await secretary.PressesAsync("改：第二周");
        await secretary.PressesAsync("按方案的日子");
        (await stage.Bot.ReadAsync(db => db.BranchDays.AnyAsync())).ShouldBeFalse();
        await secretary.PressesAsync("改：第一周");
        await secretary.PressesAsync("晚一天");

        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 4), new TimeOnly(8, 0));
        var group = await stage.Cast.GroupAsync("清水村支部", secretary);
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 4), new TimeOnly(10, 0));
        Sent(group, "第一周").ShouldBe(1);

        // The plan no longer lets branches choose: what is still to come goes out on its days.
        await secretary.SaysAsync("/materials");
        await secretary.PressesAsync(Way);
        await secretary.PressesAsync("改：第二周");
        await secretary.PressesAsync("晚一个星期");
        await stage.ChangePlanAsync(plan => plan.Replace("    dates: branch", "    # dates", StringComparison.Ordinal));
        await stage.Bot.MoveToAsync(PlannedSecond, new TimeOnly(10, 0));
        (Sent(group, "第一周"), Sent(group, "第二周")).ShouldBe((1, 1));
        FormStage.All(await secretary.PressesAsync("改：第三周")).ShouldNotContain("改到哪天");
        (await secretary.ToastAsync())!.ShouldContain("不能自己定");
    }

    [Fact]
    public async Task FiguresAndTheirEnd_FollowTheBranchsOwnDays_AndAreLateForNobodyElse()
    {
        await using var stage = await FormStage.OpenAsync(Before);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var other = await stage.JoinAsync("DY0010", "乙一");
        var group = await stage.Cast.GroupAsync("清水村支部", secretary);
        var others = await stage.Cast.GroupAsync("别的支部", other);
        await secretary.SaysAsync("/materials");
        await secretary.PressesAsync(Way);
        await secretary.PressesAsync("改：第二周");
        await secretary.PressesAsync("输入日子");
        await secretary.SaysAsync("5月4日");

        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 5), new TimeOnly(10, 0));
        (Sent(group, "第二周"), Sent(others, "第二周")).ShouldBe((1, 0));
        FormStage.All(await secretary.SaysAsync("/status")).ShouldContain("第二周");
        FormStage.All(await other.SaysAsync("/status")).ShouldNotContain("第二周");

        // Six days, and two in which it can be made up for.
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 13), new TimeOnly(10, 0));
        (Ended(group), Ended(others)).ShouldBe((1, 0));
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 19), new TimeOnly(10, 0));
        (Ended(group), Ended(others)).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Day_ChosenByTwo_IsTheFirstOnes_AndTheSecondReadsWhichItIs()
    {
        await using var stage = await FormStage.OpenAsync(
            Before, roster: rows => rows.Replace("QX01,in-service,10000000003,,", "QX01,in-service,10000000003,书记@QX01,", StringComparison.Ordinal));
        var (secretary, other) = (await stage.JoinAsync("DY0001", "甲一"), await stage.JoinAsync("DY0003", "甲三"));
        await secretary.SaysAsync("/materials");
        var days = (await secretary.PressesAsync(Way)).Single();
        var pressed = (await secretary.PressesAsync(days, "改：第二周")).Single();
        var typed = (await secretary.PressesAsync(days, "改：第二周")).Single();
        await secretary.PressesAsync(typed, "输入日子");
        await other.SaysAsync("/materials");
        await other.PressesAsync(Way);
        await other.PressesAsync("改：第二周");
        await other.PressesAsync("晚一天");

        FormStage.All(await secretary.SaysAsync("5月20日")).ShouldContain("已经改到5月11日（周二）了，您选的5月20日（周四）没有生效");
        await secretary.PressesAsync(pressed, "晚一个星期");
        secretary.Inbox.Single(m => m.MessageId == pressed.MessageId).Text.ShouldContain("已经改到5月11日（周二）了，您选的5月17日（周一）没有生效");
        (await stage.Bot.ReadAsync(db => db.BranchDays.SingleAsync())).Day.ShouldBe(ChosenSecond);

        // Now they have seen it: what they choose holds.
        await secretary.PressesAsync("改：第二周");
        await secretary.PressesAsync("晚一天");
        (await stage.Bot.ReadAsync(db => db.BranchDays.SingleAsync())).Day.ShouldBe(ChosenSecond.AddDays(1));
    }

    [Fact]
    public async Task Dialog_BegunByWhoDoesNotLeadTheBranch_IsRefused()
    {
        await using var stage = await FormStage.OpenAsync(Before);
        var (member, other) = (await stage.JoinAsync("DY0004", "甲四"), await stage.JoinAsync("DY0010", "乙一"));
        var branch = await stage.OrganizationIdAsync("QX01");
        var link = FormStage.Forged("study-day", $$"""{"OrganizationId":{{branch}},"MaterialId":"week-2-standards"}""");

        foreach (var somebody in new[] { member, other })
        {
            await somebody.SaysAsync(link);
            await somebody.SaysAsync("5月20日");
        }

        (await stage.Bot.ReadAsync(db => db.BranchDays.AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task Today_ChosenLateInTheEvening_GoesOutTomorrow_AndNobodySpeaksOfAHoliday()
    {
        await using var stage = await FormStage.OpenAsync(Before);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 5), new TimeOnly(22, 30));
        await secretary.SaysAsync("/materials");
        await secretary.PressesAsync(Way);
        await secretary.PressesAsync("改：第二周");
        await secretary.PressesAsync("输入日子");

        var answer = FormStage.All(await secretary.SaysAsync("5月5日"));
        answer.ShouldContain("今天太晚了，5月6日（周四）发");
        answer.ShouldNotContain("放假");
        answer.ShouldNotContain("群里", customMessage: "the branch has no group");

        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 6), new TimeOnly(10, 0));
        secretary.Inbox.ShouldContain(m => m.Text.Contains("第二周", StringComparison.Ordinal) && m.Button("已学习") != null);
    }

    [Fact]
    public async Task Day_FromWhichTheMaterialWouldGoOutOnlyAfterTheStudy_IsRefused()
    {
        await using var stage = await FormStage.OpenAsync(Before, plan => plan.Replace(
            "  holidays:\n", "  holidays:\n    - { from: 2027-05-30, to: 2027-06-02, name: 假日 }\n", StringComparison.Ordinal));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await secretary.SaysAsync("/materials");
        await secretary.PressesAsync(Way);
        await secretary.PressesAsync("改：第三周");
        await secretary.PressesAsync("输入日子");

        FormStage.All(await secretary.SaysAsync("5月30日")).ShouldContain("5月30日（周日）不行：要到6月3日（周四）才能发，可学习5月31日（周一）就结束了");
        (await stage.Bot.ReadAsync(db => db.BranchDays.AnyAsync())).ShouldBeFalse();
        FormStage.All(await secretary.SaysAsync("5月29日")).ShouldContain("5月29日（周六）发给大家");

        // What would be refused isn't offered either.
        var asked = (await secretary.PressesAsync("改：第三周")).Single();
        asked.Buttons.ShouldNotContain(b => b.Text.Contains("晚一", StringComparison.Ordinal));
        asked.Button("输入日子").ShouldNotBeNull();
    }

    [Fact]
    public async Task Material_ThatWasNotSent_CannotBeMovedOnceTheStudyIsOver_ThoughItCanStillBeStudied()
    {
        var last = new DateOnly(2027, 5, 31);
        await using var stage = await FormStage.OpenAsync(last);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await secretary.SaysAsync("/materials");
        var days = (await secretary.PressesAsync(Way)).Single();
        days.Buttons.ShouldContain(b => b.Text.Contains("改：第四周：延伸", StringComparison.Ordinal));

        await stage.Bot.MoveToAsync(last.AddDays(1), new TimeOnly(10, 0));
        await secretary.PressesAsync(days, "改：第四周：延伸");
        (await secretary.ToastAsync())!.ShouldContain("已经结束了");
        await secretary.SaysAsync("/materials");
        (await secretary.PressesAsync(Way)).Single().Buttons.ShouldNotContain(b => b.Text.Contains("改：", StringComparison.Ordinal));
    }

    private static int Ended(EmulatedGroup group) =>
        group.Messages.Count(m => m.IsFromBot && m.Text.Contains("第二周", StringComparison.Ordinal) && m.Text.Contains("结束了", StringComparison.Ordinal));

    private static int Sent(EmulatedGroup group, string week) =>
        group.Messages.Count(m => m.IsFromBot && m.Text.Contains("📖", StringComparison.Ordinal) && m.Text.Contains(week, StringComparison.Ordinal) && m.Text.Contains("已学习：", StringComparison.Ordinal));
}
