using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Proposals;
using CampaignBot.Domain.Registers;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Features.KeepRegisters;

/// <summary>An entry is ended: with what the keeper goes by and a photo, once, and by its keeper alone. The branch has two secretaries.</summary>
public sealed class EndEntryStory : IAsyncLifetime
{
    private const string Reason = "三个月没有巡山记录。";

    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _other = null!;
    private Actor _author = null!;

    public EndEntryStory() => LongForm.EachItsDay();

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(
            ProposalStage.Day,
            plan => plan + "\n# 本县用的方案。\n",
            roster => roster.Replace("甲三,,,,QX01,in-service,10000000003,,", "甲三,,,,QX01,in-service,10000000003,书记@QX01,", StringComparison.Ordinal));
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _other = await _stage.JoinAsync("DY0003", "甲三");
        _author = await _stage.JoinAsync("DY0002", "甲二");
        await ProposalStage.ProposeAsync(_author);
        await ProposalStage.AcceptAsync(_secretary, "甲二");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Promise_ThatWasNotKept_IsClosedWithAPhoto_WhichItsOwnerAndTheLevelAboveSee()
    {
        await BeginAsync(_secretary, "没做到");
        await _secretary.SaysAsync(Reason);
        await _secretary.ActAsync(() => _secretary.User.SendsPhoto());
        var told = _author.Inbox.Count;
        (await _secretary.PressesAsync("确认")).Last().Text.ShouldContain("已记下");

        var heard = _author.Inbox.Skip(told).ToList();
        heard[0].Text.ShouldContain("已办结：没做到");
        heard[0].Text.ShouldContain(Reason);
        heard[1].Media.ShouldNotBeNull();
        var open = All(await _author.SaysAsync("/public"));
        open.ShouldContain("结果：没做到");
        open.ShouldNotContain(Reason, customMessage: "what the keeper goes by is for the member");

        var committee = await _stage.JoinAsync("DY0026", "丁二");
        All(await committee.SaysAsync("/records")).ShouldContain("没有在办的条目");
        All(await committee.PressesAsync("已办结的（1）")).ShouldContain("已办结、撤销的条目 1 条");
        var shown = await committee.PressesAsync("护林岗");
        shown[0].Text.ShouldContain(Reason);
        shown[0].Text.ShouldContain("附照片");
        shown[1].Media.ShouldNotBeNull();
        shown.Count.ShouldBe(2, "what has ended is not ended again");
    }

    [Fact]
    public async Task Ending_ByTwoSecretariesAtOnce_CountsOnce_AndTheSecondIsToldSo()
    {
        await BeginAsync(_secretary, "做到了");
        await BeginAsync(_other, "没做到");
        await _secretary.SaysAsync("巡山记录都在。");
        await _other.SaysAsync(Reason);
        await _secretary.PressesAsync("跳过");
        await _other.PressesAsync("跳过");
        await _secretary.PressesAsync("确认");
        All(await _other.PressesAsync("确认")).ShouldContain("已经办结");

        (await EntryAsync()).OutcomeId.ShouldBe("kept");
        All(_author.Inbox).ShouldNotContain("没做到");
    }

    [Fact]
    public async Task Ending_PressedTwice_IsOneStep_ToldOnce()
    {
        await BeginAsync(_secretary, "做到了");
        await _secretary.SaysAsync("巡山记录都在。");
        var asked = (await _secretary.PressesAsync("跳过")).Last();
        await _secretary.ActAsync(() =>
        {
            _secretary.User.Presses(asked, "确认");
            _secretary.User.Presses(asked, "确认");
        });

        (await StepsAsync()).ShouldBe([EntryState.Proposed, EntryState.Standing, EntryState.Closed]);
        _author.Inbox.Count(m => m.Text.Contains("已办结", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Ending_IsGoneOnWith_AfterARestart()
    {
        await BeginAsync(_secretary, "没做到");
        await _secretary.SaysAsync(Reason);
        await _stage.Bot.RestartAsync();
        await _secretary.PressesAsync("跳过");
        await _secretary.PressesAsync("确认");

        var entry = await EntryAsync();
        entry.State.ShouldBe(EntryState.Closed);
        entry.OutcomeId.ShouldBe("not-kept");
        All(_author.Inbox).ShouldContain(Reason);
    }

    [Fact]
    public async Task Ending_ByAnybodyElse_IsRefused_HoweverTheyCameToIt()
    {
        var neighbour = await _stage.JoinAsync("DY0010", "乙一");
        var entry = await EntryAsync();
        var arguments = ArgumentText.Write(new EntryEnd(entry.Id, "kept"));

        All(await neighbour.SaysAsync("/records")).ShouldContain("没有在办的条目");
        foreach (var somebody in new[] { neighbour, _author })
        {
            var answer = All(await somebody.SaysAsync(Forged(EndEntryDialog.Name, arguments)));
            answer.ShouldNotContain("依据");
            answer.ShouldNotContain("巡山");
        }

        (await EntryAsync()).State.ShouldBe(EntryState.Standing);
    }

    [Fact]
    public async Task OwnEntry_OfASecretary_IsEndedByTheOneWhomTheyAsk_OnceADay()
    {
        await ProposalStage.ProposeAsync(_secretary, "调解岗");
        await ProposalStage.AcceptAsync(_other, "甲一");
        await _secretary.SaysAsync("/records");
        var shown = (await _secretary.PressesAsync("调解岗")).Last();
        shown.Text.ShouldContain("不能自己给自己办结，由甲三来定");
        shown.Button("做到了").ShouldBeNull();

        All(await _secretary.PressesAsync(shown, "请甲三来定")).ShouldContain("已请甲三来定");
        await _secretary.PressesAsync(shown, "请甲三来定");
        (await _secretary.ToastAsync()).ShouldNotBeNull().ShouldContain("今天已经请过");
        _other.Inbox.Count(m => m.Text.Contains("甲一请您来定", StringComparison.Ordinal)).ShouldBe(1);
        await _other.PressesAsync("查看、办结");
        await _other.PressesAsync("做到了");
        await _other.SaysAsync("调解记录都在。");
        await _other.PressesAsync("跳过");
        (await _other.PressesAsync("确认")).Last().Text.ShouldBe("✅ 已记下。\n已告诉甲一。");

        All(_secretary.Inbox).ShouldContain("您的「调解岗」已办结：做到了");
        await _secretary.PressesAsync(shown, "请甲三来定");
        (await _secretary.ToastAsync()).ShouldNotBeNull().ShouldContain("已经办结");
        (await _stage.Bot.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Action == "ActForSelf.KeeperAsked"))).ShouldBe(1);
    }

    private static async Task<IReadOnlyList<MessageView>> BeginAsync(Actor keeper, string outcome)
    {
        await keeper.SaysAsync("/records");
        await keeper.PressesAsync("护林岗");
        var asked = await keeper.PressesAsync(outcome);
        All(asked).ShouldContain("依据");
        return asked;
    }

    private Task<Entry> EntryAsync() => _stage.Bot.ReadAsync(db => db.Entries.AsNoTracking().SingleAsync());

    private Task<List<EntryState>> StepsAsync() => _stage.Bot.ReadAsync(db => db.EntrySteps.OrderBy(s => s.Id).Select(s => s.State).ToListAsync());
}
