using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Forms.Filings;
using CampaignBot.Domain.Registers;
using CampaignBot.Tests.Stories;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.MeasuresStage;

namespace CampaignBot.Bot.Tests.Features.KeepRegisters;

/// <summary>Registers of the shipped plan from their first entry to its end: what a plan leaves over, and what stays as a rule.</summary>
public sealed class ShippedRegistersStory
{
    [Fact]
    public async Task WhatIsLeftOver_StandsOnceThePlanIsOnFile_IsNamedWhenLate_AndClosedByTheCommittee()
    {
        await using var stage = await FormStage.OpenAsync(PlanDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await secretary.SaysAsync("/today");
        await secretary.PressesAsync(FilingStage.Branch);
        await secretary.SaysAsync("强堡垒、作表率");
        await WriteSectionsAsync(secretary, "目标", count: 2);
        await secretary.PressesAsync("写一条");
        await secretary.SaysAsync("村道路灯没有修好");
        await secretary.SaysAsync("甲三负责，找供电所一起修。");
        await secretary.SaysAsync("2027年5月24日");
        await secretary.PressesAsync("不写了");
        await secretary.PressesAsync("会议");
        await secretary.SaysAsync("5月20日");
        await secretary.ActAsync(() => secretary.User.SendsDocument(secretary.Id, "方案.pdf"));
        await secretary.PressesAsync("提交");
        (await stage.EntriesAsync()).Single().State.ShouldBe(EntryState.Proposed);

        await FilingStage.AcceptAsync(committee, "清水村支部");
        var entry = (await stage.EntriesAsync()).Single();
        (entry.RegisterId, entry.State, entry.DueOn).ShouldBe(("rectification", EntryState.Standing, new DateOnly(2027, 5, 24)));
        All(await secretary.SaysAsync("/today")).ShouldContain("整改台账：村道路灯没有修好");
        var late = await stage.UntilAsync(new DateOnly(2027, 5, 25), committee);
        late.ShouldContain("村道路灯没有修好");
        late.ShouldContain("还没有办结");
        await CloseAsync(committee, "村道路灯没有修好");
        All(secretary.Inbox).ShouldContain("已办结：办到了");
        All(await secretary.SaysAsync("/public")).ShouldNotContain("路灯", customMessage: "theme and goals are public, what is left over isn't");
    }

    [Fact]
    public async Task Mechanism_IsReported_Shown_AndReplacedByAnother()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2029, 9, 10));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await secretary.SaysAsync("/today");
        await secretary.PressesAsync("长效机制");
        await secretary.SaysAsync("党员联系户制度");
        await secretary.SaysAsync(Essay("联系户"));
        await secretary.PressesAsync("写完了");
        await secretary.SaysAsync("2029年8月1日");
        await secretary.PressesAsync("跳过");
        if (secretary.Last.Button("不写了") is not null)
            await secretary.PressesAsync("不写了");
        (await secretary.PressesAsync("提交")).Last().Text.ShouldContain("已收到");
        All(await secretary.SaysAsync("/public")).ShouldNotContain("联系户");

        await committee.SaysAsync("/review");
        await committee.PressesAsync("清水村支部");
        await committee.PressesAsync("通过");
        var shown = All(await secretary.SaysAsync("/public"));
        shown.ShouldContain("党员联系户制度");
        shown.ShouldNotContain("关于联系户", customMessage: "what the rule says is not published");

        await committee.SaysAsync("/records");
        await committee.PressesAsync("党员联系户制度");
        await committee.PressesAsync("已被取代");
        await committee.SaysAsync("并入新的网格制度。");
        await committee.PressesAsync("跳过");
        await committee.PressesAsync("确认");
        All(await secretary.SaysAsync("/public")).ShouldContain("结果：已被取代");
        (await stage.EntriesAsync()).Single().State.ShouldBe(EntryState.Closed);
    }
}
