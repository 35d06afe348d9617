using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>What people send by mistake, or on purpose: each gets a clear answer, and nothing is lost by it.</summary>
public sealed class BadInputTests
{
    private const string Piece = "这一年学了新的政策，也学了怎么用手机办事，还差在坚持，往后每周要学两次，记在本子上。";

    [Fact]
    public async Task Talk_ThatTheBotDoesNotKnow_GetsAClearAnswer()
    {
        await using var village = await Village.StartAsync();

        Said(await village.Member.SaysAsync("/dance")).ShouldContain("没有 /dance 这个命令");
        Said(await village.Member.SaysAsync("你好")).ShouldContain("您好");
        Said(await village.Member.ActAsync(() => village.Member.User.SendsSticker(village.Member.Id))).ShouldContain("现在没有需要您回答的问题");
        Said(await village.Member.SaysAsync(new string('长', 4_096))).ShouldContain("现在没有需要您回答的问题");
        Said(await village.Member.SaysAsync("/announce 大家好")).ShouldContain("不在您的权限内");
        Said(await village.Somebody("路人").SaysAsync("/today")).ShouldContain("我还不认识您");
        (await village.Member.SaysAsync(village.Group, "/dance")).ShouldAllBe(m => m.Text.Contains("/dance", StringComparison.Ordinal));
        (await village.Bot.ReadAsync(db => db.DeadLetters.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Link_ThatIsUnknownOrUsed_GetsTheSameAnswer()
    {
        await using var village = await Village.StartAsync();
        var stranger = village.Somebody("路人");

        var unknown = await stranger.SaysAsync("/start m" + new string('A', 22));
        unknown.ShouldHaveSingleItem().Text.ShouldContain("无效或已过期");

        var link = StoryCast.LinkIn(await village.Secretary.SaysAsync("/invite 甲三"));
        var invited = village.Somebody("甲三");
        await invited.FollowsAsync(link);
        await invited.PressesAsync("是我本人");
        (await stranger.FollowsAsync(link)).ShouldHaveSingleItem().Text.ShouldBe(unknown[0].Text);
        Said(await stranger.SaysAsync("/me")).ShouldContain("我还不认识您");
    }

    [Fact]
    public async Task Press_ByTheWrongPersonOrTwice_ChangesNothing()
    {
        await using var village = await Village.StartAsync();
        var asked = await village.Member.SaysAsync("/checkin");
        await village.Member.PressesAsync(asked[^1], "志愿服务");
        await village.Member.PressesAsync("今天");
        await village.Member.SaysAsync("2");
        await village.Member.SaysAsync("清水村口");
        await village.Member.PressesAsync("跳过");
        await village.Member.PressesAsync("跳过");
        var confirm = village.Member.Inbox.Last(m => m.Button("确认") is not null);
        var data = confirm.Button("确认")!.CallbackData!;

        // Another's client can send any data under a message of its own chat.
        await village.Neighbour.SaysAsync("/today");
        await village.Neighbour.ActAsync(() => village.Neighbour.User.PressesForged(village.Neighbour.Last, data));
        (await village.Bot.ReadAsync(db => db.CheckIns.CountAsync())).ShouldBe(0);
        await village.Neighbour.ActAsync(() => village.Neighbour.User.PressesForged(village.Neighbour.Last, "nonsense:99"));

        await village.Member.PressesAsync(confirm, "确认");
        await village.Member.ActAsync(() => village.Member.User.PressesForged(confirm, data));
        (await village.Bot.ReadAsync(db => db.CheckIns.CountAsync())).ShouldBe(1);
        Said(village.Member.Inbox).ShouldContain("✅ 已签到");
        village.World.PendingUpdates.ShouldBe(0);
    }

    [Fact]
    public async Task Update_OfAKindThatNobodyKnows_IsPassedOverAndItsNeighboursAreTaken()
    {
        await using var village = await Village.StartAsync();

        village.Member.User.Sends("/me");
        village.World.DeliverRaw("""{"update_id":{update_id},"telepathy":{"from":{"id":1},"thought":"x"}}""");
        village.World.DeliverRaw("""{"update_id":{update_id},"message":{"message_id":"not a number","date":[],"chat":7}}""");
        village.World.DeliverRaw("""{"update_id":{update_id},"message":{"message_id":1,"date":1,"chat":{"id":1,"type":"hologram"},"text":"x"}}""");
        village.World.DeliverRaw("""{"update_id":{update_id},"message":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"},"forward_origin":{},"text":"x"}}""");
        village.World.DeliverRaw($$$"""{"update_id":{update_id},"message":{{{new string('[', 200)}}}{{{new string(']', 200)}}}}""");
        village.Member.User.Sends("/me");
        await village.Bot.SettleAsync();

        village.Copies(village.Member.Id, "党员编号").ShouldBe(2);
    }

    [Fact]
    public async Task SelfAnalysis_WithTooMuchOrTheWrongThing_KeepsWhatWasWritten()
    {
        await using var village = await Village.StartAsync();
        await village.Bot.MoveToAsync(new DateOnly(2027, 6, 24), new TimeOnly(10, 0));
        await village.Member.SaysAsync("/analysis");

        Said(await village.Member.SaysAsync(Piece)).ShouldContain("收下了");
        Said(await village.Member.SaysAsync(new string('长', 1_600))).ShouldContain("这一条没有收下，前面的都在");
        Said(await village.Member.ActAsync(() => village.Member.User.SendsSticker(village.Member.Id))).ShouldContain("请发文字");
        Said(await village.Member.SaysAsync("/dance")).ShouldContain("没有 /dance 这个命令");
        var next = await village.Member.SaysAsync("写完了");

        Said(next).ShouldContain("执行政策");
    }

    [Fact]
    public async Task SelfAnalysis_WhenItsWindowClosesHalfWay_IsKeptAndShown()
    {
        await using var village = await Village.StartAsync();
        await village.Bot.MoveToAsync(new DateOnly(2027, 6, 30), new TimeOnly(10, 0));
        await village.Member.SaysAsync("/analysis");
        await village.Member.SaysAsync(Piece);

        // The last chase is a week after the last day; then nothing is taken any more.
        await village.Bot.MoveToAsync(new DateOnly(2027, 7, 20), new TimeOnly(10, 0));
        var answer = Said(await village.Member.SaysAsync("后来又想到一件事，也写在这里，请收下。"));

        answer.ShouldContain("提交时间已经过了");
        answer.ShouldContain(Piece);
        (await village.Bot.ReadAsync(db => db.Submissions.CountAsync())).ShouldBe(0);
    }

    private static string Said(IEnumerable<MessageView> messages) => string.Join('\n', messages.Select(m => m.Text));
}
