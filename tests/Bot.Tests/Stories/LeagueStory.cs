using CampaignBot.Bot.Tests.Features.KeepRegisters;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Registers;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Stories;

/// <summary>
/// 工会、共青团、妇联: a union under a committee hears what is said to it, owes what names it and nothing else, and recommends an advanced person; a
/// branch of the Party hears nothing of it.
/// </summary>
public sealed class LeagueStory
{
    private const string Union = "青溪乡工会";
    private const string Activity = "群团组织";
    private const string Recommend = "推荐先进集体、先进个人";

    private static readonly DateOnly Spring = new(2028, 3, 2);

    public LeagueStory() => LongForm.EachItsDay(nameof(Union_HearsItsOwnActivity_AndNothingOfTheParty_AndABranchTheOtherWayRound));

    [Fact]
    public async Task Union_HearsItsOwnActivity_AndNothingOfTheParty_AndABranchTheOtherWayRound()
    {
        await using var stage = await OpenAsync(new DateOnly(2027, 6, 8));
        var (union, unionGroup) = await UnionAsync(stage);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var branchGroup = await stage.Cast.GroupAsync("清水村支部", secretary);
        await stage.Bot.MoveToAsync(new DateOnly(2027, 6, 10), new TimeOnly(10, 0));

        Said(unionGroup).ShouldContain(Activity);
        Said(unionGroup).ShouldContain("明年三月推荐");
        Said(branchGroup).ShouldContain("第二阶段开始了");
        Said(branchGroup).ShouldNotContain(Activity);

        await stage.Bot.MoveToAsync(AnalysisDay, new TimeOnly(10, 0));
        await stage.Bot.MoveToAsync(new DateOnly(2027, 7, 2), new TimeOnly(10, 0));
        foreach (var ofTheParty in new[] { "第二阶段", "入党誓词", "党课", "党性分析", "志愿服务" })
        {
            Said(branchGroup).ShouldContain(ofTheParty);
            Said(unionGroup).ShouldNotContain(ofTheParty);
            All(union.Inbox).ShouldNotContain(ofTheParty, customMessage: "nor is anybody of the union reminded in private");
        }
    }

    [Fact]
    public async Task Union_OwesNoPartyDuty_InItsOwnListOrInTheCommittees()
    {
        await using var stage = await OpenAsync(PlanDay);
        var (union, _) = await UnionAsync(stage);
        var committee = await stage.JoinAsync("DY0026", "丁二");

        All(await union.SaysAsync("/today")).ShouldNotContain("备案");
        union.Inbox.Last().Buttons.ShouldAllBe(b => !b.Text.Contains("会", StringComparison.Ordinal), "neither a plan nor a meeting is asked for");
        All(await committee.SaysAsync("/status")).ShouldContain("4 个支部", customMessage: "a union is none");
        await committee.PressesAsync("0/4 支部实施方案备案");
        var owing = committee.Last;
        owing.Text.ShouldContain("完成 0/4");
        owing.Buttons.Select(b => b.Text).ShouldContain(text => text.Contains("清水村支部", StringComparison.Ordinal));
        owing.Buttons.Select(b => b.Text).ShouldNotContain(text => text.Contains(Union, StringComparison.Ordinal));
        All(await union.SaysAsync("/status")).ShouldNotContain("备案");

        await stage.Bot.MoveToAsync(new DateOnly(2027, 7, 2), new TimeOnly(10, 0));
        await committee.SaysAsync("/today");
        var whom = await committee.PressesAsync("点评");
        All(whom).ShouldNotContain(Union);
        whom.Last().Buttons.Select(b => b.Text).ShouldNotContain(text => text.Contains(Union, StringComparison.Ordinal), "it is no target of comments");
        whom.Last().Buttons.Select(b => b.Text).ShouldContain(text => text.Contains("清水村支部", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Union_RecommendsAnAdvancedPerson_WhoIsAccepted_AndShownToAnybodyOfItsGroup()
    {
        await using var stage = await OpenAsync(Spring);
        var (union, group) = await UnionAsync(stage);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        var worker = stage.Cast.Stranger("职工");
        group.Add(worker.User);

        var asked = (await union.SaysAsync("/today")).Last();
        asked.Buttons.Select(b => b.Text).ShouldBe([Recommend], "and nothing that branches are asked for this spring");
        await union.PressesAsync(Recommend);
        await union.SaysAsync("挡车工癸三");
        await union.PressesAsync("先进个人");
        await stage.Bot.RestartAsync();
        await union.SaysAsync(Essay("带徒弟"));
        await union.PressesAsync("写完了");
        await union.PressesAsync("不写了");
        var handed = union.Inbox.Last(m => m.Button("提交") is not null);
        var press = handed.Button("提交")!.CallbackData!;
        All(await union.ActAsync(() =>
        {
            union.User.PressesForged(handed, press);
            union.User.PressesForged(handed, press);
        })).ShouldContain("已收到");
        (await stage.Bot.ReadAsync(db => db.Entries.Select(e => e.State).SingleAsync())).ShouldBe(EntryState.Proposed, "a second press adds nothing");

        await committee.SaysAsync("/review");
        await committee.PressesAsync(Union);
        await committee.PressesAsync("都通过");
        Said(group).ShouldContain("挡车工癸三");
        All(await worker.SaysAsync(group, "/public")).ShouldContain("先进个人");
        All(await union.SaysAsync("/today")).ShouldNotContain(Recommend);
        All(await secretary.SaysAsync("/public")).ShouldNotContain("癸三");
    }

    [Fact]
    public async Task Branch_IsNotAskedForTheUnionsTask_AndHasNoneOfItsRegister()
    {
        await using var stage = await OpenAsync(Spring);
        var (union, _) = await UnionAsync(stage);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var asked = (await union.SaysAsync("/today")).Last();

        All(await secretary.SaysAsync("/today")).ShouldNotContain(Recommend);
        (await secretary.PressesAsync(asked, Recommend)).ShouldBeEmpty("somebody else's button");
        await secretary.SaysAsync("/records");
        var registers = (await secretary.PressesAsync("分台账查看")).Last().Buttons.Select(b => b.Text).ToList();
        registers.ShouldContain(text => text.Contains("岗位承诺", StringComparison.Ordinal));
        registers.ShouldNotContain(text => text.Contains("先进集体", StringComparison.Ordinal));

        await union.SaysAsync("/records");
        var own = (await union.PressesAsync("分台账查看")).Last().Buttons.Select(b => b.Text).ToList();
        own.ShouldHaveSingleItem().ShouldContain("先进集体", customMessage: "the Party's registers hold nothing of it");
    }

    [Fact]
    public async Task Office_AnnouncesToUnionsAsToOthers_OrToThemAlone()
    {
        await using var stage = await OpenAsync(Spring);
        var (_, unionGroup) = await UnionAsync(stage);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var branchGroup = await stage.Cast.GroupAsync("清水村支部", secretary);

        await stage.Office.SaysAsync("/announce");
        await stage.Office.PressesAsync("下面所有的群");
        await stage.Office.PressesAsync("工会、共青团、妇联");
        await stage.Office.SaysAsync("五一前请各工会报劳动竞赛的安排。");
        await stage.Office.PressesAsync("📢 发出");
        await stage.Office.SaysAsync("/announce");
        await stage.Office.PressesAsync("下面所有的群");
        await stage.Office.PressesAsync("所有领域");
        await stage.Office.SaysAsync("明天停电，请大家互相转告。");
        await stage.Office.PressesAsync("📢 发出");

        Said(unionGroup).ShouldContain("劳动竞赛的安排");
        Said(branchGroup).ShouldNotContain("劳动竞赛的安排");
        Said(unionGroup).ShouldContain("明天停电");
        Said(branchGroup).ShouldContain("明天停电");
    }

    /// <summary>What the plan's phase says to everybody isn't for a union; its words are, where the plan has some.</summary>
    [Fact]
    public async Task Phase_ThatHasWordsForUnions_IsAnnouncedToThemWithTheseAlone()
    {
        await using var stage = await OpenAsync(
            new DateOnly(2027, 6, 8),
            plan => plan.Replace("    words: *slogans\n\n  - id: phase-3", "    words: { league: 请把职工、青年、妇女都动员起来。 }\n\n  - id: phase-3", StringComparison.Ordinal));
        var (_, group) = await UnionAsync(stage);
        await stage.Bot.DoDueAsync();

        var said = Said(group);
        said.ShouldContain("请把职工、青年、妇女都动员起来。");
        said.ShouldNotContain("五项活动");
    }

    /// <summary>Who leads a union has their primary membership in a branch of the Party, and so has everybody else of it.</summary>
    [Fact]
    public async Task Union_WithoutAGroupOrMembersOfItsOwn_IsSpokenToThroughWhoeverAnswersForIt()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 6, 8), change: null, roster => roster
            + $"组织,QXGH,{Union},支部,league,QX,,,,,,\n"
            + "党员,GH0001,癸一,,,,QX01,in-service,10000009001,书记@QXGH,2020-01-06,\n");
        var union = await stage.JoinAsync("GH0001", "癸一");
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await stage.Bot.MoveToAsync(new DateOnly(2027, 6, 10), new TimeOnly(10, 0));

        All(union.Inbox).ShouldContain("明年三月推荐");
        All(secretary.Inbox).ShouldNotContain("明年三月推荐");
    }

    [Fact]
    public async Task Phase_IsReadInBothWordings_ByWhoLeadsACommitteeAndAUnion()
    {
        await using var stage = await FormStage.OpenAsync(
            new DateOnly(2027, 6, 8),
            plan => plan.Replace("    words: *slogans\n\n  - id: phase-3", "    words: { league: 请把职工、青年、妇女都动员起来。 }\n\n  - id: phase-3", StringComparison.Ordinal),
            roster => roster.Replace(",办公室@QX,", ",办公室@QX;书记@QXGH,", StringComparison.Ordinal) + $"组织,QXGH,{Union},支部,league,QX,,,,,,\n");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        // A chat's day has room for one message of the plan's.
        foreach (var day in new[] { 9, 10, 11 })
            await stage.Bot.MoveToAsync(new DateOnly(2027, 6, day), new TimeOnly(10, 0));

        committee.Inbox.Count(m => m.Text.Contains("五项活动", StringComparison.Ordinal)).ShouldBe(1, "as a member and for the committee, once");
        committee.Inbox.Count(m => m.Text.Contains("请把职工、青年、妇女都动员起来。", StringComparison.Ordinal)).ShouldBe(1);
    }

    private static Task<FormStage> OpenAsync(DateOnly day, Func<string, string>? change = null) => FormStage.OpenAsync(day, change, roster => roster
        + $"组织,QXGH,{Union},支部,league,QX,,,,,,\n"
        + "党员,GH0001,癸一,,,,QXGH,in-service,10000009001,书记@QXGH,2020-01-06,\n");

    private static async Task<(Actor Union, EmulatedGroup Group)> UnionAsync(FormStage stage)
    {
        var union = await stage.JoinAsync("GH0001", "癸一");
        return (union, await stage.Cast.GroupAsync(Union, union));
    }

    private static string Said(EmulatedGroup group) => All(group.Messages.Where(m => m.IsFromBot));
}
