using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Registers;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Features.ShowMe.OwnFileStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.InspectionStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.MeasuresStage;

namespace CampaignBot.Bot.Tests.Registers;

/// <summary>What is to be put right gets more time: from whoever looks after it, with a reason, and never from whose it is. Two sit in the committee's office.</summary>
public sealed class PutOffEntryStory : IAsyncLifetime
{
    private const string MoreTime = "⏳ 延期";
    private const string Reason = "修缮队十月才来。";

    private static readonly DateOnly First = new(2027, 9, 20);
    private static readonly DateOnly Second = new(2027, 10, 20);

    private FormStage _stage = null!;
    private Actor _inspector = null!;
    private Actor _colleague = null!;
    private Actor _secretary = null!;

    public PutOffEntryStory() => LongForm.EachItsDay(nameof(Finding_IsGivenMoreTimeByTheLevelAbove_TheBranchIsTold_RemindersFollow_AndItsHistorySaysSo));

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(
            InspectionStage.Day,
            plan => plan.Replace("en: By which day? }\n        latest: phase-4.end\n    due-field: day\n    keeper: level-above\n    outcomes: &done", "en: By which day? }\n        latest: 2027-10-31\n    due-field: day\n    keeper: level-above\n    outcomes: &done", StringComparison.Ordinal),
            roster => roster.Replace("QX01,in-service,10000000003,,", "QX01,in-service,10000000003,办公室@QX,", StringComparison.Ordinal));
        _inspector = await _stage.JoinAsync("DY0026", "丁二");
        _colleague = await _stage.JoinAsync("DY0003", "甲三");
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        await InspectAsync(_inspector, "清水村支部", (Roof, "2027年9月20日"));
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Finding_IsGivenMoreTimeByTheLevelAbove_TheBranchIsTold_RemindersFollow_AndItsHistorySaysSo()
    {
        await BeginAsync(_inspector);
        (await _inspector.SaysAsync("9月20日")).Last().Text.ShouldContain("要晚于现在的 9月20日");
        (await _inspector.SaysAsync("2028年9月20日")).Last().Text.ShouldContain("一次最多延 180 天");
        (await _inspector.SaysAsync("11月1日")).Last().Text.ShouldContain("最迟只能到 10月31日", customMessage: "no later than the register takes");
        await _inspector.SaysAsync("10月20日");
        await _inspector.SaysAsync(Reason);
        var heard = _secretary.Inbox.Count;
        var done = (await _inspector.PressesAsync("确认")).Last().Text;
        done.ShouldContain("延到 10月20日");
        done.ShouldContain("已告诉甲一");

        _secretary.Inbox.Skip(heard).ShouldHaveSingleItem().Text.ShouldSatisfyAllConditions(
            text => text.ShouldContain($"清水村支部：⏳ 「{Roof}」延到"),
            text => text.ShouldContain("10月20日"),
            text => text.ShouldContain(Reason));
        (await EntryAsync()).DueOn.ShouldBe(Second);
        var log = All(await _stage.Office.SaysAsync("/audit 青溪乡党委"));
        log.ShouldContain("丁二：给条目延了期");
        log.ShouldNotContain(Reason);

        // The former day is no day any more; the new one is, for the branch before it and for the office after it.
        (await _stage.UntilAsync(First, _secretary)).ShouldNotContain(Roof);
        (await _stage.UntilAsync(First.AddDays(1), _inspector)).ShouldNotContain(Roof);
        (await _stage.UntilAsync(Second.AddDays(-7), _secretary)).ShouldContain(Roof);
        (await _stage.UntilAsync(Second, _secretary)).ShouldContain(Roof);
        (await _stage.UntilAsync(Second.AddDays(1), _inspector)).ShouldContain("可以在那里延期");

        // Whoever looks at it reads when, by whom and why; the branch's file says the day alone.
        await _secretary.SaysAsync("/records");
        var shown = All(await _secretary.PressesAsync(Roof));
        shown.ShouldContain("延过期，现在是 10月20日");
        shown.ShouldContain($"延到 10月20日（周三）（丁二）：{Reason}");
        var file = await FileAsync(_secretary);
        file.ShouldContain("延到 10月20日");
        file.ShouldNotContain(Reason);

        await CloseAsync(_inspector, Roof);
        (await EntryAsync()).State.ShouldBe(EntryState.Closed);
    }

    [Fact]
    public async Task MoreTime_OfAFewDays_BringsNoReminderAtOnce_AndTheNextOneInTime()
    {
        await _stage.UntilAsync(First.AddDays(1), _secretary);
        await PutOffAsync(_inspector, "9月25日");

        (await _stage.UntilAsync(new DateOnly(2027, 9, 23), _secretary)).ShouldNotContain(Roof, customMessage: "they were just told the day");
        (await _stage.UntilAsync(new DateOnly(2027, 9, 24), _secretary)).ShouldContain(Roof);
        (await _stage.UntilAsync(new DateOnly(2027, 9, 26), _inspector)).ShouldContain(Roof, customMessage: "whoever keeps it hears again that it is late");
    }

    [Fact]
    public async Task MoreTime_OfAWeek_GivenInTheAfternoon_BringsNoReminderTheSameDay()
    {
        await _stage.Bot.MoveToAsync(First, new TimeOnly(15, 0));
        await PutOffAsync(_inspector, "9月27日");
        var heard = _secretary.Inbox.Count;

        await _stage.Bot.MoveToAsync(First, new TimeOnly(20, 0));
        All(_secretary.Inbox.Skip(heard)).ShouldNotContain(Roof);
        (await _stage.UntilAsync(new DateOnly(2027, 9, 26), _secretary)).ShouldContain(Roof);
    }

    [Fact]
    public async Task Branch_CanNotGiveItselfMoreTime_NorCanAnybodyElse_HoweverTheyCameToIt()
    {
        var neighbour = await _stage.JoinAsync("DY0010", "乙一");
        var member = await _stage.JoinAsync("DY0002", "甲二");
        var entry = await EntryAsync();
        await _secretary.SaysAsync("/records");
        (await _secretary.PressesAsync(Roof)).ShouldAllBe(m => m.Button(MoreTime) == null);
        await BeginAsync(_inspector);
        var offered = _inspector.Inbox.Last(m => m.Button(MoreTime) is not null);

        foreach (var somebody in new[] { _secretary, neighbour, member, _stage.Office })
        {
            All(await somebody.SaysAsync(Forged(PutOffEntryDialog.Name, ArgumentText.Write(new PutOffEntry(entry.Id, First))))).ShouldNotContain("延到哪一天");
            await somebody.ActAsync(() => somebody.User.PressesForged(offered, offered.Button(MoreTime)!.CallbackData!));
            All(somebody.Inbox).ShouldNotContain("延到哪一天");
        }

        (await EntryAsync()).DueOn.ShouldBe(First);
    }

    [Fact]
    public async Task MoreTime_GivenByTwoAtOnce_AndPressedTwice_CountsOnce_AndTheSecondIsToldTheDay()
    {
        var offered = await BeginAsync(_inspector);
        await BeginAsync(_colleague);
        await _inspector.SaysAsync("10月20日");
        await _colleague.SaysAsync("10月10日");
        var asked = (await _inspector.SaysAsync(Reason)).Last();
        await _colleague.SaysAsync("再给二十天。");
        await _inspector.ActAsync(() =>
        {
            _inspector.User.Presses(asked, "确认");
            _inspector.User.Presses(asked, "确认");
        });
        All(await _colleague.PressesAsync("确认")).ShouldContain("刚才已经延到 10月20日");

        (await EntryAsync()).DueOn.ShouldBe(Second);
        (await _stage.Bot.ReadAsync(db => db.EntrySteps.CountAsync(s => s.Period != null))).ShouldBe(1);
        _secretary.Inbox.Count(m => m.Text.Contains("延到", StringComparison.Ordinal)).ShouldBe(1);
        await _inspector.PressesAsync(offered, MoreTime);
        (await _inspector.ToastAsync()).ShouldNotBeNull().ShouldContain("已经延到 10月20日");

        // Opened anew it can be given more once more, until the last day that there is.
        await PutOffAsync(_inspector, "10月31日");
        await OpenAsync(_inspector);
        _inspector.Last.Button(MoreTime).ShouldBeNull();
        _inspector.Last.Button("办到了").ShouldNotBeNull();
    }

    [Fact]
    public async Task MoreTime_ForWhatWasClosedMeanwhile_IsRefused()
    {
        var offered = await BeginAsync(_inspector);
        await _inspector.SaysAsync("10月20日");
        await _inspector.SaysAsync(Reason);
        await OpenAsync(_colleague);
        await _colleague.PressesAsync("办到了");
        await _colleague.SaysAsync("看过了，补好了。");
        await _colleague.PressesAsync("跳过");
        await _colleague.PressesAsync("确认");

        All(await _inspector.PressesAsync("确认")).ShouldContain("已经办结");
        await _inspector.PressesAsync(offered, MoreTime);
        (await _inspector.ToastAsync()).ShouldNotBeNull().ShouldContain("已经办结");
        (await EntryAsync()).DueOn.ShouldBe(First);
    }

    [Fact]
    public async Task Correction_OfTheWords_LeavesTheDayThatWasGiven_AndOneOfTheDayTakesItsPlace()
    {
        await PutOffAsync(_inspector, "10月20日");
        await CorrectAsync("第 1 条：要整改的事", "活动室漏雨，两处");
        (await EntryAsync()).DueOn.ShouldBe(Second);

        await CorrectAsync("第 1 条：办结日期", "2027年10月8日");
        (await EntryAsync()).DueOn.ShouldBe(new DateOnly(2027, 10, 8));
    }

    [Fact]
    public async Task MoreTime_IsGoneOnWith_AfterARestart()
    {
        await BeginAsync(_inspector);
        await _inspector.SaysAsync("10月20日");
        await _stage.Bot.RestartAsync();
        await _inspector.SaysAsync(Reason);
        (await _inspector.PressesAsync("确认")).Last().Text.ShouldContain("延到 10月20日");

        (await EntryAsync()).DueOn.ShouldBe(Second);
    }

    private static async Task OpenAsync(Actor keeper)
    {
        await keeper.SaysAsync("/records");
        await keeper.PressesAsync(Roof);
    }

    private static async Task<MessageView> BeginAsync(Actor keeper)
    {
        await OpenAsync(keeper);
        var offered = keeper.Last;
        All(await keeper.PressesAsync(MoreTime)).ShouldContain("现在是 9月20日");
        return offered;
    }

    private static async Task PutOffAsync(Actor keeper, string day)
    {
        await OpenAsync(keeper);
        await keeper.PressesAsync(MoreTime);
        await keeper.SaysAsync(day);
        await keeper.SaysAsync(Reason);
        (await keeper.PressesAsync("确认")).Last().Text.ShouldContain($"延到 {day}");
    }

    private async Task CorrectAsync(string answer, string words)
    {
        var recorded = _inspector.Inbox.Last(m => m.Button("✏️ 更正") is not null);
        await _inspector.PressesAsync(recorded, "✏️ 更正");
        await _inspector.PressesAsync("修改");
        await _inspector.PressesAsync(answer);
        await _inspector.SaysAsync(words);
        await _inspector.PressesAsync("提交");
    }

    private Task<Entry> EntryAsync() => _stage.Bot.ReadAsync(db => db.Entries.AsNoTracking().SingleAsync(e => e.RegisterId == "rectification"));
}
