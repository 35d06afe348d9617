using System.Text;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Registers;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.InspectionStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.MeasuresStage;

namespace CampaignBot.Bot.Tests.Kinds.Forms;

/// <summary>What may come between a finding and its end: a correction, a second press, a restart, two of one office, a closed window, a changed plan, a moved or closed branch, a forgotten account.</summary>
public sealed class InspectionCourseStory : IAsyncLifetime
{
    private FormStage _stage = null!;
    private Actor _inspector = null!;
    private Actor _colleague = null!;
    private Actor _secretary = null!;

    public InspectionCourseStory() => LongForm.EachItsDay();

    public async ValueTask InitializeAsync()
    {
        // Two sit in the committee's office. One of them is the secretary of the third branch as well.
        _stage = await FormStage.OpenAsync(
            InspectionStage.Day,
            plan => plan + "\n# 本县用的方案。\n",
            roster => roster.Replace("QX01,in-service,10000000003,,", "QX01,in-service,10000000003,办公室@QX;书记@QX03,", StringComparison.Ordinal));
        _inspector = await _stage.JoinAsync("DY0026", "丁二");
        _colleague = await _stage.JoinAsync("DY0003", "甲三");
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Findings_WrittenOverARestart_AndHandedInTwiceByOnePress_AreThereOnce()
    {
        await VisitAsync(_inspector, "清水村支部");
        await _inspector.PressesAsync("写一条");
        await _inspector.SaysAsync(Board);
        await _stage.Bot.RestartAsync();
        await _inspector.PressesAsync("跳过");
        (await _inspector.SaysAsync("9月1日")).Last().Text.ShouldContain("日期要在 2027年9月6日（周一） 到 2029年", customMessage: "a day that is over is no day to mend something by");
        await _inspector.SaysAsync("2027年9月20日");
        await _inspector.PressesAsync("不写了");
        await _stage.Bot.RestartAsync();
        var asked = (await _inspector.PressesAsync("没有")).Last();
        var heard = _secretary.Inbox.Count;
        await _inspector.ActAsync(() =>
        {
            _inspector.User.Presses(asked, "提交");
            _inspector.User.Presses(asked, "提交");
        });

        (await _stage.EntriesAsync()).ShouldHaveSingleItem().State.ShouldBe(EntryState.Standing);
        (await _stage.Bot.ReadAsync(db => db.EntrySteps.CountAsync())).ShouldBe(2);
        _secretary.Inbox.Skip(heard).Count(m => m.Text.Contains(Board, StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Correction_ThatWritesAnotherFindingOverAClosedOne_DropsNone()
    {
        await InspectAsync(_inspector, "清水村支部", (Board, "2027年9月20日"), (Roof, "2027年10月8日"));
        await CloseAsync(_inspector, Board);
        var recorded = _inspector.Inbox.Last(m => m.Button("✏️ 更正") is not null);

        await _inspector.PressesAsync(recorded, "✏️ 更正");
        await _inspector.PressesAsync("修改");
        await _inspector.PressesAsync("第 1 条：要整改的事");
        await _inspector.SaysAsync(Roof);
        await _inspector.PressesAsync("修改");
        await _inspector.PressesAsync("第 2 条");
        await _inspector.PressesAsync("不写了");
        await _inspector.PressesAsync("提交");

        (await _stage.EntriesAsync()).Select(e => e.State).ShouldBe([EntryState.Closed, EntryState.Standing]);
        All(await _secretary.SaysAsync("/today")).ShouldContain(Roof);
    }

    [Fact]
    public async Task Correction_AddsChangesAndDropsFindings_LeavesWhatWasClosed_AndTellsTheBranchWhatHolds()
    {
        await InspectAsync(_inspector, "清水村支部", (Board, "2027年9月20日"), (Roof, "2027年10月8日"), ("电灯坏了", "2027年9月30日"));
        await CloseAsync(_inspector, Board);

        // The roof gets another day; the lamp is dropped.
        var recorded = _inspector.Inbox.Last(m => m.Button("✏️ 更正") is not null);
        All(await _inspector.PressesAsync(recorded, "✏️ 更正")).ShouldContain("这是已经交上去的");
        await _inspector.PressesAsync("修改");
        await _inspector.PressesAsync("下一页");
        await _inspector.PressesAsync("第 2 条：办结日期");
        await _inspector.SaysAsync("2027年10月20日");
        await _inspector.PressesAsync("修改");
        await _inspector.PressesAsync("下一页");
        await _inspector.PressesAsync("第 3 条");
        await _inspector.PressesAsync("不写了");
        var heard = _secretary.Inbox.Count;
        await _inspector.PressesAsync("提交");

        (await _stage.EntriesAsync()).Select(e => (e.State, e.DueOn)).ShouldBe(
        [
            (EntryState.Closed, new DateOnly(2027, 9, 20)),
            (EntryState.Standing, new DateOnly(2027, 10, 20)),
            (EntryState.Withdrawn, new DateOnly(2027, 9, 30)),
        ]);
        var told = _secretary.Inbox.Skip(heard).ShouldHaveSingleItem().Text;
        told.ShouldContain("更正：以这一份为准");
        told.ShouldContain("2027年10月20日");
        told.ShouldNotContain("电灯坏了");
        var today = All(await _secretary.SaysAsync("/today"));
        today.ShouldContain(Roof);
        today.ShouldNotContain("电灯坏了");
        (await _stage.UntilAsync(new DateOnly(2027, 10, 8), _secretary)).ShouldNotContain("今天", customMessage: "the former day is no day any more");

        // The lamp was broken after all: it is added again.
        await _inspector.PressesAsync(recorded, "✏️ 更正");
        await _inspector.PressesAsync("修改");
        await _inspector.PressesAsync("下一页");
        await _inspector.PressesAsync("第 3 条");
        await _inspector.PressesAsync("再写一条");
        await WriteAsync(_inspector, "电灯坏了", "2027年10月30日");
        await _inspector.PressesAsync("不写了");
        await _inspector.PressesAsync("提交");
        (await _stage.EntriesAsync()).Select(e => e.State).ShouldBe([EntryState.Closed, EntryState.Standing, EntryState.Standing]);
        All(await _stage.Office.SaysAsync("/audit 青溪乡党委")).ShouldContain("更正");
    }

    [Fact]
    public async Task SecondOfOneOffice_DoesNotWriteOverTheFirst_AndKeepsWhatTheyWrote()
    {
        await VisitAsync(_inspector, "清水村支部");
        await VisitAsync(_colleague, "清水村支部");
        await WriteFindingsAsync(_inspector, (Board, "2027年9月20日"));
        await WriteFindingsAsync(_colleague, (Roof, "2027年10月8日"));
        await _inspector.PressesAsync("提交");
        var answered = await _colleague.PressesAsync("提交");

        All(answered).ShouldContain("丁二 已经在");
        All(answered).ShouldContain(Roof, customMessage: "what was written is shown once more");
        (await _stage.EntriesAsync()).ShouldHaveSingleItem().DueOn.ShouldBe(new DateOnly(2027, 9, 20));

        // The second opens what is there, and adds what is missing.
        var there = _colleague.Inbox.Last(m => m.Button("✏️ 更正") is not null);
        All(await _colleague.PressesAsync(there, "✏️ 更正")).ShouldContain(Board);
        await _colleague.PressesAsync("修改");
        await _colleague.PressesAsync("第 2 条");
        await _colleague.PressesAsync("再写一条");
        await WriteAsync(_colleague, Roof, "2027年10月8日");
        await _colleague.PressesAsync("不写了");
        await _colleague.PressesAsync("提交");
        (await _stage.EntriesAsync()).Select(e => e.State).ShouldBe([EntryState.Standing, EntryState.Standing]);
    }

    [Fact]
    public async Task TwoOfOneOffice_ClosingAtOnce_CloseItOnce()
    {
        await InspectAsync(_inspector, "清水村支部", (Board, "2027年9月20日"));
        foreach (var one in new[] { _inspector, _colleague })
        {
            await one.SaysAsync("/records");
            if (one == _colleague)
                await one.PressesAsync("青溪乡党委");
            await one.PressesAsync(Board);
            await one.PressesAsync("办到了");
            await one.SaysAsync("看过了，已经更新。");
            await one.PressesAsync("跳过");
        }

        var heard = _secretary.Inbox.Count;
        await _inspector.PressesAsync("确认");
        (await _colleague.PressesAsync("确认")).Last().Text.ShouldNotContain("已记下");

        (await _stage.EntriesAsync()).ShouldHaveSingleItem().State.ShouldBe(EntryState.Closed);
        _secretary.Inbox.Skip(heard).Count(m => m.Text.Contains("已办结", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Inspector_WhoIsSecretaryOfTheVisitedBranch_IsNotToldByMessage_AndFindsItInToday()
    {
        await InspectAsync(_colleague, "柳湾村支部", (Roof, "2027年10月8日"));

        _colleague.Inbox.ShouldNotContain(m => m.Text.Contains("还没有加入", StringComparison.Ordinal));
        _colleague.Inbox.ShouldNotContain(m => m.Text.Contains("已经私下告诉", StringComparison.Ordinal));
        All(await _colleague.SaysAsync("/today")).ShouldContain(Roof);
    }

    [Fact]
    public async Task Strangers_CanNeitherInspectNorCorrect_AndAClosedWindowTakesNothing()
    {
        await InspectAsync(_inspector, "清水村支部", (Board, "2027年9月20日"));
        var recorded = _inspector.Inbox.Last(m => m.Button("✏️ 更正") is not null);
        var (committee, branch) = (await _stage.OrganizationIdAsync("QX"), await _stage.OrganizationIdAsync("QX01"));
        await _secretary.SaysAsync(Forged("form", $"committee-inspection/2027-H2/o{committee}/o{branch}"));
        await _secretary.SaysAsync("9月3日");
        (await _stage.Bot.ReadAsync(db => db.SubmissionRevisions.CountAsync())).ShouldBe(1);

        await VisitAsync(_inspector, "石桥村支部");
        var preview = await WriteFindingsAsync(_inspector, (Roof, "2028年10月8日"));
        await _stage.UntilAsync(new DateOnly(2028, 1, 20), _inspector);
        await _inspector.PressesAsync(preview, "提交");
        await _inspector.PressesAsync(recorded, "✏️ 更正");
        (await _stage.EntriesAsync()).ShouldHaveSingleItem();
        (await _stage.Bot.ReadAsync(db => db.SubmissionRevisions.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Findings_OfABranchThatMoved_AreKeptByItsNewCommittee_AndThoseOfAClosedOne_CanStillBeEnded()
    {
        var other = await _stage.JoinAsync("DY0035", "戊三");
        await InspectAsync(_inspector, "清水村支部", (Board, "2027年9月20日"));
        await InspectAsync(_inspector, "石桥村支部", (Roof, "2027年9月20日"));
        await ChangeAsync("QX01", (branch, db) => branch.PlaceUnder(db.Organizations.Single(o => o.Code == "JG")));
        await ChangeAsync("QX02", (branch, _) => branch.SetActive(false));

        (await _inspector.SaysAsync("/records")).Last().Buttons.ShouldNotContain(b => b.Text.Contains(Board, StringComparison.Ordinal));
        (await _stage.UntilAsync(new DateOnly(2027, 9, 21), other)).ShouldContain(Board);
        await CloseAsync(other, Board);
        await CloseAsync(_inspector, Roof);
        (await _stage.EntriesAsync()).ShouldAllBe(e => e.State == EntryState.Closed);
    }

    [Fact]
    public async Task Findings_StandUnderAChangedPlan_AndWithAForgottenSecretary()
    {
        await InspectAsync(_inspector, "清水村支部", (Board, "2027年9月20日"));
        await VisitAsync(_inspector, "石桥村支部");
        await _stage.ChangePlanAsync(plan => plan
            .Replace("        owner: target\n        least: 0\n        most: 5\n", "        owner: target\n        least: 0\n        most: 1\n", StringComparison.Ordinal)
            .Replace("title: { zh: 整改台账, en:", "title: { zh: 整改清单, en:", StringComparison.Ordinal));
        // The draft goes on as it was begun.
        await WriteFindingsAsync(_inspector, (Roof, "2027年9月20日"), ("电灯坏了", "2027年9月20日"));
        await _inspector.PressesAsync("提交");
        (await _stage.EntriesAsync()).Count.ShouldBe(3);

        var file = (await _secretary.SaysAsync("/mydata")).ShouldHaveSingleItem();
        var data = Encoding.UTF8.GetString(_stage.Bot.World.FileContent(file.Media!.FileId)!);
        data.ShouldNotContain(Board, customMessage: "it is the branch's, and nobody's own");
        await _secretary.SaysAsync("/forget");
        await _secretary.PressesAsync("删");
        var late = await _stage.UntilAsync(new DateOnly(2027, 9, 21), _inspector);
        late.ShouldContain(Board);
        late.ShouldContain(Roof);
        (await _stage.EntriesAsync()).ShouldAllBe(e => e.State == EntryState.Standing);
    }

    private Task<bool> ChangeAsync(string code, Action<Organization, CampaignDbContext> change) => _stage.Bot.Services.GetRequiredService<IWriteLane>().RunAsync(
        async (db, ct) =>
        {
            change(await db.Organizations.AsTracking().SingleAsync(o => o.Code == code, ct), db);
            return true;
        },
        CancellationToken.None);
}
