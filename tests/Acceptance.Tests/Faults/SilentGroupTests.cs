using CampaignBot.Bot.Messaging;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Actors;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>
/// A group in which the bot may not write is no group that is well, and none that is lost: its secretary is told once what to press, what
/// the plan says comes in private meanwhile, and the group hears what still holds when the right is back.
/// </summary>
public sealed class SilentGroupTests
{
    // What the plan says to branches on the third day of the second phase, and on its fourth.
    private const string Third = "“服务群众”活动开始了";
    private const string Told = "不让我发言";

    private static readonly DateOnly ThirdDay = new(2027, 6, 3);

    [Theory]
    [InlineData(400, "Bad Request: not enough rights to send text messages to the chat")]
    [InlineData(400, "Bad Request: have no rights to send a message")]
    [InlineData(400, "Bad Request: CHAT_RESTRICTED")]
    [InlineData(403, "Forbidden: CHAT_WRITE_FORBIDDEN")]
    public async Task Right_WhenItIsGone_IsToldOnce_ThePlanGoesOnInPrivate_AndTheGroupIsCaughtUp(int status, string words)
    {
        await using var village = await Village.StartAsync();
        using (village.World.Faults.While(Fault.Refusal(status, words), "sendMessage", village.Group.Id))
        {
            await village.Bot.MoveToAsync(ThirdDay, new TimeOnly(10, 0));
            await village.Bot.SettleAsync();

            village.Copies(village.Secretary.Id, Told).ShouldBe(1);
            village.Copies(village.Secretary.Id, "管理员").ShouldBe(1);
            village.Copies(village.Neighbour.Id, Told).ShouldBe(0);
            village.Copies(village.Member.Id, Third).ShouldBe(1);
            village.Copies(village.Group.Id, Third).ShouldBe(0);
            village.Copies(village.OtherGroup.Id, Third).ShouldBe(1);

            await Village.AnnounceAsync(village.Office, "周五交表");
            await village.Bot.SettleAsync();
            await village.Office.PressesAsync("🔄 刷新");
            village.Office.Last.Text.ShouldContain(Told);
            village.Office.Last.Text.ShouldNotContain("移出");
        }

        await village.Secretary.SaysAsync(village.Group, "/bind");
        await village.Bot.SettleAsync();
        await village.Bot.DoDueAsync();
        await village.Bot.SettleAsync();

        village.Copies(village.Secretary.Id, Told).ShouldBe(1);
        village.Copies(village.Secretary.Id, "又能发言了").ShouldBe(1);
        village.Copies(village.Group.Id, Third).ShouldBe(1);
        village.Copies(village.Member.Id, Third).ShouldBe(1);
    }

    [Fact]
    public async Task Right_WhenTelegramTellsOfIt_IsTakenAndGivenBackWithoutATry()
    {
        await using var village = await Village.StartAsync();

        village.Group.MuteBot(village.Secretary.User);
        await village.Bot.SettleAsync();
        village.Copies(village.Secretary.Id, Told).ShouldBe(1);
        await village.Bot.MoveToAsync(ThirdDay, new TimeOnly(10, 0));
        await village.Bot.SettleAsync();
        village.Copies(village.Member.Id, Third).ShouldBe(1);
        village.World.Calls.ShouldAllBe(c => c.StatusCode != 400);

        village.Group.PromoteBot(village.Secretary.User);
        await village.Bot.SettleAsync();
        await village.Bot.DoDueAsync();
        await village.Bot.SettleAsync();

        village.Copies(village.Group.Id, Third).ShouldBe(1);
        village.Copies(village.Group.Id, "我回来了").ShouldBe(0);
        village.Copies(village.Secretary.Id, "又能发言了").ShouldBe(1);
    }

    [Fact]
    public async Task Silence_OutlivesARestart_AndEndsWithTheFirstWordThatGetsThrough()
    {
        await using var village = await Village.StartAsync();
        using (village.World.Faults.While(Fault.Refusal(400, "Bad Request: CHAT_RESTRICTED"), "sendMessage", village.Group.Id))
        {
            await village.Secretary.SaysAsync(village.Group, "/bind");
            await village.Bot.SettleAsync();
        }

        await village.Bot.RestartAsync();
        (await SilencesAsync(village)).ShouldBe([Silence.NoRight]);
        await village.Secretary.SaysAsync(village.Group, "/bind");
        await village.Bot.SettleAsync();

        (await SilencesAsync(village)).ShouldBeEmpty();
        village.Copies(village.Secretary.Id, Told).ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Topic_WhenItIsClosed_IsNotDeleted_AndComesBackOnReopening(bool isGeneral)
    {
        await using var village = await Village.StartAsync();
        var forum = village.World.AddSupergroup("清水村论坛", village.Secretary.User, isForum: true, village.Member.User);
        forum.AddBot(village.Secretary.User);
        int? topic = isGeneral ? null : forum.AddTopic(village.Secretary.User, "支部通知");
        await village.Secretary.ActAsync(() => village.Secretary.User.Sends(forum, "/bind", topic));
        forum.CloseTopic(village.Secretary.User, topic);

        await Village.AnnounceAsync(village.Secretary, "第一条");
        await Village.AnnounceAsync(village.Secretary, "第二条");
        await village.Bot.SettleAsync();

        village.Copies(forum.Id, "第").ShouldBe(0);
        village.Copies(village.Secretary.Id, "话题关了").ShouldBe(1);
        village.Copies(village.Secretary.Id, "话题被删除").ShouldBe(0);
        (await SilencesAsync(village)).ShouldBe([Silence.TopicClosed]);

        forum.ReopenTopic(village.Secretary.User, topic);
        await village.Bot.SettleAsync();
        await Village.AnnounceAsync(village.Secretary, "第三条");
        await village.Bot.SettleAsync();

        forum.Messages.Single(m => m.IsFromBot && m.Text.Contains("第三条", StringComparison.Ordinal)).ThreadId.ShouldBe(topic);
        village.Copies(village.Secretary.Id, "又能发言了").ShouldBe(1);
        (await SilencesAsync(village)).ShouldBeEmpty();
    }

    // An enumeration of the program is not for a public signature, so the cases are numbers.
    [Theory]
    [InlineData((int)MigrationNotice.Both, (int)MigrationJoin.Before)]
    [InlineData((int)MigrationNotice.Both, (int)MigrationJoin.After)]
    [InlineData((int)MigrationNotice.InOldGroup, (int)MigrationJoin.After)]
    [InlineData((int)MigrationNotice.InNewGroup, (int)MigrationJoin.Before)]
    public async Task Group_ThatIsUpgradedWithAJoinEvent_HearsNothingOfIt(int notice, int join)
    {
        await using var village = await Village.StartAsync();

        var moved = village.Group.MigrateToSupergroup(village.Secretary.User, (MigrationNotice)notice, (MigrationJoin)join);
        await village.Bot.SettleAsync();

        moved.LastFromBot.ShouldBeNull();
        await Village.AnnounceAsync(village.Secretary, "搬家以后");
        await village.HeardAsync(moved.Id, "搬家以后");
        (await village.Bot.ReadAsync(db => db.ChatBindings.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task Group_ThatIsUpgraded_IsNoStranger_WhereTheJoiningComesWithAPollOfItsOwn()
    {
        await using var village = await Village.StartAsync();

        var asked = village.Polls;
        var moved = village.Group.BeginMigration(village.Secretary.User);
        await village.World.WaitForAsync(_ => village.Polls > asked);
        village.Group.FinishMigration(village.Secretary.User);
        await village.Bot.SettleAsync();

        moved.LastFromBot.ShouldBeNull();
        await Village.AnnounceAsync(village.Secretary, "搬家以后");
        await village.HeardAsync(moved.Id, "搬家以后");
        (await village.Bot.ReadAsync(db => db.ChatBindings.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task Press_InAGroupThatPutTheBotOut_RevivesNothing_AndOnlyBeingTakenInAgainDoes()
    {
        await using var village = await Village.StartAsync();
        await village.Secretary.SaysAsync(village.Group, "/bind");
        var old = village.Group.LastFromBot!;
        village.Group.KickBot(village.Secretary.User);
        await village.Bot.SettleAsync();

        await village.Secretary.ActAsync(() => village.Secretary.User.Presses(old, old.Buttons.First().Text));
        await village.Bot.SettleAsync();

        village.Copies(village.Secretary.Id, "移出群").ShouldBe(1);
        (await village.Bot.ReadAsync(db => db.Chats.CountAsync(c => c.IsGroup && c.EndedAt != null))).ShouldBe(1);

        village.Group.AddBot(village.Secretary.User);
        await village.Bot.SettleAsync();
        (await village.Bot.ReadAsync(db => db.Chats.CountAsync(c => c.IsGroup && c.EndedAt != null))).ShouldBe(0);
        village.Copies(village.Group.Id, "我回来了").ShouldBe(1);
    }

    [Fact]
    public async Task Group_ThatPutsTheBotOutAfterItHasReadAPhase_SpareItsMembersASecondReading()
    {
        await using var village = await Village.StartAsync();
        await village.Bot.SettleAsync();
        village.Copies(village.Group.Id, "第二阶段开始了").ShouldBe(1);
        var before = village.Copies(village.Member.Id, "第二阶段开始了");

        village.Group.KickBot(village.Secretary.User);
        await village.Bot.SettleAsync();
        await village.Bot.DoDueAsync();
        await village.Bot.MoveToAsync(ThirdDay, new TimeOnly(10, 0));
        await village.Bot.SettleAsync();

        village.Copies(village.Member.Id, "第二阶段开始了").ShouldBe(before);
        village.Copies(village.Member.Id, Third).ShouldBe(1);
    }

    private static Task<List<Silence>> SilencesAsync(Village village) =>
        village.Bot.ReadAsync(db => db.ChatBindings.Where(b => b.Silence != null).Select(b => b.Silence!.Value).ToListAsync());
}
