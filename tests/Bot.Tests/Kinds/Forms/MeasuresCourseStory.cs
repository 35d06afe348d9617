using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Reminders;
using CampaignBot.Domain.Submissions;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.MeasuresStage;

namespace CampaignBot.Bot.Tests.Kinds.Forms;

/// <summary>What may come between a measure and its end: other people, a return, a verdict taken back, a second press, a restart, a changed plan, a forgotten account.</summary>
public sealed class MeasuresCourseStory : IAsyncLifetime
{
    private const string LongText = "        kind: long-text\n        title: { zh: 找赶超措施, en: Find your measures }\n        prompt: { zh: 四、打算用哪些办法赶上去？, en: \"4. What will you do?\" }\n        min-length: 20\n        max-length: 1500\n";

    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _author = null!;

    public MeasuresCourseStory() => LongForm.EachItsDay();

    public async ValueTask InitializeAsync()
    {
        // The branch has two secretaries.
        _stage = await FormStage.OpenAsync(
            Day, plan => plan + "\n# 本县用的方案。\n", roster => roster.Replace("QX01,in-service,10000000003,,", "QX01,in-service,10000000003,书记@QX01,", StringComparison.Ordinal));
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _author = await _stage.JoinAsync("DY0002", "甲二");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Measures_WrittenOverARestart_AndHandedInTwiceByOnePress_AreThereOnce()
    {
        await BeginAsync(_author, OfMember);
        await _author.SaysAsync("每周学一小时");
        (await _author.SaysAsync("2028年7月1日")).Last().Text.ShouldContain("日期要在 2028年7月10日（周一） 到 2029年", customMessage: "a day that is over is no day to do something by");
        await _stage.Bot.RestartAsync();
        await _author.SaysAsync("2028年8月10日");
        await _author.PressesAsync("再写一条");
        await _stage.Bot.RestartAsync();
        await _author.SaysAsync("带两名徒弟");
        await _author.SaysAsync("2028年9月10日");
        var shown = await _author.PressesAsync("不写了");
        All(shown).ShouldContain("带两名徒弟");
        All(shown).ShouldNotContain("不写了", customMessage: "that nothing follows isn't listed among what was written");
        var asked = shown.Last();
        await _author.ActAsync(() =>
        {
            _author.User.Presses(asked, "提交");
            _author.User.Presses(asked, "提交");
        });

        (await _stage.EntriesAsync()).Select(e => (e.State, e.DueOn)).ShouldBe(
            [(EntryState.Proposed, new DateOnly(2028, 8, 10)), (EntryState.Proposed, new DateOnly(2028, 9, 10))]);
        (await _stage.Bot.ReadAsync(db => db.EntrySteps.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task Measures_OfAReturnedForm_AreReturned_AndWhatIsNoLongerNamedIsWithdrawn()
    {
        await HandInAsync(_author, OfMember, ("每周学一小时", "2028年8月10日"), ("带两名徒弟", "2028年9月10日"));
        await _secretary.SaysAsync("/review");
        await _secretary.PressesAsync("甲二");
        await _secretary.PressesAsync("退回");
        await _secretary.SaysAsync("一条就够，日子提前些。");
        await _secretary.SaysAsync("7月20日");
        (await _stage.EntriesAsync()).ShouldAllBe(e => e.State == EntryState.Returned);

        await _author.PressesAsync("修改并重新提交");
        await _author.PressesAsync("修改");
        await _author.PressesAsync("第 2 条");
        await _author.PressesAsync("不写了");
        await _author.PressesAsync("提交");
        (await _stage.EntriesAsync()).Select(e => e.State).ShouldBe([EntryState.Proposed, EntryState.Withdrawn]);
        await _secretary.SaysAsync("/review");
        All(await _secretary.PressesAsync("甲二")).ShouldContain("带两名徒弟", customMessage: "what has changed since the return is shown");
        await _secretary.PressesAsync("👍 通过");
        (await _stage.EntriesAsync()).Select(e => e.State).ShouldBe([EntryState.Standing, EntryState.Withdrawn]);
        All(await _author.SaysAsync("/today")).ShouldContain("每周学一小时");
    }

    [Fact]
    public async Task Acceptance_TakenBack_TakesTheMeasuresBack_AndCannotBe_OnceOneIsClosed()
    {
        await HandInAsync(_author, OfMember, ("每周学一小时", "2028年8月10日"));
        await AcceptAsync(_secretary, "甲二");
        await _secretary.PressesAsync("撤回");
        (await _stage.EntriesAsync()).Single().State.ShouldBe(EntryState.Proposed);
        All(await _author.SaysAsync("/today")).ShouldNotContain("每周学一小时");

        await AcceptAsync(_secretary, "甲二");
        var said = _secretary.Inbox.Last(m => m.Button("撤回") is not null);
        await CloseAsync(_secretary, "每周学一小时");
        await _secretary.PressesAsync(said, "撤回");
        (await _secretary.ToastAsync())!.ShouldContain("办结");
        (await _stage.EntriesAsync()).Single().State.ShouldBe(EntryState.Closed);
    }

    [Fact]
    public async Task Measure_AcceptedByTwoSecretariesAtOnce_StandsByOneStep_AndIsNobodyElsesToSeeOrClose()
    {
        var other = await _stage.JoinAsync("DY0003", "甲三");
        var neighbour = await _stage.JoinAsync("DY0010", "乙一");
        await HandInAsync(_author, OfMember, ("每周学一小时", "2028年8月10日"));
        await _secretary.SaysAsync("/review");
        await other.SaysAsync("/review");
        var (one, two) = ((await _secretary.PressesAsync("甲二")).Last(), (await other.PressesAsync("甲二")).Last());
        await _secretary.ActAsync(() =>
        {
            _secretary.User.Presses(one, "👍 通过");
            other.User.Presses(two, "👍 通过");
        });

        (await _stage.Bot.ReadAsync(db => db.EntrySteps.CountAsync())).ShouldBe(2);
        All(await neighbour.SaysAsync("/records")).ShouldContain("没有在办的条目");
        All(await neighbour.SaysAsync("/today")).ShouldNotContain("每周学一小时");
        (await _author.SaysAsync("/records")).ShouldNotContain(m => m.Buttons.Any(b => b.Text.Contains("每周学一小时", StringComparison.Ordinal)));
        All(await neighbour.SaysAsync("/public")).ShouldNotContain("每周学一小时");
    }

    [Fact]
    public async Task Measure_OfAForgottenAccount_Stands_AndItsKeeperHearsWhenItIsLate()
    {
        await HandInAsync(_author, OfMember, ("每周学一小时", "2028年8月10日"));
        await AcceptAsync(_secretary, "甲二");
        await _author.SaysAsync("/forget");
        await _author.PressesAsync("删");

        await _stage.UntilAsync(new DateOnly(2028, 8, 10), _secretary);
        (await _stage.UntilAsync(new DateOnly(2028, 8, 11), _secretary)).ShouldContain("甲二的，");
        (await _stage.Bot.ReadAsync(db => db.ReminderLog.Where(r => r.TargetId != 0).OrderBy(r => r.Offset).Select(r => new { r.Offset, r.Outcome }).ToListAsync()))
            .Select(r => (r.Offset, r.Outcome)).ShouldBe(
                [(-7, ReminderOutcome.Unreachable), (-1, ReminderOutcome.Unreachable), (0, ReminderOutcome.Unreachable), (1, ReminderOutcome.Queued)]);
    }

    [Fact]
    public async Task Reminder_OfAMeasure_IsNotSentTwice_WhateverIsRestarted_AndNotOfWhatWasClosedMeanwhile()
    {
        await HandInAsync(_author, OfMember, ("每周学一小时", "2028年7月14日"), ("带两名徒弟", "2028年7月14日"));
        await AcceptAsync(_secretary, "甲二");
        await CloseAsync(_secretary, "带两名徒弟");

        // What stood only after its reminder's day isn't reminded for that day.
        All(_author.Inbox).ShouldNotContain("等着您");
        var told = await _stage.UntilAsync(new DateOnly(2028, 7, 13), _author);
        told.Split("每周学一小时").Length.ShouldBe(2);
        told.ShouldNotContain("带两名徒弟");
        await _stage.Bot.RestartAsync();
        await _stage.Bot.DoDueAsync();
        (await _stage.UntilAsync(new DateOnly(2028, 7, 13), _author)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Draft_OfAFormThatCameToHoldEntries_GoesOnAsItWasBegun_AndTheNextAuthorWritesEntries()
    {
        await _stage.ChangePlanAsync(WithLongTextMeasures);
        await BeginAsync(_author, OfMember);
        await _stage.ChangePlanAsync(WithEntries);
        await WriteSectionsAsync(_author, "赶超", count: 1);
        (await _author.PressesAsync("提交")).Last().Text.ShouldContain("已收到");
        await AcceptAsync(_secretary, "甲二");
        (await _stage.SubmissionAsync("four-finds")).State.ShouldBe(SubmissionState.Accepted);
        (await _stage.EntriesAsync()).ShouldBeEmpty();

        var later = await _stage.JoinAsync("DY0004", "甲四");
        await HandInAsync(later, OfMember, ("每周学一小时", "2028年8月10日"));
        await AcceptAsync(_secretary, "甲四");
        (await _stage.EntriesAsync()).Single().State.ShouldBe(EntryState.Standing);
    }

    // The register stays in use by a task that is over.
    private static string WithLongTextMeasures(string plan)
    {
        var from = plan.IndexOf("      - id: measures\n        kind: entries\n", StringComparison.Ordinal) + "      - id: measures\n".Length;
        var to = plan.IndexOf("\n\n", from, StringComparison.Ordinal) + 1;
        return (plan[..from] + LongText + plan[to..]).Replace(
            "\nforms:\n",
            "\n  - { id: old-measures, kind: proposal, phase: phase-3, title: 措施, summary: 报, audience: { level: member }, opens: phase-3.start, due: phase-3.end, register: measures, retired: true }\n\nforms:\n",
            StringComparison.Ordinal);
    }

    private static string WithEntries(string plan) => plan.Replace(
        LongText,
        "        kind: entries\n        title: { zh: 找赶超措施, en: Find your measures }\n        prompt: 四、打算用哪些办法赶上去？\n        register: measures\n        least: 1\n        most: 5\n",
        StringComparison.Ordinal);
}
