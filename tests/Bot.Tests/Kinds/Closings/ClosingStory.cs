using CampaignBot.Bot.Tests.Kinds.Proposals;
using CampaignBot.Domain.Registers;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Closings;

/// <summary>A branch's promises are closed one after another at the end of the phase, and a committee comes again to see what was put right.</summary>
public sealed class ClosingStory
{
    [Fact]
    public async Task Branch_WithThreePromises_IsReminded_ClosesEach_AndIsSeenDoneAbove()
    {
        var (stage, secretary) = await ClosingStage.OpenAsync([("DY0002", "甲二", "护林岗"), ("DY0003", "甲三", "调解岗"), ("DY0004", "甲四", "科技岗")], asShipped: true);
        await using var _ = stage;
        var committee = await stage.JoinAsync("DY0026", "丁二");
        var before = secretary.Inbox.Count;
        await stage.Bot.MoveToAsync(new DateOnly(2028, 6, 23), new TimeOnly(10, 0));
        All(secretary.Inbox.Skip(before)).ShouldContain("承诺办结（还有 3 个）");

        All(await secretary.SaysAsync("/today")).ShouldContain("承诺办结（还有 3 个）");
        var list = await ClosingStage.ListAsync(secretary);
        list.Text.ShouldContain("已办 0 个，共 3 个");
        list.Buttons.Select(b => b.Text).ShouldBe(["📌 甲二：护林岗", "📌 甲三：调解岗", "📌 甲四：科技岗"]);
        (await secretary.PressesAsync(list, "护林岗"))[0].Text.ShouldContain("每周巡山两次");
        await secretary.PressesAsync("做到了");
        await secretary.SaysAsync("巡山记录五十二次。");
        await secretary.ActAsync(() => secretary.User.SendsPhoto());
        list = (await secretary.PressesAsync("确认")).Last();
        list.Text.ShouldContain("已记下");
        list.Text.ShouldContain("已办 1 个，共 3 个");
        list = await ClosingStage.CloseAsync(secretary, list, "调解岗");
        list.Buttons.Select(b => b.Text).ShouldBe(["📌 甲四：科技岗"]);
        All(await committee.SaysAsync("/status")).ShouldContain("对象已办 2/3");
        list = await ClosingStage.CloseAsync(secretary, list, "科技岗", "没做到", "没有开成一次示范课。");

        list.Text.ShouldContain("都办好了：3 个，共 3 个");
        list.Buttons.ShouldBeEmpty();
        All(await committee.SaysAsync("/status")).ShouldContain("对象已办 3/3");
        All(await secretary.SaysAsync("/today")).ShouldNotContain("承诺办结");
        var outcomes = await stage.Bot.ReadAsync(db => db.Entries.OrderBy(e => e.Id).Select(e => e.OutcomeId).ToListAsync());
        outcomes.ShouldBe(["kept", "kept", "not-kept"]);
        var after = secretary.Inbox.Count;
        await stage.Bot.MoveToAsync(new DateOnly(2028, 6, 29), new TimeOnly(10, 0));
        All(secretary.Inbox.Skip(after)).ShouldNotContain("承诺办结");
    }

    [Fact]
    public async Task Branch_WithoutPromises_OwesNothing_AndOneThatIsLateIsNamedAbove()
    {
        LongForm.Turn(0, of: 3);
        var (stage, secretary) = await ClosingStage.OpenAsync([("DY0002", "甲二", "护林岗")], asShipped: true);
        await using var _ = stage;
        var neighbour = await stage.JoinAsync("DY0010", "乙一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        All(await neighbour.SaysAsync("/today")).ShouldNotContain("承诺办结");

        await stage.Bot.MoveToAsync(new DateOnly(2028, 7, 3), new TimeOnly(10, 0));
        All(secretary.Inbox).ShouldContain("承诺办结（还有 1 个）");
        All(neighbour.Inbox).ShouldNotContain("承诺办结（");
        var status = await committee.SaysAsync("/status");
        All(status).ShouldContain("⚠️ 承诺办结：0/1，6月30日（周五） 已到期（对象已办 0/1）");
        await committee.PressesAsync(status[^1], "承诺办结");
        committee.Last.Buttons.ShouldContain(b => b.Text.Contains("清水村支部", StringComparison.Ordinal));
        (await ClosingStage.CloseAsync(secretary, await ClosingStage.ListAsync(secretary), "护林岗")).Text.ShouldContain("都办好了");
    }

    [Fact]
    public async Task Promise_EndedFromTheRecordsOrRevoked_IsDone_AndOneThatEndedBeforeTheWindowIsNotAskedFor()
    {
        var (stage, secretary) = await ClosingStage.OpenAsync(
            [("DY0002", "甲二", "护林岗"), ("DY0003", "甲三", "调解岗")], plan => plan.Replace("    opens: 2027-10-20\n", "    opens: 2027-10-22\n", StringComparison.Ordinal));
        await using var _ = stage;
        await EndAsync("护林岗", "做到了", "甲二");
        await stage.Bot.MoveToAsync(new DateOnly(2027, 10, 25), new TimeOnly(10, 0));
        (await ClosingStage.ListAsync(secretary)).Text.ShouldContain("已办 0 个，共 1 个", customMessage: "what had ended before the window opened isn't asked for");

        await EndAsync("调解岗", "撤销", "甲三");
        All(await secretary.SaysAsync("/today")).ShouldNotContain("承诺办结");
        (await ClosingStage.StatesAsync(stage)).ShouldBe([EntryState.Closed, EntryState.Revoked]);

        async Task EndAsync(string entry, string how, string whose)
        {
            await secretary.SaysAsync("/records");
            await secretary.PressesAsync(entry);
            await secretary.PressesAsync(how);
            await secretary.SaysAsync("有记录为证。");
            await secretary.PressesAsync("跳过");
            (await secretary.PressesAsync("确认")).Last().Text.ShouldBe($"✅ 已记下。\n已告诉{whose}。");
        }
    }

    [Fact]
    public async Task Rectification_OfABranch_IsClosedByTheCommitteesFollowUp_InTheHalfYearOfItsDay()
    {
        var stage = await Forms.FormStage.OpenAsync(ProposalStage.Day, plan => plan.Replace("    due-field: day\n    keeper: level-above\n    outcomes: &done-or-not", "    due-field: day\n    added-by: [office]\n    keeper: level-above\n    outcomes: &done-or-not", StringComparison.Ordinal));
        await using var _ = stage;
        var committee = await stage.JoinAsync("DY0026", "丁二");
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await AddAsync("活动室漏雨", "2027年11月20日");
        await AddAsync("台账不全", "2028年3月1日");

        All(await committee.SaysAsync("/today")).ShouldNotContain("复查", customMessage: "nobody can tell before its day how it ends");
        All(await committee.SaysAsync("/start t-committee-follow-up_2027-H2")).ShouldContain("没有要办的对象");
        await stage.Bot.MoveToAsync(new DateOnly(2027, 11, 20), new TimeOnly(10, 0));
        All(await committee.SaysAsync("/today")).ShouldContain("复查（党委对支部）（2027年下半年）（还有 1 个）");
        All(await secretary.SaysAsync("/today")).ShouldNotContain("复查");
        All(await stage.Office.SaysAsync("/today")).ShouldNotContain("复查（县委对党委）", customMessage: "the committees have nothing that stands");
        var list = (await committee.PressesAsync("复查（党委对支部）")).Last();
        list.Buttons.ShouldHaveSingleItem().Text.ShouldContain("清水村支部：活动室漏雨");
        list = await ClosingStage.CloseAsync(committee, list, "活动室漏雨", "办到了", "去看过，屋顶补好了。");
        list.Text.ShouldContain("都办好了");
        All(secretary.Inbox).ShouldContain("办到了");

        await stage.Bot.MoveToAsync(new DateOnly(2028, 2, 1), new TimeOnly(10, 0));
        All(await committee.SaysAsync("/today")).ShouldNotContain("复查");
        await stage.Bot.MoveToAsync(new DateOnly(2028, 3, 1), new TimeOnly(10, 0));
        All(await committee.SaysAsync("/today")).ShouldContain("复查（党委对支部）（2028年上半年）（还有 1 个）");

        async Task AddAsync(string item, string day)
        {
            await committee.SaysAsync("/records");
            await committee.PressesAsync("分台账");
            await committee.PressesAsync("整改台账");
            await committee.PressesAsync("新增");
            await committee.PressesAsync("清水村支部");
            await committee.SaysAsync(item);
            await committee.SaysAsync("支部书记负责。");
            await committee.SaysAsync(day);
            (await committee.PressesAsync("登记")).Last().Text.ShouldContain("已登记");
        }
    }
}
