using CampaignBot.Bot.Features.ShowStatus;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using static CampaignBot.Bot.Tests.Features.ShowStatus.VisitActs;

namespace CampaignBot.Bot.Tests.Features.ShowStatus;

/// <summary>Behind the branch's total its secretary finds what each member has done; nobody else does.</summary>
public sealed class MemberTotalsStory
{
    private const string ByMember = "每人的合计";

    public MemberTotalsStory() => LongForm.EachItsDay(nameof(Secretary_ListsTheTotalOfEachMember_WhileTheDutyIsUnderWayAndWhenItIsOver));

    [Fact]
    public async Task Secretary_ListsTheTotalOfEachMember_WhileTheDutyIsUnderWayAndWhenItIsOver()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2028, 1, 10));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var (member, retired) = (await stage.JoinAsync("DY0002", "甲二"), await stage.JoinAsync("DY0005", "甲五"));
        await VisitAsync(member, "2.5");
        await VisitAsync(retired, "3");

        await secretary.SaysAsync("/status");
        await secretary.PressesAsync("走访慰问");
        secretary.Last.Text.ShouldContain("2 次 · 5.5 小时");
        await secretary.PressesAsync(secretary.Last, ByMember);
        secretary.Last.Text.ShouldContain("从开始到现在每人的合计");
        Lines(secretary).Take(3).ShouldBe(["DY0005 甲五：1 次 · 3 小时", "DY0002 甲二：1 次 · 2.5 小时", "DY0001 甲一：还没有"]);
        Lines(secretary).Count.ShouldBe(9);
        await secretary.PressesAsync(secretary.Last, "返回：走访慰问");
        secretary.Last.Text.ShouldContain("还没完成（3）");

        await stage.Bot.MoveToAsync(new DateOnly(2028, 2, 20), new TimeOnly(10, 0));
        await OpenClosedAsync(secretary);
        await secretary.PressesAsync(secretary.Last, ByMember);
        Lines(secretary)[0].ShouldBe("DY0005 甲五：1 次 · 3 小时");
        var list = secretary.Last;

        // An office comes to the branch's total, and no further.
        await OpenClosedAsync(stage.Office);
        await stage.Office.PressesAsync("青溪乡党委");
        await stage.Office.PressesAsync("清水村支部");
        stage.Office.Last.Text.ShouldContain("合计：2 次 · 5.5 小时");
        stage.Office.Last.Button(ByMember).ShouldBeNull();

        // Nor does whoever handed the branch over, on a button they still have.
        await secretary.PressesAsync(list, "返回：走访慰问");
        await secretary.SaysAsync("/handover");
        await secretary.PressesAsync("甲二");
        await secretary.PressesAsync("确定");
        await member.PressesAsync("我接任");
        await secretary.PressesAsync(ByMember);
        (await secretary.ToastAsync())!.ShouldContain("权限");
        await OpenClosedAsync(member);
        await member.PressesAsync(member.Last, ByMember);
        Lines(member)[0].ShouldBe("DY0005 甲五：1 次 · 3 小时");
    }

    [Fact]
    public async Task Totals_OfABranchOfMany_ComeInPages_AndAnOfficeIsNotLedToThem()
    {
        var service = TestPlan.CheckIn("service", new DateOnly(2027, 5, 1), new DateOnly(2027, 5, 30)) with { Hours = Ask.Optional };
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(service), s => s.AddShowStatus());
        var county = await scene.Roster.CountyAsync();
        var branch = await scene.Roster.BranchAsync(county);
        var secretary = await scene.JoinedAsync(branch, Role.Secretary);
        var office = await scene.JoinedAsync(branch, Role.Office, county);
        for (var more = 0; more < 20; more++)
            await scene.Roster.MemberAsync(branch);
        await scene.DoneAsync(service, Subject.Member(office.Id));

        var duty = await scene.PressesAsync(secretary, (await scene.SaysAsync(secretary, "/status")).Last, "志愿服务");
        var list = await scene.PressesAsync(secretary, duty.Last, ByMember);
        list.Text.ShouldContain($"{office.Number} {office.Name}：1 次");
        list.Text.ShouldNotContain("M0022");
        (await scene.PressesAsync(secretary, list.Last, "下一页")).Text.ShouldContain("M0022 党员 0022：还没有");

        var below = await scene.PressesAsync(office, (await scene.SaysAsync(office, "/status")).Last, "志愿服务");
        var branchs = await scene.PressesAsync(office, below.Last, branch.Name);
        branchs.Text.ShouldContain("从开始到现在：1 次");
        branchs.Last.Offers(ByMember).ShouldBeFalse();
    }

    private static async Task OpenClosedAsync(Actor who)
    {
        await who.SaysAsync("/status");
        await who.PressesAsync("已经结束的任务");
        await who.PressesAsync("走访慰问");
    }

    private static List<string> Lines(Actor who) => [.. who.Last.Text.Split('\n').Where(line => line.StartsWith("DY", StringComparison.Ordinal))];
}
