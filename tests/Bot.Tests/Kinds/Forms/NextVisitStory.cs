using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Registers;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.InspectionStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.MeasuresStage;

namespace CampaignBot.Bot.Tests.Kinds.Forms;

/// <summary>复查: the day of the next visit reminds whoever inspected, the county sees who still has to go, and alone gives more time.</summary>
public sealed class NextVisitStory : IAsyncLifetime
{
    private static readonly DateOnly Visit = new(2027, 10, 15);

    private FormStage _stage = null!;
    private Actor _inspector = null!;
    private Actor _secretary = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(InspectionStage.Day);
        _inspector = await _stage.JoinAsync("DY0026", "丁二");
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task NextVisit_IsToldToTheVisited_RemindsWhoInspected_AndIsClosedByThem_WhichTheCountySees()
    {
        var heard = _secretary.Inbox.Count;
        await InspectAsync();
        _secretary.Inbox.Skip(heard).ShouldHaveSingleItem().Text.ShouldContain("1. 2027年10月15日");
        var entry = await EntryAsync();
        (entry.Owner, entry.DueOn, entry.State).ShouldBe((Subject.Organization(await _stage.OrganizationIdAsync("QX")), Visit, EntryState.Standing));

        // Whoever inspected has it on their list, and the county sees who still has to go where.
        var today = All(await _inspector.SaysAsync("/today"));
        today.ShouldContain("做过了请发送 /records 办结");
        today.ShouldContain("复查安排：清水村支部");
        All(await _secretary.SaysAsync("/today")).ShouldNotContain("复查安排");
        await _stage.Office.SaysAsync("/records");
        _stage.Office.Last.Buttons.ShouldContain(b => b.Text.StartsWith("📌 青溪乡党委：清水村支部（", StringComparison.Ordinal));

        var week = await _stage.UntilAsync(Visit.AddDays(-7), _inspector);
        week.ShouldContain("复查安排：清水村支部");
        week.ShouldContain("做过了，请发送 /records 办结");
        week.ShouldNotContain("告诉支部书记或上一级");
        (await _stage.UntilAsync(Visit, _inspector)).ShouldContain("复查安排：清水村支部");
        // Once the day is over the county hears of it, too: who may give more time has to know that there was none left.
        All(_stage.Office.Inbox).ShouldNotContain("复查安排：清水村支部");
        (await _stage.UntilAsync(Visit.AddDays(1), _inspector)).ShouldContain("还没有办结");
        var late = _stage.Office.Inbox.Single(m => m.Text.Contains("复查安排：清水村支部", StringComparison.Ordinal)).Text;
        late.ShouldContain("青溪乡党委");
        late.ShouldContain("上一级可以在那里延期");
        All(_secretary.Inbox).ShouldNotContain("复查安排：清水村支部");

        await _inspector.SaysAsync("/records");
        All(await _inspector.PressesAsync("清水村支部")).ShouldContain("对象：清水村支部");
        await _inspector.PressesAsync("去看过了");
        await _inspector.SaysAsync("又去看了，都改好了。");
        await _inspector.PressesAsync("跳过");
        (await _inspector.PressesAsync("确认")).Last().Text.ShouldContain("已记下");
        (await EntryAsync()).OutcomeId.ShouldBe("visited");
        (await _stage.UntilAsync(Visit.AddDays(8), _inspector)).ShouldNotContain("复查安排");
        await _stage.Office.SaysAsync("/records");
        _stage.Office.Last.Buttons.ShouldNotContain(b => b.Text.Contains("清水村支部（", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NextVisit_OfTheCountyItself_SpeaksOfNoLevelAbove_OnceItsDayIsOver()
    {
        await _stage.Office.SaysAsync("/today");
        await _stage.Office.PressesAsync("督促检查（县委对党委）");
        await _stage.Office.PressesAsync("青溪乡党委");
        await _stage.Office.SaysAsync("9月3日");
        await _stage.Office.SaysAsync("戊二");
        await _stage.Office.SaysAsync("总的不错，还要再看一次。");
        await _stage.Office.PressesAsync("写完了");
        await _stage.Office.PressesAsync("没有");
        await _stage.Office.PressesAsync("写一条");
        await _stage.Office.SaysAsync("2027年10月15日");
        All(await _stage.Office.PressesAsync("提交")).ShouldContain("办好了");

        await _stage.UntilAsync(Visit, _stage.Office);
        var late = await _stage.UntilAsync(Visit.AddDays(1), _stage.Office);
        late.ShouldContain("还没有办结");
        late.ShouldContain("做过了，请发送 /records 办结");
        late.ShouldNotContain("上一级");
    }

    [Fact]
    public async Task NextVisit_IsPutOffByTheCountyAlone_AndByACorrectionOfTheInspection()
    {
        await InspectAsync();
        await _inspector.SaysAsync("/records");
        (await _inspector.PressesAsync("清水村支部")).ShouldAllBe(m => m.Button("⏳ 延期") == null);

        await _stage.Office.SaysAsync("/records");
        var opened = await _stage.Office.PressesAsync("清水村支部");
        opened.ShouldAllBe(m => m.Button("去看过了") == null, "the committee says itself that it was there");
        All(opened).ShouldContain("由您来延期");
        All(await _stage.Office.PressesAsync("⏳ 延期")).ShouldContain("青溪乡党委的「复查安排：清水村支部」现在是 10月15日");
        await _stage.Office.SaysAsync("10月22日");
        await _stage.Office.SaysAsync("那一周全县防汛。");
        (await _stage.Office.PressesAsync("确认")).Last().Text.ShouldContain("已告诉丁二");
        _inspector.Last.Text.ShouldContain("青溪乡党委：⏳ 「复查安排：清水村支部」延到");
        (await EntryAsync()).DueOn.ShouldBe(Visit.AddDays(7));

        // The committee itself corrects what it wrote: that is another day, and no more time.
        var recorded = _inspector.Inbox.Last(m => m.Button("✏️ 更正") is not null);
        await _inspector.PressesAsync(recorded, "✏️ 更正");
        await _inspector.PressesAsync("修改");
        await _inspector.PressesAsync("第 1 条：复查日期");
        await _inspector.SaysAsync("10月12日");
        await _inspector.PressesAsync("提交");
        (await EntryAsync()).DueOn.ShouldBe(new DateOnly(2027, 10, 12));
    }

    private async Task InspectAsync()
    {
        await VisitAsync(_inspector, "清水村支部");
        await _inspector.PressesAsync("没有");
        (await _inspector.PressesAsync("写一条")).Last().Text.ShouldContain("哪一天再去看");
        await _inspector.SaysAsync("2027年10月15日");
        All(await _inspector.PressesAsync("提交")).ShouldContain("办好了");
    }

    private Task<Entry> EntryAsync() => _stage.Bot.ReadAsync(db => db.Entries.AsNoTracking().SingleAsync(e => e.RegisterId == "next-visits"));
}
