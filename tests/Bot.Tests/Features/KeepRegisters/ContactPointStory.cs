using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Features.KeepRegisters;

/// <summary>
/// 联系点: a leader sees the figures of the branch whose contact they are, is told in private what is late there, and neither before the entry stands
/// nor after it has ended.
/// </summary>
public sealed class ContactPointStory : IAsyncLifetime
{
    private const string Late = "联系点 清水村支部";

    private FormStage _stage = null!;
    private Actor _committee = null!;
    private Actor _leader = null!;

    public ContactPointStory() => LongForm.EachItsDay();

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(new DateOnly(2027, 5, 25));
        _committee = await _stage.JoinAsync("DY0026", "丁二");
        _leader = await _stage.JoinAsync("DY0011", "乙二");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Contact_SeesTheBranchsStatus_AndNoOther_AndIsToldOnceWhatIsLateThere()
    {
        All(await _leader.SaysAsync("/status")).ShouldNotContain("清水村支部");
        await NameAsync("乙二");

        All(_leader.Inbox).ShouldContain("发 /status 可以看那里的进度");
        All(await _leader.SaysAsync("/status")).ShouldContain("清水村支部");
        _leader.Inbox.Last().Button("青溪乡党委").ShouldBeNull("what lies above is not theirs to see");
        All(await _leader.SaysAsync("/remind")).ShouldNotContain("清水村支部");

        await _stage.Bot.MoveToAsync(new DateOnly(2027, 6, 1), new TimeOnly(10, 0));
        var first = Told(_leader).Count;
        await _stage.Bot.MoveToAsync(new DateOnly(2027, 6, 2), new TimeOnly(10, 0));
        var second = Told(_leader).Skip(first).ShouldHaveSingleItem("one message a day");
        second.ShouldContain("集中学习");
        second.ShouldContain("支部动员大会");
        second.ShouldNotContain("甲四", customMessage: "members are counted, and not named");
        await _stage.Bot.MoveToAsync(new DateOnly(2027, 6, 3), new TimeOnly(10, 0));
        var third = Told(_leader).Skip(first + 1).ShouldHaveSingleItem("one message a day");
        third.ShouldContain("支部实施方案备案");
        third.ShouldNotContain("集中学习", customMessage: "nobody is asked for it that day");
        third.ShouldNotContain("石桥村支部");

        // Nobody is told twice: what has been said for a day is logged, through a restart too.
        await _stage.Bot.RestartAsync();
        await _stage.Bot.DoDueAsync();
        Told(_leader).Count.ShouldBe(first + 2);
    }

    [Fact]
    public async Task Contact_IsTold_OnTheMorningAfterTheLastDayThatTheBranchWasGiven()
    {
        await NameAsync("乙二");
        await _committee.SaysAsync("/extend");
        await _committee.PressesAsync("支部实施方案备案");
        await _committee.PressesAsync("清水村支部");
        await _committee.SaysAsync("6月12日");
        await _committee.PressesAsync("跳过");
        await _committee.PressesAsync("确认");
        await _stage.Bot.MoveToAsync(new DateOnly(2027, 6, 12), new TimeOnly(10, 0));
        Told(_leader).ShouldAllBe(text => !text.Contains("支部实施方案备案"));
        var before = Told(_leader).Count;

        await _stage.Bot.MoveToAsync(new DateOnly(2027, 6, 13), new TimeOnly(10, 0));
        Told(_leader).Skip(before).ShouldHaveSingleItem("one message a day").ShouldContain("支部实施方案备案");
    }

    [Fact]
    public async Task Contact_WhoAnswersForMore_HearsItInTheSameMessage()
    {
        await NameAsync("丁二");
        await _stage.Bot.MoveToAsync(new DateOnly(2027, 6, 4), new TimeOnly(10, 0));
        var before = Told(_committee).Count;
        await _stage.Bot.MoveToAsync(new DateOnly(2027, 6, 5), new TimeOnly(10, 0));

        Told(_committee).Skip(before).ShouldHaveSingleItem().ShouldContain("到期还没有登记的会议");
    }

    [Fact]
    public async Task Contact_WhoHandedItOver_SeesNothingAnyMore_AndTheNextOneDoes()
    {
        await NameAsync("乙二");
        var shown = (await _leader.SaysAsync("/status")).Last();
        await StraightEntryStage.FillHandOverAsync(_committee, "📌 清水村支部", "乙三");
        await _committee.PressesAsync("📌 登记");

        All(_leader.Inbox).ShouldContain("由下一任接手");
        await _leader.PressesAsync(shown, "已经结束的任务");
        (await _leader.ToastAsync())!.ShouldContain("权限");
        All(await _leader.SaysAsync("/status")).ShouldNotContain("清水村支部");
        var next = await _stage.JoinAsync("DY0012", "乙三");
        All(await next.SaysAsync("/status")).ShouldContain("清水村支部");
    }

    [Fact]
    public async Task Contact_WhoseEntryIsRevoked_OrWhomThePlanGrantsNothing_SeesNothingAnyMore()
    {
        await NameAsync("乙二");
        await _stage.ChangePlanAsync(plan => plan.Replace("    grants: status\n", "", StringComparison.Ordinal));
        All(await _leader.SaysAsync("/status")).ShouldNotContain("清水村支部");
        await _stage.ChangePlanAsync(plan => plan.Replace("    holder: leader\n", "    holder: leader\n    grants: status\n", StringComparison.Ordinal));
        All(await _leader.SaysAsync("/status")).ShouldContain("清水村支部");

        await _committee.SaysAsync("/records");
        await _committee.PressesAsync("📌 清水村支部");
        await _committee.PressesAsync("🚫 撤销");
        await _committee.SaysAsync("分工调整了。");
        await _committee.PressesAsync("跳过");
        await _committee.PressesAsync("确认");
        All(_leader.Inbox).ShouldContain("已撤销");
        All(await _leader.SaysAsync("/status")).ShouldNotContain("清水村支部");
        // What was late on that morning may have been told while it still stood.
        var told = Told(_leader).Count;
        await _stage.Bot.MoveToAsync(new DateOnly(2027, 6, 1), new TimeOnly(10, 0));
        Told(_leader).Count.ShouldBe(told);
    }

    [Fact]
    public async Task Contact_WhoAsksToBeForgotten_HearsNothing_TheEntryStays_AndWhoComesBackSeesAgain()
    {
        await NameAsync("乙二");
        await _leader.SaysAsync("/forget");
        await _leader.PressesAsync("删掉，退出");
        var told = Told(_leader).Count;

        await _stage.Bot.MoveToAsync(new DateOnly(2027, 6, 2), new TimeOnly(10, 0));
        Told(_leader).Count.ShouldBe(told);
        All(await _leader.SaysAsync("/status")).ShouldNotContain("清水村支部");
        await _committee.SaysAsync("/records");
        All(await _committee.PressesAsync("📌 清水村支部")).ShouldContain("乙二");

        var again = await _stage.JoinAsync("DY0011", "乙二");
        All(await again.SaysAsync("/status")).ShouldContain("清水村支部");
    }

    private static List<string> Told(Actor who) => [.. who.Inbox.Select(m => m.Text).Where(text => text.Contains(Late, StringComparison.Ordinal))];

    private async Task NameAsync(string leader)
    {
        await StraightEntryStage.BeginAsync(_committee, "领导联系点");
        await _committee.PressesAsync("清水村支部");
        await _committee.SaysAsync(leader);
        await _committee.PressesAsync("跳过");
        await _committee.PressesAsync("今天");
        (await _committee.PressesAsync("📌 登记")).Last().Text.ShouldContain("已登记");
    }
}
