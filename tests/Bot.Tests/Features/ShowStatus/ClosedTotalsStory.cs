using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using static CampaignBot.Bot.Tests.Features.ShowStatus.VisitActs;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Features.ShowStatus;

/// <summary>What a duty's records add up to can be asked for when its window is long closed: a county reports January's visits in February.</summary>
public sealed class ClosedTotalsStory : IAsyncLifetime
{
    private static readonly DateOnly January = new(2028, 1, 10);
    private static readonly DateOnly February = new(2028, 2, 20);

    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _member = null!;
    private Actor _retired = null!;

    public ClosedTotalsStory() => LongForm.EachItsDay(nameof(Totals_OfADutyThatIsOver_AreOpenedByBranchCommitteeAndCounty_AndByNobodyElse));

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(January);
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _member = await _stage.JoinAsync("DY0002", "甲二");
        _retired = await _stage.JoinAsync("DY0005", "甲五");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Totals_OfADutyThatIsOver_AreOpenedByBranchCommitteeAndCounty_AndByNobodyElse()
    {
        var committee = await _stage.JoinAsync("DY0026", "丁二");
        var neighbour = await _stage.JoinAsync("DY0010", "乙一");
        await VisitAsync(_member, "2.5");
        await VisitAsync(_retired, "3");
        await _stage.Bot.MoveToAsync(February, new TimeOnly(10, 0));

        foreach (var asking in new[] { _secretary, committee, _stage.Office })
            (await OpenAsync(asking)).ShouldContain("合计：2 次 · 5.5 小时");

        // From the county down to the branch, as on the page of what is under way.
        await _stage.Office.PressesAsync("青溪乡党委");
        _stage.Office.Last.Text.ShouldContain("合计：2 次 · 5.5 小时");
        var branches = _stage.Office.Last;
        await _stage.Office.PressesAsync(branches, "石桥村支部");
        _stage.Office.Last.Text.ShouldContain("没有可以合计的记录");
        await _stage.Office.PressesAsync("已经结束的任务");
        _stage.Office.Last.Text.ShouldContain("走访慰问");

        // Another branch has its own, and whoever answers for nothing has none.
        var others = await OpenAsync(neighbour);
        others.ShouldContain("石桥村支部");
        others.ShouldNotContain("5.5");
        All(await _member.SaysAsync("/status")).ShouldNotContain("走访慰问");
    }

    [Fact]
    public async Task Totals_AreNoLongerOpened_ByWhoHandedTheBranchOver()
    {
        await VisitAsync(_member, "2.5");
        await _stage.Bot.MoveToAsync(February, new TimeOnly(10, 0));
        await _secretary.SaysAsync("/status");
        await _secretary.PressesAsync("已经结束的任务");
        var list = _secretary.Last;
        await _secretary.SaysAsync("/handover");
        await _secretary.PressesAsync("甲二");
        await _secretary.PressesAsync("确定");
        await _member.PressesAsync("我接任");

        await _secretary.PressesAsync(list, "走访慰问");
        (await _secretary.ToastAsync())!.ShouldContain("权限");
        (await OpenAsync(_member)).ShouldContain("1 次 · 2.5 小时");
    }

    [Fact]
    public async Task Totals_OfARoundThatIsOver_AreThatRounds_BesideThoseSinceTheBeginning()
    {
        await ServeAsync(_member, "2");
        await _stage.Bot.MoveToAsync(new DateOnly(2028, 4, 10), new TimeOnly(10, 0));
        await ServeAsync(_member, "1.5");
        await _stage.Bot.MoveToAsync(new DateOnly(2028, 5, 20), new TimeOnly(10, 0));

        await _secretary.SaysAsync("/status");
        await _secretary.PressesAsync("已经结束的任务");
        await _secretary.PressesAsync("志愿服务（2028年第1季度");
        _secretary.Last.Text.ShouldContain("合计：1 次 · 2 小时");
        _secretary.Last.Text.ShouldContain("从开始到现在：2 次 · 3.5 小时");
    }

    private static async Task<string> OpenAsync(Actor who)
    {
        await who.SaysAsync("/status");
        await who.PressesAsync("已经结束的任务");
        await who.PressesAsync("走访慰问");
        return who.Last.Text;
    }
}
