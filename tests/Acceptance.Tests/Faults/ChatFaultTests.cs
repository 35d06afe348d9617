using System.Globalization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Actors;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>Chats end, move, and lose their topics: who answers for them is told, and nobody else suffers.</summary>
public sealed class ChatFaultTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Group_WhenTheBotIsPutOut_EndsItsSecretaryIsToldAndOthersGetTheAnnouncement(bool isToldByAnUpdate)
    {
        await using var village = await Village.StartAsync();
        if (isToldByAnUpdate)
            village.Group.KickBot(village.Secretary.User);
        else
            village.World.Faults.Next(Fault.Refusal(403, "Forbidden: bot was kicked from the group chat"), "sendMessage", village.Group.Id);
        await village.Bot.SettleAsync();

        await Village.AnnounceAsync(village.Office, "周五交表");
        await village.Bot.SettleAsync();

        village.Copies(village.OtherGroup.Id, "周五交表").ShouldBe(1);
        village.Copies(village.Group.Id, "周五交表").ShouldBe(0);
        village.Copies(village.Secretary.Id, "移出群").ShouldBe(1);
        village.Copies(village.Neighbour.Id, "移出群").ShouldBe(0);
        (await village.Bot.ReadAsync(db => db.Chats.Where(c => c.IsGroup && c.EndedAt != null).Select(c => c.Title).ToListAsync()))
            .ShouldBe(["清水村支部"]);
        (await village.Bot.ReadAsync(db => db.Deliveries.CountAsync(d => d.State == DeliveryState.Pending || d.State == DeliveryState.Leased))).ShouldBe(0);

        // Taken in again, it is the branch's group as before.
        if (isToldByAnUpdate)
            village.Group.AddBot(village.Secretary.User);
        else
            await village.Secretary.SaysAsync(village.Group, "/bind");
        await village.Bot.SettleAsync();
        await Village.AnnounceAsync(village.Secretary, "周六开会");
        await village.HeardAsync(village.Group.Id, "周六开会");
    }

    [Theory]
    [InlineData(403, "Forbidden: the group chat was deleted")]
    [InlineData(403, "Forbidden: bot is not a member of the supergroup chat")]
    [InlineData(400, "Bad Request: chat not found")]
    [InlineData(400, "Bad Request: group chat was deactivated")]
    public async Task Group_WhateverTellsThatItIsOver_EndsAndItsSecretaryIsTold(int status, string words)
    {
        await using var village = await Village.StartAsync();
        village.World.Faults.Next(Fault.Refusal(status, words), "sendMessage", village.Group.Id);

        await Village.AnnounceAsync(village.Office, "周五交表");
        await village.Bot.SettleAsync();

        village.Copies(village.OtherGroup.Id, "周五交表").ShouldBe(1);
        village.Copies(village.Secretary.Id, "移出群").ShouldBe(1);
        (await EndedAsync(village)).ShouldBe([village.Group.Id.ToString(CultureInfo.InvariantCulture)]);
    }

    [Theory]
    [InlineData(403, "Forbidden: bot was blocked by the user")]
    [InlineData(403, "Forbidden: user is deactivated")]
    [InlineData(400, "Bad Request: chat not found")]
    public async Task Member_WhateverTellsThatTheyAreGone_EndsTheirChatAndNamesThemToTheSecretary(int status, string words)
    {
        await using var village = await Village.StartAsync();
        var before = village.Copies(village.Secretary.Id, "甲二");
        village.World.Faults.Next(Fault.Refusal(status, words), "sendMessage", village.Member.Id);

        await village.Member.SaysAsync("/me");

        village.Copies(village.Secretary.Id, "甲二").ShouldBe(before + 1);
        (await EndedAsync(village)).ShouldBe([village.Member.Id.ToString(CultureInfo.InvariantCulture)]);
        (await village.Bot.ReadAsync(db => db.Deliveries.CountAsync(d => d.State == DeliveryState.Pending || d.State == DeliveryState.Leased))).ShouldBe(0);
    }

    [Fact]
    public async Task Member_WhoBlocksTheBot_IsNamedToTheSecretaryAndNobodyElseSuffers()
    {
        await using var village = await Village.StartAsync();

        village.Member.User.Blocks();
        await village.Bot.SettleAsync();

        village.Copies(village.Secretary.Id, "甲二").ShouldBeGreaterThan(0);
        (await village.Secretary.SaysAsync("/me")).ShouldHaveSingleItem();
        (await village.Member.SaysAsync("/me")).ShouldContain(m => m.Text.Contains("党员编号", StringComparison.Ordinal));
    }

    // An enumeration of the program is not for a public signature, so the cases are numbers.
    [Theory]
    [InlineData((int)MigrationNotice.None)]
    [InlineData((int)MigrationNotice.InOldGroup)]
    [InlineData((int)MigrationNotice.InNewGroup)]
    [InlineData((int)MigrationNotice.Both)]
    public async Task Group_WhenItMoves_IsFoundAgainByWhateverTellsOfIt(int notice)
    {
        await using var village = await Village.StartAsync();

        var moved = village.Group.MigrateToSupergroup(village.Secretary.User, (MigrationNotice)notice);
        await village.Bot.SettleAsync();
        await Village.AnnounceAsync(village.Secretary, "搬家以后");
        await village.Bot.SettleAsync();

        village.Copies(moved.Id, "搬家以后").ShouldBe(1);
        village.Copies(village.Group.Id, "搬家以后").ShouldBe(0);
        village.Copies(village.Secretary.Id, "移出群").ShouldBe(0);
        (await village.Bot.ReadAsync(db => db.ChatBindings.CountAsync())).ShouldBe(2);
        (await village.Secretary.SaysAsync(moved, "/bind")).ShouldContain(m => m.Text.Contains("清水村支部", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Topic_WhenItIsDeleted_IsReplacedByTheGeneralOneAndTheSecretaryIsTold()
    {
        await using var village = await Village.StartAsync();
        var forum = village.World.AddSupergroup("清水村论坛", village.Secretary.User, isForum: true, village.Member.User);
        forum.AddBot(village.Secretary.User);
        var topic = forum.AddTopic(village.Secretary.User, "支部通知");
        await village.Secretary.ActAsync(() => village.Secretary.User.Sends(forum, "/bind", topic));

        await Village.AnnounceAsync(village.Secretary, "第一条");
        await village.Bot.SettleAsync();
        forum.Messages.Single(m => m.Text.Contains("第一条", StringComparison.Ordinal)).ThreadId.ShouldBe(topic);
        forum.DeleteTopic(topic);
        await Village.AnnounceAsync(village.Secretary, "第二条");
        await village.Bot.SettleAsync();

        var second = forum.Messages.Single(m => m.Text.Contains("第二条", StringComparison.Ordinal));
        second.ThreadId.ShouldBeNull();
        village.Copies(village.Group.Id, "第二条").ShouldBe(1);
        village.Copies(village.Secretary.Id, "话题被删除").ShouldBe(1);
    }

    private static Task<List<string>> EndedAsync(Village village) =>
        village.Bot.ReadAsync(db => db.Chats.Where(c => c.EndedAt != null).Select(c => c.ExternalId).ToListAsync());
}
