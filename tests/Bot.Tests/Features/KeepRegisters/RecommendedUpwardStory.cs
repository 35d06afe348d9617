using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Proposals;
using CampaignBot.Domain.Registers;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Features.KeepRegisters;

/// <summary>Registers of branches in the shipped plan: an innovation and a good example go upward, and are shown once the level above accepts them.</summary>
public sealed class RecommendedUpwardStory
{
    public RecommendedUpwardStory() => LongForm.EachItsDay();

    [Fact]
    public async Task Innovation_WithItsPaper_IsRecommendedUpward_Shown_AndEndsAsTakenUp()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2028, 3, 2));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await secretary.SaysAsync("/today");
        await secretary.PressesAsync("组织创新成果上报");
        await secretary.SaysAsync("红色议事厅");
        await secretary.PressesAsync("党员教育管理");
        await secretary.SaysAsync(Essay("议事"));
        await secretary.PressesAsync("写完了");
        await secretary.ActAsync(() => secretary.User.SendsDocument(secretary.Id, "议事厅.pdf"));
        (await secretary.PressesAsync("提交")).Last().Text.ShouldContain("已收到");
        All(await secretary.SaysAsync("/public")).ShouldNotContain("红色议事厅");

        await committee.SaysAsync("/review");
        (await committee.PressesAsync("清水村支部")).ShouldContain(m => m.Media != null, "the reviewer sees the paper");
        await committee.PressesAsync("👍 通过");
        var open = All(await secretary.SaysAsync("/public"));
        open.ShouldContain("红色议事厅");
        open.ShouldNotContain("关于议事", customMessage: "how it was done is not published");

        await committee.SaysAsync("/records");
        (await committee.PressesAsync("红色议事厅")).ShouldContain(m => m.Media != null, "the paper stays with the entry");
        await committee.PressesAsync("已推广");
        await committee.SaysAsync("全乡五个支部照着做了。");
        await committee.PressesAsync("跳过");
        await committee.PressesAsync("确认");
        All(secretary.Inbox).ShouldContain("已办结：已推广");
        All(await secretary.SaysAsync("/public")).ShouldContain("结果：已推广");
    }

    [Fact]
    public async Task GoodExample_ThatIsNotConcrete_IsReturnedByOnePress_AndShownToNobody()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2028, 7, 12));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await secretary.SaysAsync("/today");
        await secretary.PressesAsync("推荐先进典型");
        await secretary.SaysAsync("老党员甲五");
        await secretary.PressesAsync("优秀党员");
        await secretary.SaysAsync(Essay("带头"));
        await secretary.PressesAsync("写完了");
        await secretary.PressesAsync("不写了");
        (await secretary.PressesAsync("提交")).Last().Text.ShouldContain("已收到");

        await committee.SaysAsync("/review");
        await committee.PressesAsync("清水村支部");
        await committee.PressesAsync("一条一条看");
        await committee.PressesAsync("事迹不具体");
        All(secretary.Inbox).ShouldContain("不够具体");
        All(await secretary.SaysAsync("/public")).ShouldNotContain("老党员");
        (await stage.Bot.ReadAsync(db => db.Entries.Select(e => e.State).SingleAsync())).ShouldBe(EntryState.Returned);
    }

    [Fact]
    public async Task Namesakes_AreToldApartByNumber_WhereSomebodyIsPicked()
    {
        await using var stage = await FormStage.OpenAsync(
            ProposalStage.Day,
            plan => plan + "\n# 本县用的方案。\n",
            roster => roster.Replace("党员,DY0005,甲五,", "党员,DY0005,甲四,", StringComparison.Ordinal));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await StraightEntryStage.BeginAsync(secretary, "领导机构");

        var asked = (await secretary.SaysAsync("甲四")).Last().Text;
        asked.ShouldContain("甲四 DY0004");
        asked.ShouldContain("甲四 DY0005");
        (await secretary.SaysAsync("DY0005")).Last().Text.ShouldContain("哪个机构");
    }
}
