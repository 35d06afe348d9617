using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Proposals;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Features.ShowAudit;

/// <summary>
/// A secretary and two offices at work: each act for others or upon them is in the log with who, what and whose, and no word that anybody
/// wrote is.
/// </summary>
public sealed class AuditStory : IAsyncLifetime
{
    private const string Promise = "金丝雀甲：每周巡山两次，直到年底。";
    private const string Comment = "金丝雀乙：请写得再具体一些。";
    private const string Reason = "金丝雀丙：三个月没有巡山记录。";
    private const string Excuse = "金丝雀丁：住院治疗。";

    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _author = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(ProposalStage.Day);
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _author = await _stage.JoinAsync("DY0002", "甲二");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Acts_AreInTheLog_AndNobodysWordsAre()
    {
        await _stage.Cast.GroupAsync("清水村支部", _secretary, _author);
        await ProposeAsync();
        await _secretary.SaysAsync("/review");
        await _secretary.PressesAsync("甲二");
        await _secretary.PressesAsync("一条一条看");
        await _secretary.PressesAsync("退回修改");
        await _secretary.SaysAsync(Comment);
        await _secretary.SaysAsync("10月20日");
        await RecordAttendanceAsync();
        await ExcuseAsync();

        var committee = await _stage.JoinAsync("DY0026", "丁二");
        var log = All(await committee.SaysAsync("/audit"));

        log.ShouldContain("甲一：绑定了群 清水村支部");
        log.ShouldContain("甲一：看了交的内容 依岗承诺 甲二");
        log.ShouldContain("甲一：退回了 依岗承诺 甲二");
        log.ShouldContain("甲一：代为登记 学党史、回顾党的成就 甲三");
        log.ShouldContain("戊二：免除了 志愿服务");
        log.ShouldNotContain("金丝雀");
        All(await committee.SaysAsync("/audit 甲三")).ShouldSatisfyAllConditions(
            text => text.ShouldContain("代为登记"), text => text.ShouldNotContain("退回了"));
        (await _stage.Bot.ReadAsync(db => db.AuditEntries.Select(a => a.Target).ToListAsync()))
            .ShouldAllBe(target => !target.Contains("金丝雀", StringComparison.Ordinal));

        // What was done to a member stands in their own data too.
        await _stage.Bot.RestartAsync();
        All(await committee.SaysAsync("/audit")).ShouldContain("退回了");
    }

    [Fact]
    public async Task EntryThatWasEnded_IsInTheLog_WithoutTheReason()
    {
        await ProposalStage.ProposeAsync(_author);
        await ProposalStage.AcceptAsync(_secretary, "甲二");
        await _secretary.SaysAsync("/records");
        await _secretary.PressesAsync("护林岗");
        await _secretary.PressesAsync("没做到");
        await _secretary.SaysAsync(Reason);
        await _secretary.PressesAsync("跳过");
        await _secretary.PressesAsync("确认");

        var log = All(await _stage.Office.SaysAsync("/audit 清水村支部"));

        log.ShouldContain("甲一：审过了 依岗承诺 甲二");
        log.ShouldContain("甲一：办结了条目 岗位承诺 甲二");
        log.ShouldNotContain("金丝雀");
        log.ShouldNotContain("护林岗");
    }

    private async Task ProposeAsync()
    {
        await _author.SaysAsync("/today");
        await _author.PressesAsync("依岗承诺");
        await _author.SaysAsync("护林岗");
        await _author.SaysAsync(Promise);
        await _author.PressesAsync("不写了");
        await _author.PressesAsync("提交");
    }

    private async Task RecordAttendanceAsync()
    {
        await _secretary.SaysAsync("/attendance");
        await _secretary.PressesAsync("签到");
        await _secretary.PressesAsync("学党史");
        await _secretary.PressesAsync("今天");
        await _secretary.PressesAsync("甲三");
        await _secretary.PressesAsync("选好了");
        await _secretary.PressesAsync("确认");
    }

    private async Task ExcuseAsync()
    {
        await _stage.Office.SaysAsync("/waive");
        await _stage.Office.PressesAsync("志愿服务");
        await _stage.Office.PressesAsync("以后各期都免除");
        await _stage.Office.SaysAsync("清水村");
        await _stage.Office.SaysAsync("甲四");
        await _stage.Office.SaysAsync(Excuse);
        await _stage.Office.PressesAsync("确认");
    }

    private static string All(IEnumerable<MessageView> messages) => string.Join('\n', messages.Select(m => m.Text));
}
