using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Rehearsal;

public sealed class EmulatorGroupTests : EmulatorTestBase
{
    [Fact]
    public async Task AddingTheBot_TellsItsNewPlaceAndPostsAServiceMessage()
    {
        Branch.AddBot(Secretary);

        var updates = await Bot.UpdatesAsync();

        updates[0].GetProperty("my_chat_member").GetProperty("new_chat_member").GetProperty("status").GetString().ShouldBe("member");
        updates[1].GetProperty("message").GetProperty("new_chat_members")[0].GetProperty("id").GetInt64().ShouldBe(World.Options.BotId);
    }

    [Fact]
    public async Task Privacy_HidesTalkAndShowsCommandsRepliesAndMentions()
    {
        Branch.AddBot(Secretary);
        await Bot.UpdatesAsync();
        await Bot.SendAsync(Branch.Id, "大家好");

        Member.Sends(Branch, "今天天气不错");
        Member.Sends(Branch, "/status@another_bot");
        Member.Sends(Branch, "/checkin");
        Member.Sends(Branch, $"/today@{World.Options.BotUsername}");
        Member.Sends(Branch, $"请问 @{World.Options.BotUsername} 在吗");
        Member.RepliesTo(Branch.LastFromBot!, "收到");

        var texts = (await Bot.UpdatesAsync()).Select(update => update.GetProperty("message").GetProperty("text").GetString());
        texts.ShouldBe(["/checkin", $"/today@{World.Options.BotUsername}", $"请问 @{World.Options.BotUsername} 在吗", "收到"]);
    }

    [Fact]
    public async Task Administrator_SeesAllThatIsSaid()
    {
        Branch.AddBot(Secretary, asAdministrator: true);
        await Bot.UpdatesAsync();

        Member.Sends(Branch, "今天天气不错");

        (await Bot.UpdatesAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task AnonymousAdmin_IsNamedByTheGroupAndNotByThePerson()
    {
        Branch.AddBot(Secretary);
        await Bot.UpdatesAsync();

        Branch.AnonymousAdminSends("/bind");

        var message = (await Bot.UpdatesAsync()).ShouldHaveSingleItem().GetProperty("message");
        message.GetProperty("from").GetProperty("id").GetInt64().ShouldBe(1_087_968_824);
        message.GetProperty("sender_chat").GetProperty("id").GetInt64().ShouldBe(Branch.Id);
    }

    [Fact]
    public async Task Kicked_IsToldAndMayNotSendAnyMore()
    {
        Branch.AddBot(Secretary);
        Branch.KickBot(Secretary);

        var answer = await Bot.SendAsync(Branch.Id, "还在吗");

        answer.StatusCode.ShouldBe(403);
        answer.Description.ShouldBe("Forbidden: bot was kicked from the group chat");
        (await Bot.UpdatesAsync()).ShouldContain(update => Status(update) == "kicked");
    }

    [Fact]
    public async Task Blocked_IsToldAndMayNotSendUntilUnblocked()
    {
        Member.Starts();
        Member.Blocks();

        var refused = await Bot.SendAsync(Member.Id, "还在吗");
        Member.Unblocks();
        var taken = await Bot.SendAsync(Member.Id, "还在吗");

        refused.Description.ShouldBe("Forbidden: bot was blocked by the user");
        taken.IsOk.ShouldBeTrue();
        (await Bot.UpdatesAsync()).Select(Status).ShouldBe([null, "kicked", "member"]);
    }

    [Fact]
    public async Task Stranger_CannotBeWrittenToFirst()
    {
        var answer = await Bot.SendAsync(Member.Id, "您好");

        answer.StatusCode.ShouldBe(403);
        answer.Description.ShouldBe("Forbidden: bot can't initiate conversation with a user");
    }

    [Fact]
    public async Task Deactivated_AndUnknownChats_AreRefused()
    {
        Member.Starts();
        Member.Deactivates();

        (await Bot.SendAsync(Member.Id, "x")).Description.ShouldBe("Forbidden: user is deactivated");
        (await Bot.SendAsync(42, "x")).Description.ShouldBe("Bad Request: chat not found");
    }

    [Theory]
    [InlineData(MigrationNotice.None, 0)]
    [InlineData(MigrationNotice.InOldGroup, 1)]
    [InlineData(MigrationNotice.InNewGroup, 1)]
    [InlineData(MigrationNotice.Both, 2)]
    public async Task Migration_PointsToTheNewIdByErrorAndByTheNoticesChosen(int notice, int messages)
    {
        Branch.AddBot(Secretary);
        await Bot.UpdatesAsync();
        var supergroup = Branch.MigrateToSupergroup(Secretary, (MigrationNotice)notice);

        var refused = await Bot.SendAsync(Branch.Id, "通知");
        var taken = await Bot.SendAsync(supergroup.Id, "通知");

        refused.StatusCode.ShouldBe(400);
        refused.Body.GetProperty("parameters").GetProperty("migrate_to_chat_id").GetInt64().ShouldBe(supergroup.Id);
        taken.IsOk.ShouldBeTrue();
        (await Bot.UpdatesAsync()).Count.ShouldBe(messages);
    }

    [Fact]
    public async Task Topic_TakesMessagesUntilItIsDeleted()
    {
        var forum = World.AddSupergroup("第二支部", Secretary, isForum: true);
        forum.AddBot(Secretary);
        var topic = forum.AddTopic(Secretary, "学习");
        var send = new { chat_id = forum.Id, message_thread_id = topic, text = "学习材料" };

        var before = await Bot.CallAsync("sendMessage", send);
        forum.DeleteTopic(topic);
        var after = await Bot.CallAsync("sendMessage", send);

        before.Result.GetProperty("is_topic_message").GetBoolean().ShouldBeTrue();
        after.Description.ShouldBe("Bad Request: message thread not found");
    }

    [Fact]
    public async Task ReplyInASupergroup_CarriesAThreadThatIsNoTopic()
    {
        var group = World.AddSupergroup("第三支部", Secretary);
        group.AddBot(Secretary);
        await Bot.SendAsync(group.Id, "请签到");
        await Bot.UpdatesAsync();

        Secretary.RepliesTo(group.LastFromBot!, "到");

        var message = (await Bot.UpdatesAsync()).ShouldHaveSingleItem().GetProperty("message");
        message.GetProperty("message_thread_id").GetInt32().ShouldBe(group.LastFromBot!.MessageId);
        message.TryGetProperty("is_topic_message", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task GroupLink_AddsTheBotAndBringsTheToken()
    {
        Secretary.FollowsGroupLink($"https://t.me/{World.Options.BotUsername}?startgroup=Xy1", Branch);

        (await Bot.UpdatesAsync())[^1].GetProperty("message").GetProperty("text").GetString()
            .ShouldBe($"/start@{World.Options.BotUsername} Xy1");
    }

    [Fact]
    public async Task ChatMember_SaysWhoAdministersTheGroup()
    {
        Branch.AddBot(Secretary);

        (await MemberStatusAsync(Secretary)).ShouldBe("creator");
        (await MemberStatusAsync(Member)).ShouldBe("member");
        Branch.Remove(Member);
        (await MemberStatusAsync(Member)).ShouldBe("left");
        Branch.Add(Member);
        Branch.Promote(Member);
        (await MemberStatusAsync(Member)).ShouldBe("administrator");
    }

    [Fact]
    public async Task MutedDeletedAndLeftGroups_RefuseEachInItsWords()
    {
        Branch.AddBot(Secretary);
        Branch.MuteBot(Secretary);
        (await Bot.SendAsync(Branch.Id, "x")).Description.ShouldContain("not enough rights");
        Branch.MuteBot(Secretary, isMuted: false);
        (await Bot.CallAsync("leaveChat", new { chat_id = Branch.Id })).IsOk.ShouldBeTrue();
        (await Bot.SendAsync(Branch.Id, "x")).Description.ShouldBe("Forbidden: bot is not a member of the group chat");
        Branch.Delete();
        (await Bot.SendAsync(Branch.Id, "x")).Description.ShouldBe("Forbidden: the group chat was deleted");
    }

    [Fact]
    public async Task EveryUpdate_KeepsToTheSchema()
    {
        var schema = BotApiSchema.OrSkip();
        Branch.AddBot(Secretary);
        await Bot.SendAsync(Branch.Id, "请学习 https://example.org #学习", BotPeer.Keyboard(("已学习", "s:1")));
        Member.Presses(Branch.LastFromBot!, "s:1");
        Member.Starts();
        Member.Edits(Member.Sends("第一稿"), "第二稿");
        Member.SendsPhoto(caption: "现场");
        Member.SendsDocument(Member.Id, "心得.pdf");
        Member.SendsSticker(Member.Id);
        Member.SendsVoice(Member.Id);
        Member.SendsAudio(Member.Id);
        Member.SendsVideo(Member.Id);
        Member.Blocks();
        Branch.AnonymousAdminSends("/bind");
        Branch.Rename(Secretary, "新名");
        Branch.Add(World.AddUser("党员 0003"));
        Branch.MuteBot(Secretary);
        Branch.PromoteBot(Secretary);
        var supergroup = Branch.MigrateToSupergroup(Secretary);
        supergroup.KickBot(Secretary);
        var forum = World.AddSupergroup("论坛", Secretary, isForum: true);
        forum.AddBot(Secretary);
        Secretary.Sends(forum, "/help", forum.AddTopic(Secretary, "学习"));

        var updates = await Bot.UpdatesAsync();

        updates.Count.ShouldBeGreaterThan(20);
        updates.SelectMany(update => schema.ProblemsOf("Update", update)).ShouldBeEmpty();
    }

    private async Task<string?> MemberStatusAsync(EmulatedUser user)
    {
        var answer = await Bot.CallAsync("getChatMember", new { chat_id = Branch.Id, user_id = user.Id });
        return answer.Result.GetProperty("status").GetString();
    }

    private static string? Status(System.Text.Json.JsonElement update) => update.TryGetProperty("my_chat_member", out var change)
        ? change.GetProperty("new_chat_member").GetProperty("status").GetString()
        : null;
}
