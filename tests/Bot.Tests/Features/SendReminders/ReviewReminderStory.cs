using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Features.SendReminders;

/// <summary>A self-analysis lies with the secretary: they are reminded of it, the way leads to it, and once it is reviewed nobody speaks of it.</summary>
public sealed class ReviewReminderStory : IAsyncLifetime
{
    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _author = null!;

    public ReviewReminderStory() => LongForm.EachItsDay(nameof(Secretary_WhoLeavesAnAnalysisLying_IsRemindedOnceThroughARestart_AndFindsIt));

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(AnalysisDay);
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _author = await _stage.JoinAsync("DY0002", "甲二");
        await WriteAnalysisAsync(_author, "初稿");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Secretary_WhoLeavesAnAnalysisLying_IsRemindedOnceThroughARestart_AndFindsIt()
    {
        await MoveToAsync(2);
        Reminders(_secretary).ShouldBeEmpty();
        await MoveToAsync(3);
        Reminders(_secretary).ShouldHaveSingleItem().Text.ShouldContain("有 1 份等了三天以上，最早的从6月24日（周四）起就在等：党性分析");
        await _stage.Bot.RestartAsync();
        await _stage.Bot.DoDueAsync();
        await MoveToAsync(9);
        Reminders(_secretary).Count.ShouldBe(1);
        await MoveToAsync(10);
        Reminders(_secretary).Count.ShouldBe(2);

        await _secretary.PressesAsync("看看等我审阅的");
        _secretary.Last.Buttons.ShouldContain(b => b.Text.Contains("甲二", StringComparison.Ordinal));
        await _secretary.PressesAsync("甲二");
        await _secretary.PressesAsync("通过");
        await MoveToAsync(20);
        Reminders(_secretary).Count.ShouldBe(2);
        foreach (var other in new[] { _author, _stage.Office })
            Reminders(other).ShouldBeEmpty();
    }

    [Fact]
    public async Task Reminder_IsForWhoeverSitsThereOnTheDay_AfterTheBranchWasHandedOver()
    {
        var successor = await _stage.JoinAsync("DY0003", "甲三");
        await _secretary.SaysAsync("/handover");
        await _secretary.PressesAsync("甲三");
        await _secretary.PressesAsync("确定");
        await successor.PressesAsync("我接任");

        await MoveToAsync(3);

        Reminders(successor).Count.ShouldBe(1);
        Reminders(_secretary).ShouldBeEmpty();
    }

    private Task MoveToAsync(int day) => _stage.Bot.MoveToAsync(AnalysisDay.AddDays(day), new TimeOnly(10, 0));

    private static List<MessageView> Reminders(Actor actor) =>
        [.. actor.Inbox.Where(m => m.Text.Contains('⏰') && m.Text.Contains("等您审阅", StringComparison.Ordinal))];
}
