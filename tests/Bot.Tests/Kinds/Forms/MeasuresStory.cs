using CampaignBot.Domain.Registers;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.MeasuresStage;

namespace CampaignBot.Bot.Tests.Kinds.Forms;

/// <summary>四找: a branch's measures become entries with days of their own, and are followed until they are closed.</summary>
public sealed class MeasuresStory
{
    public MeasuresStory() => LongForm.EachItsDay(nameof(Measures_OfABranch_StandOnceAccepted_AreRemindedOf_NamedWhenLate_AndClosed));

    [Fact]
    public async Task Measures_OfABranch_StandOnceAccepted_AreRemindedOf_NamedWhenLate_AndClosed()
    {
        await using var stage = await FormStage.OpenAsync(Day);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var member = await stage.JoinAsync("DY0002", "甲二");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        var group = await stage.Cast.GroupAsync("清水村支部", secretary, member);
        await HandInAsync(secretary, OfBranch, ("每月走访十户", "2028年7月25日"), ("建成村史馆", "2029年6月7日"));
        All(await secretary.SaysAsync("/today")).ShouldNotContain("每月走访十户", customMessage: "it is read by nobody yet");

        // The committee reads them with the rest; accepted, they stand, each with its day.
        await committee.SaysAsync("/review");
        All(await committee.PressesAsync("清水村支部")).ShouldContain("1. 每月走访十户 · 2028年7月25日");
        await committee.PressesAsync("👍 通过");
        (await stage.EntriesAsync()).Select(e => (e.RegisterId, e.State, e.DueOn)).ShouldBe(
            [("branch-measures", EntryState.Standing, new DateOnly(2028, 7, 25)), ("branch-measures", EntryState.Standing, new DateOnly(2029, 6, 7))]);
        var today = All(await secretary.SaysAsync("/today"));
        today.ShouldContain("支部赶超措施：每月走访十户");
        today.ShouldContain("支部赶超措施：建成村史馆");
        All(await committee.SaysAsync("/records")).ShouldContain("2 条");
        All(await member.SaysAsync("/today")).ShouldNotContain("每月走访十户");
        All(await member.SaysAsync(group, "/public")).ShouldNotContain("每月走访十户");

        // A week and a day before, and on the day, whoever answers for the branch hears of it, in private.
        (await stage.UntilAsync(new DateOnly(2028, 7, 17), secretary)).ShouldNotContain("每月走访十户");
        (await stage.UntilAsync(new DateOnly(2028, 7, 18), secretary)).ShouldContain("每月走访十户");
        (await stage.UntilAsync(new DateOnly(2028, 7, 23), secretary)).ShouldNotContain("每月走访十户");
        (await stage.UntilAsync(new DateOnly(2028, 7, 24), secretary)).ShouldContain("每月走访十户");
        (await stage.UntilAsync(new DateOnly(2028, 7, 25), secretary)).ShouldContain("今天");
        All(committee.Inbox).ShouldNotContain("还没有办结");

        // Late: its keeper is told, and closes it. Nobody hears of it any more.
        var told = await stage.UntilAsync(new DateOnly(2028, 7, 26), committee);
        told.ShouldContain("每月走访十户");
        told.ShouldContain("清水村支部的，");
        told.ShouldContain("还没有办结");
        All(await secretary.SaysAsync("/today")).ShouldContain("过了 1 天，还没有办结");
        await CloseAsync(committee, "每月走访十户");
        var after = All(await secretary.SaysAsync("/today"));
        after.ShouldNotContain("每月走访十户");
        after.ShouldContain("建成村史馆");
        (await stage.UntilAsync(new DateOnly(2028, 8, 3), committee)).ShouldNotContain("每月走访十户");
        All(group.Messages.Where(m => m.IsFromBot)).ShouldNotContain("每月走访十户");
    }

    [Fact]
    public async Task Reminder_OfAMeasure_AndOfADutyOnTheSameDay_AreOneMessage()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2029, 5, 14));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await HandInAsync(secretary, OfBranch, ("建成村史馆", "2029年6月7日"));
        await AcceptAsync(committee, "清水村支部");
        await stage.UntilAsync(new DateOnly(2029, 5, 30), secretary);

        var before = secretary.Inbox.Count;
        await stage.Bot.MoveToAsync(new DateOnly(2029, 5, 31), new TimeOnly(10, 0));

        // The member's own four finds are due in thirty days, the branch's measure in a week.
        var message = secretary.Inbox.Skip(before).Single(m => m.Text.Contains("建成村史馆", StringComparison.Ordinal));
        message.Text.ShouldContain(OfMember);
        message.Text.ShouldContain("有 2 件事等着您");
        (await stage.Bot.ReadAsync(db => db.ReminderLog.CountAsync(r => r.TargetId != 0))).ShouldBe(1);
    }
}
