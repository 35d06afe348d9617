using System.Text;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Proposals;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Registers;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Progress;

/// <summary>What may come between the question how a promise goes and its answer.</summary>
public sealed class ProgressCourseStory : IAsyncLifetime
{
    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _author = null!;

    public ProgressCourseStory() => LongForm.EachItsDay();

    public async ValueTask InitializeAsync()
    {
        (_stage, _secretary, _author) = await ProgressStage.OpenAsync();
        await _stage.Bot.MoveToAsync(ProgressStage.December, new TimeOnly(10, 0));
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Report_OfSomebodyElse_CanNotBeBegun()
    {
        var other = await _stage.JoinAsync("DY0003", "甲三");
        var (entry, owner) = (await EntryAsync(), await _stage.MemberIdAsync("DY0002"));

        All(await other.SaysAsync("/start t-promise-progress_2027-Q4")).ShouldContain("没有");
        await other.SaysAsync(Forged("progress", $"promise-progress/2027-Q4/m{owner}/e{entry.Id}"));
        await other.SaysAsync("这句是硬写进去的。");

        (await ReportsAsync()).ShouldBeEmpty();
        All(await other.SaysAsync("/today")).ShouldNotContain("承诺进展");
    }

    [Fact]
    public async Task Confirmation_PressedTwice_ReportsOnce()
    {
        var asked = await ProgressStage.WriteAsync(_author, "巡了二十二次，一次没落。");
        await _author.ActAsync(() =>
        {
            _author.User.Presses(asked, "确认");
            _author.User.Presses(asked, "确认");
        });

        (await ReportsAsync()).ShouldBe(["2027-Q4"]);
    }

    [Fact]
    public async Task Button_OfWhatIsReportedAlready_SaysSo_AndAsksNothing()
    {
        var asked = await ProgressStage.AskAsync(_author);
        await _author.PressesAsync(asked, "护林岗");
        await _author.SaysAsync("巡了二十二次，一次没落。");
        await _author.PressesAsync("跳过");
        await _author.PressesAsync("确认");

        All(await _author.PressesAsync(asked, "护林岗")).ShouldContain("已经报过进展");
        (await _author.SaysAsync("再写一句看看。")).Last().Text.ShouldContain("没有需要您回答的问题");
        (await ReportsAsync()).ShouldBe(["2027-Q4"]);
    }

    [Fact]
    public async Task Report_IsGoneOnWith_AfterARestart()
    {
        await _author.PressesAsync(await ProgressStage.AskAsync(_author), "护林岗");
        (await _author.SaysAsync("好")).Last().Text.ShouldContain("4");
        await _author.SaysAsync("巡了二十二次，一次没落。");
        await _stage.Bot.RestartAsync();
        await _author.PressesAsync("跳过");
        await _author.PressesAsync("确认");

        (await ReportsAsync()).ShouldBe(["2027-Q4"]);
    }

    [Fact]
    public async Task Entry_RevokedInTheMiddle_TakesNoReport_AndNothingIsOwedForIt()
    {
        var (asked, confirm) = (await ProgressStage.AskAsync(_author), await ProgressStage.WriteAsync(_author, "巡了二十二次，一次没落。"));
        await _secretary.SaysAsync("/records");
        await _secretary.PressesAsync("护林岗");
        await _secretary.PressesAsync("撤销");
        await _secretary.SaysAsync("岗位换人了。");
        await _secretary.PressesAsync("跳过");
        await _secretary.PressesAsync("确认");

        All(await _author.PressesAsync(confirm, "确认")).ShouldContain("已经办结或撤销了，不用再报进展");
        All(await _author.PressesAsync(asked, "护林岗")).ShouldContain("不用再报进展");
        (await ReportsAsync()).ShouldBeEmpty();
        All(await _author.SaysAsync("/today")).ShouldNotContain("承诺进展（");
        var before = _author.Inbox.Count;
        await _stage.Bot.MoveToAsync(new DateOnly(2027, 12, 31), new TimeOnly(10, 0));
        All(_author.Inbox.Skip(before)).ShouldNotContain("承诺进展");
    }

    [Fact]
    public async Task Report_AfterTheClosingDay_IsRefused_AndTheNextQuarterAsksAnew()
    {
        var confirm = await ProgressStage.WriteAsync(_author, "巡了二十二次，一次没落。");
        await _stage.Bot.MoveToAsync(new DateOnly(2028, 1, 4), new TimeOnly(10, 0));

        All(await _author.PressesAsync(confirm, "确认")).ShouldContain("已经");
        (await ReportsAsync()).ShouldBeEmpty();
        await ProgressStage.ReportAsync(_author, "一月又巡了两次。");
        (await ReportsAsync()).ShouldBe(["2028-Q1"]);
    }

    [Fact]
    public async Task Entry_ThatBeginsToStandAtTheQuartersEnd_IsOwedWithTheGraceOfALateJoiner()
    {
        var late = await _stage.JoinAsync("DY0004", "甲四");
        await _stage.ChangePlanAsync(plan => plan.Replace("    due: 2027-11-10\n", "    due: 2027-12-31\n", StringComparison.Ordinal));
        await ProposalStage.ProposeAsync(late, "调解岗");
        await _stage.Bot.MoveToAsync(new DateOnly(2027, 12, 28), new TimeOnly(10, 0));
        await ProposalStage.AcceptAsync(_secretary, "甲四");

        All(await late.SaysAsync("/today")).ShouldContain("1月11日");
        await _stage.Bot.MoveToAsync(new DateOnly(2028, 1, 10), new TimeOnly(10, 0));
        await ProgressStage.ReportAsync(late, "调解了一起宅基地的事。", "调解岗");
        (await ReportsAsync()).ShouldContain("2027-Q4");
    }

    [Fact]
    public async Task Member_WhoMovedToAnotherBranch_OwesNothingOfWhatStandsInTheOld()
    {
        await _stage.Bot.Services.GetRequiredService<IWriteLane>().RunAsync(
            async (db, ct) =>
            {
                var member = await db.Members.SingleAsync(m => m.Number == "DY0002", ct);
                var branch = await db.Organizations.SingleAsync(o => o.Code == "QX02", ct);
                (await db.Memberships.AsTracking().SingleAsync(m => m.MemberId == member.Id && m.IsPrimary, ct)).End(ProgressStage.December);
                db.Memberships.Add(Membership.Create(member.Id, branch.Id, isPrimary: true, ProgressStage.December));
                return true;
            },
            CancellationToken.None);

        All(await _author.SaysAsync("/today")).ShouldNotContain("承诺进展");
        await _secretary.SaysAsync("/records");
        All(await _secretary.PressesAsync("护林岗")).ShouldContain("由您来定", customMessage: "its keeper can still end it");
    }

    [Fact]
    public async Task Plan_ThatChangesInTheMiddle_LetsTheReportEndAsItBegan_AndHoldsForTheNext()
    {
        await _author.PressesAsync(await ProgressStage.AskAsync(_author), "护林岗");
        await _author.SaysAsync("巡了二十二次，一次没落。");
        await _stage.ChangePlanAsync(plan => plan.Replace("    photo: optional\n    source: 二（二）2\n\n  - id: promises-closing", "    photo: required\n    source: 二（二）2\n\n  - id: promises-closing", StringComparison.Ordinal));
        await _author.PressesAsync("跳过");
        await _author.PressesAsync("确认");
        (await ReportsAsync()).ShouldBe(["2027-Q4"]);

        await _stage.Bot.MoveToAsync(new DateOnly(2028, 1, 10), new TimeOnly(10, 0));
        await _author.PressesAsync(await ProgressStage.AskAsync(_author), "护林岗");
        (await _author.SaysAsync("一月又巡了两次。")).Last().Button("跳过").ShouldBeNull();
    }

    [Fact]
    public async Task Account_ForgottenInTheMiddle_LosesTheDraft_AndTheMemberBeginsAnew()
    {
        await _author.PressesAsync(await ProgressStage.AskAsync(_author), "护林岗");
        await _author.SaysAsync("这一句不留下。");
        await _author.SaysAsync("/forget");
        await _author.PressesAsync("删");
        (await _stage.Bot.ReadAsync(db => db.DialogSnapshots.CountAsync())).ShouldBe(0);

        var again = await _stage.JoinAsync("DY0002", "甲二");
        await ProgressStage.ReportAsync(again, "巡了二十二次，一次没落。");
        var sent = (await again.SaysAsync("/mydata")).ShouldHaveSingleItem();
        Encoding.UTF8.GetString(_stage.Bot.World.FileContent(sent.Media!.FileId)!).ShouldContain("进展（甲二）：巡了二十二次");
        var secret = await _stage.Bot.ReadAsync(db => db.EntrySteps.Where(s => s.TaskId != null).Select(s => s.ReasonSecret).SingleAsync());
        Encoding.UTF8.GetString(secret!).ShouldNotContain("巡了");
    }

    private async Task<List<string?>> ReportsAsync() =>
        await _stage.Bot.ReadAsync(db => db.EntrySteps.Where(s => s.TaskId != null).OrderBy(s => s.Id).Select(s => s.Period).ToListAsync());

    private Task<Entry> EntryAsync() => _stage.Bot.ReadAsync(db => db.Entries.AsNoTracking().SingleAsync());
}
