using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Reminders;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Features.SendReminders;

/// <summary>A reminder doesn't say at once what somebody else has just said, doesn't break into an answer, and knows what was begun.</summary>
public sealed class ReminderCourtesyTests
{
    private static readonly DateOnly LastDay = new(2027, 6, 30);

    public ReminderCourtesyTests() => LongForm.EachItsDay();

    [Fact]
    public async Task Reminder_OfWhatCameBackToday_IsNotSentTheSameDay_AndTheNextOneComes()
    {
        await using var stage = await FormStage.OpenAsync(AnalysisDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var author = await stage.JoinAsync("DY0002", "甲二");
        await WriteAnalysisAsync(author, "初稿");
        await stage.Bot.MoveToAsync(LastDay.AddDays(-1), new TimeOnly(10, 0));
        var before = author.Inbox.Count;

        // The day that is asked for is three days off: a reminder of it falls on today.
        await secretary.SaysAsync("/review");
        await secretary.PressesAsync("甲二");
        await secretary.PressesAsync("退回");
        await secretary.SaysAsync("请举一个例子。");
        await secretary.SaysAsync("7月2日");
        await stage.Bot.DoDueAsync();
        await stage.Bot.MoveToAsync(LastDay.AddDays(-1), new TimeOnly(20, 0));

        var told = author.Inbox.Skip(before).ToList();
        told.ShouldContain(m => m.Text.Contains("7月2日", StringComparison.Ordinal));
        told.ShouldNotContain(m => m.Text.Contains('⏰'));
        (await OutcomesAsync(stage, "DY0002")).ShouldContain(ReminderOutcome.Told);

        await stage.Bot.MoveToAsync(new DateOnly(2027, 7, 2), new TimeOnly(10, 0));
        author.Inbox.ShouldContain(m => m.Text.Contains('⏰') && m.Text.Contains("党性分析", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reminder_OfADutyThatWasGivenMoreTimeToday_IsNotSentTheSameDay()
    {
        await using var stage = await FormStage.OpenAsync(AnalysisDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var author = await stage.JoinAsync("DY0002", "甲二");
        await stage.Bot.MoveToAsync(LastDay.AddDays(-1), new TimeOnly(10, 0));
        var before = author.Inbox.Count;

        await secretary.SaysAsync("/extend");
        while (!secretary.Last.Buttons.Any(b => b.Text.Contains("党性分析", StringComparison.Ordinal)))
            await secretary.PressesAsync(secretary.Last, "下一页");
        await secretary.PressesAsync(secretary.Last, "党性分析");
        await secretary.SaysAsync("甲二");
        await secretary.SaysAsync("7月2日");
        await secretary.PressesAsync("跳过");
        await secretary.PressesAsync("确认");
        await stage.Bot.DoDueAsync();

        author.Inbox.Skip(before).ShouldHaveSingleItem().Text.ShouldContain("7月2日");
    }

    [Fact]
    public async Task Reminder_WhileTheMemberIsWriting_WaitsForAPause_AndSaysWhereTheyAre()
    {
        await using var stage = await FormStage.OpenAsync(AnalysisDay);
        var author = await stage.JoinAsync("DY0002", "甲二");
        await stage.Bot.MoveToAsync(LastDay, new TimeOnly(8, 55));
        await author.SaysAsync("/analysis");
        await author.SaysAsync(Essay("第一节"));
        await author.PressesAsync("写完了");
        var before = author.Inbox.Count;

        await stage.Bot.MoveToAsync(LastDay, new TimeOnly(9, 1));
        author.Inbox.Count.ShouldBe(before);
        await author.SaysAsync(Essay("第二节"));
        await stage.Bot.MoveToAsync(LastDay, new TimeOnly(9, 8));
        author.Inbox.Count.ShouldBe(before + 1);

        await stage.Bot.MoveToAsync(LastDay, new TimeOnly(9, 30));
        var reminder = author.Inbox.Skip(before + 1).ShouldHaveSingleItem();
        reminder.Text.ShouldContain("党性分析");
        reminder.Text.ShouldContain("您写到第 2 步，共 8 步");
    }

    [Fact]
    public async Task Reminder_OfWhatIsWrittenAndNotHandedIn_SaysThatOnlyTheConfirmationIsMissing()
    {
        await using var stage = await FormStage.OpenAsync(AnalysisDay);
        var author = await stage.JoinAsync("DY0002", "甲二");
        await author.SaysAsync("/analysis");
        await WriteSectionsAsync(author, "没有提交", count: 8);

        await stage.Bot.MoveToAsync(LastDay, new TimeOnly(10, 0));

        author.Last.Text.ShouldContain("只差最后确认");
    }

    [Fact]
    public async Task Reminder_OfADutyWhoseDialogWasOnlyOpened_SaysNothingOfSteps()
    {
        await using var stage = await FormStage.OpenAsync(AnalysisDay);
        var author = await stage.JoinAsync("DY0002", "甲二");
        await author.SaysAsync("/analysis");

        await stage.Bot.MoveToAsync(LastDay, new TimeOnly(10, 0));

        author.Last.Text.ShouldContain("党性分析");
        author.Last.Text.ShouldNotContain("您写到");
    }

    private static async Task<List<ReminderOutcome>> OutcomesAsync(FormStage stage, string number)
    {
        var member = await stage.MemberIdAsync(number);
        return await stage.Bot.ReadAsync(db => db.ReminderLog.Where(r => r.SubjectId == member && r.TaskId == "self-analysis").Select(r => r.Outcome).ToListAsync());
    }
}
