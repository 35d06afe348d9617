using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Submissions;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Kinds.Forms;

/// <summary>Each superior comments on each organization right below, twice a year; the one commented on reads it, and nobody else.</summary>
public sealed class CommentStory : IAsyncLifetime
{
    private const string Good = "河道清理得干净，党员带头。";
    private const string Bad = "学习记录不全，有三次没有补上。";
    private const string Advice = "先把学习记录补齐。";

    private FormStage _stage = null!;
    private Actor _committee = null!;
    private Actor _secretary = null!;
    private Actor _neighbour = null!;
    private Actor _member = null!;

    public CommentStory() => LongForm.EachItsDay();

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(new DateOnly(2027, 9, 6));
        _committee = await _stage.JoinAsync("DY0026", "丁二");
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _neighbour = await _stage.JoinAsync("DY0010", "乙一");
        _member = await _stage.JoinAsync("DY0002", "甲二");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Comment_IsReadByTheOneCommentedOn_AndByNobodyElse_AndCoverageIsShown()
    {
        var (heard, others) = (_secretary.Inbox.Count, _neighbour.Inbox.Count + _member.Inbox.Count);
        await CommentAsync("清水村支部");

        var told = _secretary.Inbox.Skip(heard).ShouldHaveSingleItem();
        told.Text.ShouldSatisfyAllConditions(
            text => text.ShouldContain("青溪乡党委的「点评（党委对支部）（2027年下半年）」"),
            text => text.ShouldContain(Good),
            text => text.ShouldContain(Bad),
            text => text.ShouldContain(Advice));
        (_neighbour.Inbox.Count + _member.Inbox.Count).ShouldBe(others);
        _committee.Inbox.ShouldContain(m => m.Text.Contains("已经私下告诉清水村支部的负责人", StringComparison.Ordinal));
        var status = All(await _committee.SaysAsync("/status"));
        status.Split('\n').ShouldContain(line => line.Contains("点评（党委对支部）", StringComparison.Ordinal) && line.Contains("1/4", StringComparison.Ordinal), status);
        All(await _stage.Office.SaysAsync("/status")).ShouldNotContain(Bad);
        var log = All(await _stage.Office.SaysAsync("/audit 青溪乡党委"));
        log.ShouldContain("丁二：代表单位交了 点评（党委对支部）（2027年下半年） 青溪乡党委 清水村支部");
        log.ShouldNotContain(Bad);
        All(await _committee.SaysAsync("/today")).ShouldContain("点评（党委对支部）（2027年下半年）（还有 3 个）");

        var submission = await _stage.Bot.ReadAsync(db => db.Submissions.SingleAsync(s => s.TaskId == "committee-comment"));
        (submission.State, submission.Period, submission.Target.Kind).ShouldBe((SubmissionState.Accepted, "2027-H2", TargetKind.Organization));
    }

    [Fact]
    public async Task Comment_OnWhoNobodyAnswersFor_SaysSoToItsAuthor()
    {
        await CommentAsync("柳湾村支部");

        _committee.Inbox.ShouldContain(m => m.Text.Contains("柳湾村支部的负责人还没有加入", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Comment_PressedTwice_IsToldOnce_AndComesAgainInTheNextHalf()
    {
        var heard = _secretary.Inbox.Count;
        var asked = await WriteAsync("清水村支部");
        await _committee.ActAsync(() =>
        {
            _committee.User.Presses(asked, "提交");
            _committee.User.Presses(asked, "提交");
        });
        _secretary.Inbox.Skip(heard).Count(m => m.Text.Contains(Bad, StringComparison.Ordinal)).ShouldBe(1);

        await _stage.Bot.MoveToAsync(new DateOnly(2028, 1, 10), new TimeOnly(10, 0));
        var next = (await _committee.SaysAsync("/today")).Last().Text;
        next.ShouldContain("点评（党委对支部）（2028年上半年）（还有 4 个）");
    }

    [Fact]
    public async Task Comment_BegunBeforeARestart_IsGoneOnWith()
    {
        await BeginAsync("清水村支部");
        await _committee.SaysAsync(Good);
        await _stage.Bot.RestartAsync();
        await _committee.SaysAsync(Bad);
        await _committee.SaysAsync(Advice);
        await _committee.PressesAsync("提交");

        _secretary.Last.Text.ShouldContain(Good);
    }

    [Fact]
    public async Task Secretary_CantCommentOnTheirOwnBranch()
    {
        (await _secretary.SaysAsync("/today")).Last().Text.ShouldNotContain("点评");
        var (committee, branch) = (await _stage.OrganizationIdAsync("QX"), await _stage.OrganizationIdAsync("QX01"));
        await _secretary.SaysAsync(FormStage.Forged("form", $"committee-comment/2027-H2/o{committee}/o{branch}"));
        await _secretary.SaysAsync(Good);
        (await _stage.Bot.ReadAsync(db => db.Submissions.CountAsync(s => s.TaskId == "committee-comment"))).ShouldBe(0);
    }

    [Fact]
    public async Task Inspection_ItsFindingsAndTheNextVisit_AreReadByTheOneVisited()
    {
        await _committee.SaysAsync("/today");
        await _committee.PressesAsync("督促检查");
        await _committee.PressesAsync("清水村支部");
        await _committee.SaysAsync("9月3日");
        await _committee.SaysAsync("丁二、丁三");
        await _committee.SaysAsync("一、公开栏没有更新。\n二、活动室漏雨。");
        await _committee.PressesAsync("写完了");
        await _committee.PressesAsync("没有");
        await _committee.PressesAsync("写一条");
        await _committee.SaysAsync("10月8日");
        await _committee.PressesAsync("提交");

        var told = _secretary.Last.Text;
        told.ShouldContain("公开栏没有更新");
        told.ShouldContain("10月8日");
        told.ShouldNotContain("丁三", customMessage: "who went along is the committee's own");
    }

    private async Task CommentAsync(string branch)
    {
        await WriteAsync(branch);
        await _committee.PressesAsync("提交");
    }

    private async Task<MessageView> WriteAsync(string branch)
    {
        await BeginAsync(branch);
        await _committee.SaysAsync(Good);
        await _committee.SaysAsync(Bad);
        return (await _committee.SaysAsync(Advice)).Last();
    }

    private async Task BeginAsync(string branch)
    {
        await _committee.SaysAsync("/today");
        await _committee.PressesAsync("点评（党委对支部）");
        await _committee.PressesAsync(branch);
    }

    private static string All(IEnumerable<MessageView> messages) => string.Join('\n', messages.Select(m => m.Text));
}
