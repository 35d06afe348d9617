using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Proposals;
using CampaignBot.Domain.Registers;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Closings;

/// <summary>What may come between the list of what is to be closed and its end. The branch has two secretaries, 甲一 and 甲三.</summary>
public sealed class ClosingCourseStory : IAsyncLifetime
{
    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _other = null!;

    public ClosingCourseStory() => LongForm.EachItsDay();

    public async ValueTask InitializeAsync()
    {
        (_stage, _secretary) = await ClosingStage.OpenAsync(
            [("DY0002", "甲二", "护林岗"), ("DY0004", "甲四", "科技岗")],
            roster: roster => roster.Replace("甲三,,,,QX01,in-service,10000000003,,", "甲三,,,,QX01,in-service,10000000003,书记@QX01,", StringComparison.Ordinal));
        _other = await _stage.JoinAsync("DY0003", "甲三");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Closing_ByAMember_OrASecretaryOfAnotherBranch_CanNotBeBegun()
    {
        var entry = await _stage.Bot.ReadAsync(db => db.Entries.OrderBy(e => e.Id).Select(e => e.Id).FirstAsync());
        var branch = await _stage.OrganizationIdAsync("QX01");
        foreach (var (number, name) in new[] { ("DY0005", "甲五"), ("DY0010", "乙一") })
        {
            var somebody = await _stage.JoinAsync(number, name);
            All(await somebody.SaysAsync("/today")).ShouldNotContain("承诺办结");
            All(await somebody.SaysAsync("/start t-promises-closing_once")).ShouldNotContain("护林岗");
            All(await somebody.SaysAsync($"/start t-promises-closing_once_{branch}_e{entry}")).ShouldNotContain("护林岗");
            All(await somebody.SaysAsync(Forged(EndEntryDialog.Name, ArgumentText.Write(new EntryEnd(entry, "kept"))))).ShouldNotContain("依据");
        }

        (await ClosingStage.StatesAsync(_stage)).ShouldAllBe(state => state == EntryState.Standing);
    }

    [Fact]
    public async Task OwnPromise_OfASecretary_IsClosedByTheOther_SoThatTheDutyEnds()
    {
        await ProposeOwnAsync();
        var list = await ClosingStage.CloseAsync(_secretary, await ClosingStage.ListAsync(_secretary), "护林岗");
        list = await ClosingStage.CloseAsync(_secretary, list, "科技岗");
        list.Text.ShouldContain("已办 2 个，共 3 个");
        var own = (await _secretary.PressesAsync(list, "调解岗")).Last();
        own.Text.ShouldContain("不能自己给自己办结，由甲三来定");
        All(await _secretary.PressesAsync(own, "请甲三来定")).ShouldContain("已请甲三来定");

        await _other.PressesAsync("查看、办结");
        await _other.PressesAsync("做到了");
        await _other.SaysAsync("调解记录都在。");
        await _other.PressesAsync("跳过");
        await _other.PressesAsync("确认");
        All(await _secretary.SaysAsync("/today")).ShouldNotContain("承诺办结");
        (await _secretary.PressesAsync(list, "调解岗")).Last().Text.ShouldContain("已经办结了");
    }

    [Fact]
    public async Task OwnPromise_OfTheOnlySecretary_IsClosedByTheOfficeAbove_WhichOthersInTheBranchAreTold()
    {
        await ProposeOwnAsync();
        await _stage.Bot.Services.GetRequiredService<IWriteLane>().RunAsync(
            (db, ct) => db.RoleAssignments.Where(r => db.Members.Any(m => m.Id == r.MemberId && m.Number == "DY0003")).ExecuteDeleteAsync(ct), CancellationToken.None);
        var committee = await _stage.JoinAsync("DY0026", "丁二");
        var own = (await _secretary.PressesAsync(await ClosingStage.ListAsync(_secretary), "调解岗")).Last();
        own.Text.ShouldContain("由丁二来定");
        await _secretary.PressesAsync(own, "请丁二来定");

        await committee.PressesAsync("查看、办结");
        await committee.PressesAsync("没做到");
        await committee.SaysAsync("没有调解记录。");
        await committee.PressesAsync("跳过");
        (await committee.PressesAsync("确认")).Last().Text.ShouldContain("已记下");
        All(_secretary.Inbox).ShouldContain("没做到");
    }

    [Fact]
    public async Task OwnPromise_OfASecretary_WhereTheOtherIsNotReached_IsClosedByTheOfficeAbove()
    {
        await ProposeOwnAsync();
        var committee = await _stage.JoinAsync("DY0026", "丁二");
        await _other.SaysAsync("/forget");
        await _other.PressesAsync("删");
        var own = (await _secretary.PressesAsync(await ClosingStage.ListAsync(_secretary), "调解岗")).Last();
        own.Text.ShouldContain("由丁二来定");
        All(await _secretary.PressesAsync(own, "请丁二来定")).ShouldContain("已请丁二来定");

        await committee.PressesAsync("查看、办结");
        await committee.PressesAsync("做到了");
        await committee.SaysAsync("调解记录都在。");
        await committee.PressesAsync("跳过");
        (await committee.PressesAsync("确认")).Last().Text.ShouldContain("已告诉甲一");
    }

    [Fact]
    public async Task Office_ThatOpensTheListOfABranch_IsToldWhoClosesWhatItDoesNotKeep()
    {
        var committee = await _stage.JoinAsync("DY0026", "丁二");
        var branch = await _stage.OrganizationIdAsync("QX01");
        var list = (await committee.SaysAsync($"/start t-promises-closing_once_{branch}")).Last();

        (await committee.PressesAsync(list, "护林岗")).Last().Text.ShouldBe("这一条由甲一、甲三来定。");
    }

    [Fact]
    public async Task Closing_ByTwoSecretariesAtOnce_CountsOnce_AndTheSecondIsToldSo()
    {
        var (first, second) = (await ClosingStage.ListAsync(_secretary), await ClosingStage.ListAsync(_other));
        var (mine, theirs) = (await ClosingStage.BeginAsync(_secretary, first, "护林岗", "做到了", "巡山记录都在。"), await ClosingStage.BeginAsync(_other, second, "护林岗", "没做到", "没有看到记录。"));
        await _secretary.PressesAsync(mine, "确认");
        All(await _other.PressesAsync(theirs, "确认")).ShouldContain("刚才已经办结了");

        All(await _other.PressesAsync(second, "护林岗")).ShouldContain("已经办结了，不用再办");
        (await OutcomesAsync()).ShouldBe(["kept", null]);
    }

    [Fact]
    public async Task Confirmation_PressedTwice_ClosesOnce_AndTheListComesOnce()
    {
        var asked = await ClosingStage.BeginAsync(_secretary, await ClosingStage.ListAsync(_secretary), "护林岗", "做到了", "巡山记录都在。");
        var heard = await _secretary.ActAsync(() =>
        {
            _secretary.User.Presses(asked, "确认");
            _secretary.User.Presses(asked, "确认");
        });

        heard.Count(m => m.Text.Contains("已办 1 个，共 2 个", StringComparison.Ordinal)).ShouldBe(1);
        (await _stage.Bot.ReadAsync(db => db.EntrySteps.CountAsync(s => s.State == EntryState.Closed))).ShouldBe(1);
    }

    [Fact]
    public async Task Closing_IsGoneOnWith_AfterARestart_AndTheListComesBack()
    {
        await _secretary.PressesAsync(await ClosingStage.ListAsync(_secretary), "护林岗");
        await _secretary.PressesAsync("没做到");
        await _secretary.SaysAsync("只巡了一次。");
        await _stage.Bot.RestartAsync();
        await _secretary.PressesAsync("跳过");

        (await _secretary.PressesAsync("确认")).Last().Text.ShouldContain("已办 1 个，共 2 个");
        (await OutcomesAsync()).ShouldBe(["not-kept", null]);
    }

    [Fact]
    public async Task Window_ThatHasClosed_AsksNoMore_AndSaysWhereItCanStillBeDone()
    {
        var list = await ClosingStage.ListAsync(_secretary);
        await _stage.Bot.MoveToAsync(new DateOnly(2027, 11, 7), new TimeOnly(10, 0));

        All(await _secretary.SaysAsync("/today")).ShouldNotContain("承诺办结");
        var answer = All(await _secretary.PressesAsync(list, "护林岗"));
        answer.ShouldContain("时间已经过了");
        answer.ShouldContain("/records");
        All(await _secretary.SaysAsync("/start t-promises-closing_once")).ShouldContain("时间已经过了：办好 0 个，共 2 个");
        await _secretary.SaysAsync("/records");
        All(await _secretary.PressesAsync("护林岗")).ShouldContain("由您来定");
    }

    [Fact]
    public async Task Plan_ThatDropsTheTaskInTheMiddle_LetsTheClosingEnd_AndAsksForNothingMore()
    {
        var asked = await ClosingStage.BeginAsync(_secretary, await ClosingStage.ListAsync(_secretary), "护林岗", "做到了", "巡山记录都在。");
        await _stage.ChangePlanAsync(plan => plan.Replace("  - id: promises-closing\n    kind: closing\n", "  - id: promises-closing\n    kind: milestone\n", StringComparison.Ordinal)
            .Replace("    reminders: [-7, -1]\n    chases: [3]\n    register: posts\n    source: 二（二）2\n\n  # ── 第二阶段：服务群众", "    source: 二（二）2\n\n  # ── 第二阶段：服务群众", StringComparison.Ordinal));

        (await _secretary.PressesAsync(asked, "确认")).Last().Text.ShouldBe("✅ 已记下。\n已告诉甲二。");
        All(await _secretary.SaysAsync("/today")).ShouldNotContain("承诺办结");
        (await OutcomesAsync()).ShouldBe(["kept", null]);
    }

    [Fact]
    public async Task Account_ForgottenInTheMiddle_LosesTheDraft_AndTheOtherSecretaryCloses()
    {
        await ClosingStage.BeginAsync(_secretary, await ClosingStage.ListAsync(_secretary), "护林岗", "做到了", "这一句不留下。");
        await _secretary.SaysAsync("/forget");
        await _secretary.PressesAsync("删");

        (await _stage.Bot.ReadAsync(db => db.DialogSnapshots.CountAsync())).ShouldBe(0);
        (await ClosingStage.CloseAsync(_other, await ClosingStage.ListAsync(_other), "护林岗")).Text.ShouldContain("已办 1 个，共 2 个");
    }

    private async Task ProposeOwnAsync()
    {
        await ProposalStage.ProposeAsync(_secretary, "调解岗");
        await ProposalStage.AcceptAsync(_other, "甲一");
    }

    private Task<List<string?>> OutcomesAsync() => _stage.Bot.ReadAsync(db => db.Entries.OrderBy(e => e.Id).Select(e => e.OutcomeId).ToListAsync());
}
