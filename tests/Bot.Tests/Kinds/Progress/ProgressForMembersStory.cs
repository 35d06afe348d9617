using System.Text;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Proposals;
using CampaignBot.Domain.Registers;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Progress;

/// <summary>How a member's promise goes, reported by their secretary: it is the member's report, and marked.</summary>
public sealed class ProgressForMembersStory : IAsyncLifetime
{
    private const string Sentence = "到今天巡了二十二次，一次没落。";

    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _author = null!;

    public ProgressForMembersStory() => LongForm.EachItsDay(nameof(Progress_ReportedForAMember_CountsForThem_IsMarked_AndTold));

    public async ValueTask InitializeAsync()
    {
        (_stage, _secretary, _author) = await ProgressStage.OpenAsync();
        await _stage.Bot.MoveToAsync(ProgressStage.December, new TimeOnly(10, 0));
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Progress_ReportedForAMember_CountsForThem_IsMarked_AndTold()
    {
        var list = (await OfferedAsync(_secretary)).Last();
        list.Buttons.Select(b => b.Text).ShouldBe(["甲二 · 护林岗"]);
        All(await _secretary.PressesAsync("甲二 · 护林岗")).ShouldContain("「甲二 · 护林岗」做到哪一步了");
        await WriteAsync(_secretary);
        All(await _secretary.PressesAsync("确认")).ShouldContain("已记下「甲二 · 护林岗」的进展");

        var (member, secretary) = (await _stage.MemberIdAsync("DY0002"), await _stage.MemberIdAsync("DY0001"));
        (await ReportsAsync()).ShouldHaveSingleItem().By.ShouldBe(secretary);
        var audited = (await _stage.Bot.ReadAsync(db => db.AuditEntries.Where(a => a.Action == "RecordForMember").Select(a => a.Target).ToListAsync())).ShouldHaveSingleItem();
        audited.ShouldContain(FormattableString.Invariant($"promise-progress/2027-Q4 member:{member} about entry:"));
        _author.Last.Text.ShouldContain("甲一 替您登记好了");
        _author.Last.Text.ShouldNotContain("二十二次");

        // Nothing more is asked of them, and it is marked for the secretary and for the member.
        All(await _author.SaysAsync("/today")).ShouldNotContain("承诺进展");
        (await _secretary.SaysAsync("/attendance")).ShouldAllBe(m => m.Button("承诺等条目的进展") == null);
        await _secretary.SaysAsync("/status");
        await _secretary.PressesAsync("承诺进展");
        await _secretary.PressesAsync("已完成");
        _secretary.Inbox.ShouldContain(m => m.Text.Split('\n').Any(line => line.Contains("甲二") && line.Contains("代")));
        await _author.SaysAsync("/me");
        await _author.PressesAsync("我做过的");
        _author.Last.Text.ShouldContain("报了进展（由别人代为登记）");
        var file = (await _author.SaysAsync("/mydata")).ShouldHaveSingleItem();
        Encoding.UTF8.GetString(_stage.Bot.World.FileContent(file.Media!.FileId)!).ShouldContain($"进展（甲一）：{Sentence}");
    }

    [Fact]
    public async Task Member_WhoReportsMeanwhile_IsLeftAlone_AndTheSecretaryReadsSoWithWhatTheyWrote()
    {
        await BeginAsync();
        await WriteAsync(_secretary);
        var confirm = _secretary.Last;
        await ProgressStage.ReportAsync(_author, "一次没落，劝回三起烧荒。");

        var told = All(await _secretary.PressesAsync(confirm, "确认"));

        told.ShouldContain("甲二 的「承诺进展");
        told.ShouldContain("已经办好了");
        told.ShouldContain(Sentence);
        (await ReportsAsync()).ShouldHaveSingleItem().By.ShouldBe(await _stage.MemberIdAsync("DY0002"));
    }

    [Fact]
    public async Task Member_ForWhomItIsReportedWhileTheyWrite_IsTold_AndReportsNothingTwice()
    {
        var asked = await ProgressStage.WriteAsync(_author, "一次没落，劝回三起烧荒。");
        await BeginAsync();
        await WriteAsync(_secretary);
        await _secretary.PressesAsync("确认");

        var told = All(await _author.PressesAsync(asked, "确认"));

        told.ShouldContain("已经报过进展");
        told.ShouldContain("劝回三起烧荒");
        (await ReportsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Confirmation_PressedTwice_ReportsOnce()
    {
        await BeginAsync();
        await WriteAsync(_secretary);
        var confirm = _secretary.Last;
        await _secretary.ActAsync(() =>
        {
            _secretary.User.Presses(confirm, "确认");
            _secretary.User.Presses(confirm, "确认");
        });

        (await ReportsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Round_ThatIsOverInTheMiddle_TakesNothing_AndKeepsWhatWasWritten()
    {
        await _stage.Bot.MoveToAsync(new DateOnly(2027, 12, 31), new TimeOnly(10, 0));
        await BeginAsync();
        await WriteAsync(_secretary);
        var confirm = _secretary.Last;
        await _stage.Bot.MoveToAsync(new DateOnly(2028, 1, 20), new TimeOnly(10, 0));

        var told = All(await _secretary.PressesAsync(confirm, "确认"));

        told.ShouldContain("现在不能替 甲二 登记了");
        told.ShouldContain(Sentence);
        (await ReportsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Entry_ThatEndsInTheMiddle_IsNotReportedOn()
    {
        await BeginAsync();
        await WriteAsync(_secretary);
        var confirm = _secretary.Last;
        await _secretary.SaysAsync("/records");
        await _secretary.PressesAsync("护林岗");
        await _secretary.PressesAsync("做到了");
        await _secretary.SaysAsync("巡山本上记得清清楚楚。");
        await _secretary.PressesAsync("跳过");
        await _secretary.PressesAsync("确认");

        All(await _secretary.PressesAsync(confirm, "确认")).ShouldContain("已经办结或撤销了");

        (await ReportsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_WhoDoesNotLeadTheBranch_ReportsNothingForOthers()
    {
        var other = await _stage.JoinAsync("DY0003", "甲三");
        var neighbour = await _stage.JoinAsync("DY0010", "乙一");
        var data = (await OfferedAsync(_secretary)).Last().Button("甲二")!.CallbackData!;

        foreach (var somebody in new[] { other, neighbour })
        {
            await somebody.ActAsync(() => somebody.User.PressesForged(somebody.Last, data));
            await somebody.SaysAsync(Sentence);
            (await somebody.SaysAsync("/attendance")).ShouldAllBe(m => m.Button("承诺等条目的进展") == null);
        }

        (await ReportsAsync()).ShouldBeEmpty();
        (await _stage.Bot.ReadAsync(db => db.DialogSnapshots.CountAsync(d => d.Dialog == "progress"))).ShouldBe(0);
    }

    private static async Task<IReadOnlyList<MessageView>> OfferedAsync(Actor secretary)
    {
        await secretary.SaysAsync("/attendance");
        return await secretary.PressesAsync("承诺等条目的进展");
    }

    private async Task BeginAsync()
    {
        await OfferedAsync(_secretary);
        await _secretary.PressesAsync("甲二 · 护林岗");
    }

    private static async Task WriteAsync(Actor secretary)
    {
        await secretary.SaysAsync(Sentence);
        await secretary.PressesAsync("跳过");
    }

    private Task<List<EntryStep>> ReportsAsync() => _stage.Bot.ReadAsync(db => db.EntrySteps.AsNoTracking().Where(s => s.TaskId != null).ToListAsync());
}
