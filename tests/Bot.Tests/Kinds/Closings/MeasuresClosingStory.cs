using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Registers;
using CampaignBot.Tests;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.MeasuresStage;

namespace CampaignBot.Bot.Tests.Kinds.Closings;

/// <summary>What has a day of its own is asked about in the half-year of that day, and until the campaign ends: measures, and what is to be put right.</summary>
public sealed class MeasuresClosingStory
{
    public MeasuresClosingStory() => LongForm.EachItsDay(nameof(Measures_OfMembersAndOfTheBranch_AreClosedByWhoeverKeepsThem_FromTheirDayOn));

    [Fact]
    public async Task Measures_OfMembersAndOfTheBranch_AreClosedByWhoeverKeepsThem_FromTheirDayOn()
    {
        await using var stage = await FormStage.OpenAsync(MeasuresStage.Day);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var member = await stage.JoinAsync("DY0002", "甲二");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await HandInAsync(member, OfMember, ("每周学一小时", "2028年8月10日"));
        await AcceptAsync(secretary, "甲二");
        await HandInAsync(secretary, OfBranch, ("每月走访十户", "2028年8月10日"));
        await AcceptAsync(committee, "清水村支部");
        All(await secretary.SaysAsync("/today")).ShouldNotContain("赶超措施办结", customMessage: "nobody can tell before its day how it ends");

        await stage.UntilAsync(new DateOnly(2028, 8, 10), secretary);
        All(await secretary.SaysAsync("/today")).ShouldContain("赶超措施办结（党员）（2028年下半年）（还有 1 个）");
        var list = (await secretary.PressesAsync("赶超措施办结（党员）")).Last();
        list.Buttons.ShouldHaveSingleItem().Text.ShouldContain("甲二：每周学一小时");
        (await ClosingStage.CloseAsync(secretary, list, "每周学一小时", "办到了")).Text.ShouldContain("都办好了");
        All(await secretary.SaysAsync("/today")).ShouldNotContain("赶超措施办结");

        // More time takes it off the list until its day.
        All(await committee.SaysAsync("/today")).ShouldContain("赶超措施办结（支部）（2028年下半年）（还有 1 个）");
        var measures = (await committee.PressesAsync("赶超措施办结（支部）")).Last();
        await committee.PressesAsync(measures, "每月走访十户");
        await committee.PressesAsync("⏳ 延期");
        await committee.SaysAsync("9月1日");
        await committee.SaysAsync("汛期走不开。");
        await committee.PressesAsync("确认");
        All(await committee.SaysAsync("/today")).ShouldNotContain("赶超措施办结");
        await stage.UntilAsync(new DateOnly(2028, 9, 1), committee);
        All(await committee.SaysAsync("/today")).ShouldContain("赶超措施办结（支部）（2028年下半年）（还有 1 个）");
        (await stage.EntriesAsync()).Select(e => e.State).ShouldBe([EntryState.Closed, EntryState.Standing]);
    }

    [Fact]
    public async Task Finding_WhoseDayLiesInTheLastPhase_IsAskedAboutOnThatDay_AndNoDayAfterTheCampaignIsTaken()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2029, 6, 4));
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await InspectionStage.VisitAsync(committee, "清水村支部", "6月1日");
        await committee.PressesAsync("写一条");
        await committee.SaysAsync(InspectionStage.Roof);
        await committee.PressesAsync("跳过");
        (await committee.SaysAsync("2029年12月1日")).Last().Text.ShouldContain("到 2029年11月30日");
        await committee.SaysAsync("2029年10月10日");
        await committee.PressesAsync("不写了");
        await committee.PressesAsync("没有");
        await committee.PressesAsync("提交");

        await stage.UntilAsync(new DateOnly(2029, 10, 10), committee);
        All(await committee.SaysAsync("/today")).ShouldContain("复查（党委对支部）（2029年下半年）（还有 1 个）");
        var list = (await committee.PressesAsync("复查（党委对支部）")).Last();
        (await ClosingStage.CloseAsync(committee, list, InspectionStage.Roof, "没办到", "还在漏。")).Text.ShouldContain("都办好了");
    }
}
