using CampaignBot.Bot.Features.KeepRegisters;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Proposals;
using CampaignBot.Domain.Registers;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Features.KeepRegisters;

/// <summary>
/// 领导机构和工作机构 of the shipped plan: entered by who answers for the organization, set right by them alone, handed over with its history. The
/// branch has two secretaries.
/// </summary>
public sealed class LeadingGroupStory : IAsyncLifetime
{
    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _other = null!;

    public LeadingGroupStory() => LongForm.EachItsDay(
        nameof(Head_IsEntered_ThroughARestart_ShownWhole_AndToldToThem),
        nameof(Post_IsHandedOver_AndTheFormerHolderStaysOnRecord));

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(
            ProposalStage.Day,
            plan => plan + "\n# 本县用的方案。\n",
            roster => roster.Replace("甲三,,,,QX01,in-service,10000000003,,", "甲三,,,,QX01,in-service,10000000003,书记@QX01,", StringComparison.Ordinal));
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _other = await _stage.JoinAsync("DY0003", "甲三");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Head_IsEntered_ThroughARestart_ShownWhole_AndToldToThem()
    {
        var head = await _stage.JoinAsync("DY0002", "甲二");
        All(await StraightEntryStage.BeginAsync(_secretary, "领导机构")).ShouldContain("登记谁");
        (await _secretary.SaysAsync("没有这个人")).Last().Text.ShouldContain("没有找到");
        (await _secretary.SaysAsync("乙一")).Last().Text.ShouldContain("没有找到", customMessage: "nobody finds people of another branch");
        await _secretary.PressesAsync("甲二");
        await _stage.Bot.RestartAsync();
        await _secretary.PressesAsync("领导小组");
        await _secretary.SaysAsync("组长");
        await _secretary.PressesAsync("第一责任人");
        (await _secretary.SaysAsync("2027-12-01")).Last().Text.ShouldContain("还没有到");
        var whole = All(await _secretary.PressesAsync("今天"));
        whole.ShouldContain("甲二");
        whole.ShouldContain("第一责任人");
        (await EntriesAsync()).ShouldBeEmpty();
        (await _secretary.PressesAsync("📌 登记")).Last().Text.ShouldContain("已登记");

        var entry = (await EntriesAsync()).ShouldHaveSingleItem();
        (entry.State, entry.HolderId, entry.OrganizationId, entry.HeldFrom).ShouldBe(
            (EntryState.Standing, await _stage.MemberIdAsync("DY0002"), await _stage.OrganizationIdAsync("QX01"), ProposalStage.Day));
        All(head.Inbox).ShouldContain("领导机构");
        All(await _other.SaysAsync("/records")).ShouldContain("在办的条目 1 条");
        All(await head.SaysAsync("/public")).ShouldNotContain("组长", customMessage: "the register publishes nothing");
        (await _stage.Bot.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Action == "AddEntry"))).ShouldBe(1);
    }

    [Fact]
    public async Task Entering_GoesBack_AndIsThrownAway_AndLeavesNothing()
    {
        await StraightEntryStage.BeginAsync(_secretary, "领导机构");
        await _secretary.SaysAsync("DY0004");
        All(await _secretary.PressesAsync("上一步")).ShouldContain("登记谁");
        await _secretary.SaysAsync("DY0005");
        await _secretary.PressesAsync("取消");
        await _secretary.PressesAsync("不要");

        (await EntriesAsync()).ShouldBeEmpty();
        All(await StraightEntryStage.BeginAsync(_secretary, "领导机构")).ShouldContain("登记谁");
    }

    [Fact]
    public async Task Head_ConfirmedTwice_IsEnteredOnce()
    {
        var asked = (await StraightEntryStage.FillHeadAsync(_secretary, "DY0004")).Last();
        await _secretary.ActAsync(() =>
        {
            _secretary.User.Presses(asked, "📌 登记");
            _secretary.User.Presses(asked, "📌 登记");
        });

        (await EntriesAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Entry_IsSetRight_ByWhoEnteredIt_UntilAnotherActs()
    {
        await EnterAsync(_secretary, "甲四");
        await _other.SaysAsync("/records");
        All(await _other.PressesAsync("甲四")).ShouldNotContain("要改吗？\n更正");
        _other.Inbox.Last(m => m.Button("移交") is not null).Button("更正").ShouldBeNull("it is not theirs to set right");

        await _secretary.SaysAsync("/records");
        var open = await _secretary.PressesAsync("甲四");
        await _secretary.PressesAsync("更正");
        await _secretary.PressesAsync("修改");
        await _secretary.PressesAsync("职务");
        await _secretary.SaysAsync("副组长");
        (await _secretary.PressesAsync("📌 登记")).Last().Text.ShouldContain("已登记");
        await _secretary.SaysAsync("/records");
        var shown = All(await _secretary.PressesAsync("甲四"));
        shown.ShouldContain("副组长");
        shown.ShouldContain("更正（甲一）");

        await StraightEntryStage.FillHandOverAsync(_other, "甲四", "甲五");
        await _other.PressesAsync("📌 登记");
        await _secretary.PressesAsync(open.Last(m => m.Button("更正") is not null), "更正");
        (await _secretary.ToastAsync())!.ShouldContain("有人动过");
    }

    [Fact]
    public async Task Post_IsHandedOver_AndTheFormerHolderStaysOnRecord()
    {
        var former = await _stage.JoinAsync("DY0004", "甲四");
        await EnterAsync(_secretary, "甲四");
        var whole = All(await StraightEntryStage.FillHandOverAsync(_secretary, "甲四", "甲五"));
        whole.ShouldContain("组长", customMessage: "what the post is stays");
        whole.ShouldContain("甲五");
        await _secretary.PressesAsync("📌 登记");

        All(former.Inbox).ShouldContain("由下一任接手");
        var entries = await EntriesAsync();
        entries.Select(e => e.State).ShouldBe([EntryState.HandedOver, EntryState.Standing]);
        (entries[0].HeldUntil, entries[1].PredecessorId).ShouldBe((ProposalStage.Day, entries[0].Id));
        All(await _secretary.SaysAsync("/records")).ShouldContain("在办的条目 1 条");
        All(await _secretary.PressesAsync("甲五")).ShouldContain("前任：甲四");
        await _secretary.SaysAsync("/records");
        await _secretary.PressesAsync("已办结的（1）");
        All(await _secretary.PressesAsync("甲四")).ShouldContain("移交");
        var mine = (await former.SaysAsync("/mydata")).ShouldHaveSingleItem();
        System.Text.Encoding.UTF8.GetString(_stage.Bot.World.FileContent(mine.Media!.FileId)!).ShouldContain("组长");
        (await former.SaysAsync("/forget")).Last().Text.ShouldContain("台账条目（1 ");
        await former.PressesAsync("删");
        (await EntriesAsync()).Count.ShouldBe(2, "the register counts with it");
    }

    [Fact]
    public async Task Post_HandedOverByTwoAtOnce_HasOneNextHolder()
    {
        await EnterAsync(_secretary, "甲四");
        await StraightEntryStage.FillHandOverAsync(_secretary, "甲四", "甲五");
        await StraightEntryStage.FillHandOverAsync(_other, "甲四", "甲六");
        await _secretary.PressesAsync("📌 登记");
        All(await _other.PressesAsync("📌 登记")).ShouldContain("有人动过");

        (await EntriesAsync()).Count(e => e.State == EntryState.Standing).ShouldBe(1);
        All(await _other.SaysAsync("/records")).ShouldContain("在办的条目 1 条");
    }

    [Fact]
    public async Task Post_CorrectedWhileItIsHandedOver_KeepsTheCorrection()
    {
        await EnterAsync(_secretary, "甲四");
        await StraightEntryStage.FillHandOverAsync(_other, "甲四", "甲五");
        await _secretary.SaysAsync("/records");
        await _secretary.PressesAsync("甲四");
        await _secretary.PressesAsync("更正");
        await _secretary.PressesAsync("修改");
        await _secretary.PressesAsync("职务");
        await _secretary.SaysAsync("常务副组长");
        await _secretary.PressesAsync("📌 登记");

        All(await _other.PressesAsync("📌 登记")).ShouldContain("有人动过");
        (await EntriesAsync()).ShouldHaveSingleItem().State.ShouldBe(EntryState.Standing);

        // Begun anew, it hands over what stands.
        All(await StraightEntryStage.FillHandOverAsync(_other, "甲四", "甲五")).ShouldContain("常务副组长");
        (await _other.PressesAsync("📌 登记")).Last().Text.ShouldContain("已登记");
        (await EntriesAsync()).Select(e => e.State).ShouldBe([EntryState.HandedOver, EntryState.Standing]);
    }

    [Fact]
    public async Task Correction_GoesOnAfterARestart_AndPressedTwiceIsOneStep()
    {
        await EnterAsync(_secretary, "甲四");
        await _secretary.SaysAsync("/records");
        await _secretary.PressesAsync("甲四");
        await _secretary.PressesAsync("更正");
        await _secretary.PressesAsync("修改");
        await _secretary.PressesAsync("职务");
        await _stage.Bot.RestartAsync();
        var whole = (await _secretary.SaysAsync("常务副组长")).Last();
        await _secretary.ActAsync(() =>
        {
            _secretary.User.Presses(whole, "📌 登记");
            _secretary.User.Presses(whole, "📌 登记");
        });

        (await _stage.Bot.ReadAsync(db => db.EntrySteps.CountAsync())).ShouldBe(2);
        await _secretary.SaysAsync("/records");
        All(await _secretary.PressesAsync("甲四")).ShouldContain("常务副组长");
    }

    [Fact]
    public async Task HandingOver_GoesOnAfterARestart_AndPressedTwiceHasOneNextHolder()
    {
        await EnterAsync(_secretary, "甲四");
        await _secretary.SaysAsync("/records");
        await _secretary.PressesAsync("甲四");
        await _secretary.PressesAsync("移交");
        await _secretary.SaysAsync("甲五");
        await _stage.Bot.RestartAsync();
        var whole = (await _secretary.PressesAsync("今天")).Last();
        await _secretary.ActAsync(() =>
        {
            _secretary.User.Presses(whole, "📌 登记");
            _secretary.User.Presses(whole, "📌 登记");
        });

        (await EntriesAsync()).Select(e => e.State).ShouldBe([EntryState.HandedOver, EntryState.Standing]);
    }

    [Fact]
    public async Task CorrectingOrHandingOver_ByWhoMayNot_IsRefused_HoweverTheyCameToIt()
    {
        await EnterAsync(_secretary, "甲四");
        var neighbour = await _stage.JoinAsync("DY0010", "乙一");
        var entry = (await EntriesAsync()).ShouldHaveSingleItem();
        foreach (var work in new[] { StraightWork.Correct(entry), StraightWork.HandOver(entry) })
            All(await neighbour.SaysAsync(Forged(StraightEntryDialog.Name, ArgumentText.Write(work)))).ShouldNotContain("职务");
        All(await _other.SaysAsync(Forged(StraightEntryDialog.Name, ArgumentText.Write(StraightWork.Correct(entry))))).ShouldNotContain("职务");

        (await _stage.Bot.ReadAsync(db => db.DialogSnapshots.CountAsync())).ShouldBe(0);
        (await EntriesAsync()).ShouldHaveSingleItem().State.ShouldBe(EntryState.Standing);
    }

    [Fact]
    public async Task Entering_ByWhoMayNot_IsRefused_HoweverTheyCameToIt()
    {
        var member = await _stage.JoinAsync("DY0002", "甲二");
        var neighbour = await _stage.JoinAsync("DY0010", "乙一");
        var work = new StraightWork(StraightAct.Add, await _stage.OrganizationIdAsync("QX01"), "leading-group");
        foreach (var somebody in new[] { member, neighbour })
            All(await somebody.SaysAsync(Forged(StraightEntryDialog.Name, ArgumentText.Write(work)))).ShouldNotContain("登记谁");
        All(await _secretary.SaysAsync(Forged(StraightEntryDialog.Name, ArgumentText.Write(work with { RegisterId = "contact-points" })))).ShouldNotContain("联系领导");
        (await EntriesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Plan_ThatNoLongerLetsThemEnter_EndsWhatWasBegun_AndTheOthersFieldsStay()
    {
        await EnterAsync(_secretary, "甲四");
        var asked = (await StraightEntryStage.FillHeadAsync(_secretary, "甲五")).Last();
        await _stage.ChangePlanAsync(plan => plan
            .Replace("    added-by: [secretary, office]\n    holder: who", "    added-by: [office]\n    holder: who", StringComparison.Ordinal));
        await _secretary.PressesAsync(asked, "📌 登记");
        (await EntriesAsync()).Count.ShouldBe(1);

        // A register that lost a field shows what was written with it.
        await _stage.ChangePlanAsync(plan => plan.Replace("""
                  - id: post
                    kind: text
                    title: { zh: 职务, en: Post }
                    prompt: { zh: 在里面担任什么职务？比如组长、副组长、主任。, en: "Which post? Head, deputy, director …" }
                    min-length: 2
                    max-length: 60
            """.ReplaceLineEndings("\n") + "\n", "", StringComparison.Ordinal));
        await _secretary.SaysAsync("/records");
        All(await _secretary.PressesAsync("甲四")).ShouldContain("组长");
    }

    private static async Task EnterAsync(Actor secretary, string who)
    {
        await StraightEntryStage.FillHeadAsync(secretary, who);
        (await secretary.PressesAsync("📌 登记")).Last().Text.ShouldContain("已登记");
    }

    private Task<List<Entry>> EntriesAsync() => _stage.Bot.ReadAsync(db => db.Entries.AsNoTracking().OrderBy(e => e.Id).ToListAsync());
}
