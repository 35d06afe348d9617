using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Actors;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Channels;

public sealed class TelegramReceiverTests
{
    [Fact]
    public async Task Updates_AreHandedOnInOrder_AndConfirmedOnlyThen()
    {
        await using var rig = await ReceiverRig.StartAsync();
        var member = rig.World.AddUser("党员 0001");
        member.Starts();
        member.Sends("你好");
        await rig.RunUntilTakenAsync(2);
        await rig.RunUntilAsync(() => rig.World.PendingUpdates == 0);

        rig.Taken.Select(a => a.Text).ShouldBe(["/start", "你好"]);
    }

    [Fact]
    public async Task Updates_ThatCouldNotBeTaken_AreNotConfirmed_AndComeAgain()
    {
        await using var rig = await ReceiverRig.StartAsync(start: false);
        var refusals = 0;
        rig.Takes = _ => ++refusals > 3;
        var member = rig.World.AddUser("党员 0001");
        member.Starts();
        member.Sends("一");
        var most = rig.World.PendingUpdates;

        await rig.StartReceiverAsync();
        await rig.RunUntilAsync(() => refusals == 3);
        rig.World.PendingUpdates.ShouldBe(most);
        await rig.RunUntilTakenAsync(2);
        await rig.RunUntilAsync(() => rig.World.PendingUpdates == 0);

        rig.Taken.Select(a => a.Text).ShouldBe(["/start", "一"]);
    }

    [Fact]
    public async Task Update_OfAnUnknownKindOrShape_IsPassedOver_AndSpoilsNoneOfItsNeighbours()
    {
        await using var rig = await ReceiverRig.StartAsync(start: false);
        var member = rig.World.AddUser("党员 0001");
        member.Starts();
        rig.World.DeliverRaw("""{"update_id":{update_id},"telepathy":{"thought":"?"}}""");
        rig.World.DeliverRaw("""{"update_id":{update_id},"my_chat_member":{"chat":{"id":1,"type":"private"},"from":{"id":1,"is_bot":false,"first_name":"x"},"date":1,"old_chat_member":{"status":"dreaming"},"new_chat_member":{"status":"member"}}}""");
        rig.World.DeliverRaw("""{"update_id":{update_id},"message":"not an object"}""");
        rig.World.DeliverRaw("""{"update_id":{update_id},"message":{"message_id":"seven"}}""");
        rig.World.DeliverRaw("""{"update_id":{update_id},"message":{}}""");
        rig.World.DeliverRaw("""{"update_id":{update_id},"callback_query":{"id":"1","from":{"id":1,"is_bot":false,"first_name":"x"},"chat_instance":"1"}}""");
        rig.World.DeliverRaw("""{"update_id":{update_id}}""");
        rig.World.DeliverRaw("""{"update_id":{update_id},"message":{"message_id":1,"text":"\ud800","chat":{"id":1,"type":"private"},"date":99999999999999}}""");
        rig.World.DeliverRaw("{\"update_id\":{update_id},\"message\":" + new string('[', 5_000) + new string(']', 5_000) + "}");
        member.Sends("后面的");

        await rig.StartReceiverAsync();
        await rig.RunUntilTakenAsync(2);
        await rig.RunUntilAsync(() => rig.World.PendingUpdates == 0);

        rig.Taken.Select(a => a.Text).ShouldBe(["/start", "后面的"]);
    }

    public static TheoryData<string> Troubles => ["html", "500", "429", "reset", "truncated"];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Poll_WhenTelegramIsUnwell_GoesOnAfterwards_WithLongerAndLongerPauses(string trouble)
    {
        await using var rig = await ReceiverRig.StartAsync(start: false);
        var fault = trouble switch
        {
            "html" => Fault.BadGateway(),
            "500" => Fault.ServerError(),
            "429" => Fault.TooManyRequests(7),
            "reset" => Fault.ResetBeforeAccepting(),
            _ => Fault.TruncatedJson(),
        };
        rig.World.Faults.Next(fault, "getUpdates", times: 4);
        rig.World.AddUser("党员 0001").Starts();

        await rig.StartReceiverAsync();
        await rig.RunUntilTakenAsync(1);

        var polls = rig.World.Calls.Where(c => c.Method == "getUpdates").Select(c => c.At).ToList();
        // What grew may be shorter by a quarter, so that many do not come back together.
        var least = trouble == "429" ? [7, 7, 7, 7] : new[] { 0.375, 0.75, 1.5, 3 };
        for (var i = 0; i < least.Length; i++)
            (polls[i + 1] - polls[i]).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(least[i]));
        rig.Taken.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Restart_FindsTheOffsetAgain_AndWhatWasNotConfirmedComesAgain()
    {
        await using var rig = await ReceiverRig.StartAsync();
        var member = rig.World.AddUser("党员 0001");
        member.Starts();
        await rig.RunUntilTakenAsync(1);
        await rig.RunUntilAsync(() => rig.World.PendingUpdates == 0);
        rig.World.JumpUpdateIds(1_000_000);
        await rig.RestartAsync();
        member.Sends("一");
        await rig.RunUntilTakenAsync(2);

        rig.Taken.Select(a => a.Text).ShouldBe(["/start", "一"]);
    }

    [Fact]
    public async Task SecondProcess_OnTheSameToken_SaysSoAndLeaves_AndTheFirstGoesOn()
    {
        await using var first = await ReceiverRig.StartAsync();
        first.World.AddUser("党员 0001").Starts();
        await first.RunUntilTakenAsync(1);
        // When it asks for the second time after its first minute, the answer to the first is taken: it stays.
        var settled = first.Time.GetUtcNow() + TelegramReceiver.SettledAfter;
        await first.RunUntilAsync(() => first.World.Calls.Count(c => c.Method == "getUpdates" && c.At >= settled) >= 2);
        await using var second = await ReceiverRig.StartAsync(options =>
        {
            options.Token = first.Host.Token;
            options.BaseUrl = first.Host.BaseUrl;
        });

        await first.RunUntilAsync(() =>
        {
            second.Time.Advance(TimeSpan.FromMilliseconds(50));
            return second.HasLeft;
        });
        second.ExitCode.ShouldBe(ReceiverStop.SecondPoller);
        first.World.AddUser("党员 0002").Starts();
        await first.RunUntilTakenAsync(2);

        first.HasLeft.ShouldBeFalse();
    }

    [Fact]
    public async Task SecondProcess_AfterAMinuteInWhichNobodyWrote_Leaves_AndTheFirstGoesOn()
    {
        await using var first = await ReceiverRig.StartAsync();
        // The poll that waits for updates answers only after fifty seconds, and the next one not before a hundred.
        await first.RunUntilAsync(() => first.World.Calls.Any(c => c.Method == "getMe"));
        var minute = first.Time.GetUtcNow() + TelegramReceiver.SettledAfter + TimeSpan.FromSeconds(2);
        await first.RunUntilAsync(() => first.Time.GetUtcNow() >= minute);
        await using var second = await ReceiverRig.StartAsync(options =>
        {
            options.Token = first.Host.Token;
            options.BaseUrl = first.Host.BaseUrl;
        });

        await first.RunUntilAsync(() =>
        {
            second.Time.Advance(TimeSpan.FromMilliseconds(50));
            return second.HasLeft || first.HasLeft;
        });

        second.HasLeft.ShouldBeTrue();
        first.HasLeft.ShouldBeFalse();
        second.ExitCode.ShouldBe(ReceiverStop.SecondPoller);
        first.World.AddUser("党员 0001").Starts();
        await first.RunUntilTakenAsync(1);
    }

    [Fact]
    public async Task UnknownToken_EndsTheProcess()
    {
        await using var rig = await ReceiverRig.StartAsync(options => options.Token = "7000000001:of-nobody");

        await rig.RunUntilAsync(() => rig.HasLeft);

        rig.ExitCode.ShouldBe(ReceiverStop.BadToken);
    }

    [Fact]
    public async Task Log_WhateverGoesWrong_HoldsNeitherTheTokenNorWhatPeopleWrite()
    {
        await using var rig = await ReceiverRig.StartAsync(start: false);
        foreach (var fault in new[] { Fault.BadGateway(), Fault.ResetBeforeAccepting(), Fault.TruncatedJson(), Fault.ServerError() })
            rig.World.Faults.Next(fault);
        rig.World.DeliverRaw("""{"update_id":{update_id},"message":{"text":"我的秘密","chat":7}}""");
        rig.Takes = taken => taken.Count == 1 && rig.Log.All.Any(line => line.Contains("could not be taken", StringComparison.Ordinal));
        rig.World.AddUser("党员 0001").Starts();

        await rig.StartReceiverAsync();
        await rig.RunUntilTakenAsync(1);
        await rig.Database.Services.GetRequiredService<ICommandMenus>().SetMenuAsync(
            MenuTarget.Chat("424242"), Language.Chinese, [new MenuCommand("today", "今天")], CancellationToken.None);
        await rig.Database.Services.GetRequiredService<IChannel>().AnswerButtonAsync("1", new ButtonAnswer("x"), CancellationToken.None);

        rig.Log.All.Count(line => line.StartsWith("Warning", StringComparison.Ordinal) || line.StartsWith("Error", StringComparison.Ordinal)).ShouldBeGreaterThan(3);
        rig.Log.All.ShouldAllBe(line => !line.Contains(rig.Host.Token, StringComparison.Ordinal) && !line.Contains("秘密", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Menus_StandPerScopeAndLanguage_AndASingleChatHasItsOwn()
    {
        await using var rig = await ReceiverRig.StartAsync();
        var chinese = rig.World.AddUser("党员 0001");
        var english = rig.World.AddUser("Member 0002", language: "en");
        var secretary = rig.World.AddUser("书记 0003", language: "en");
        foreach (var user in new[] { chinese, english, secretary })
            user.Starts();
        var menus = rig.Database.Services.GetRequiredService<ICommandMenus>();

        await menus.SetMenuAsync(MenuTarget.AllPrivate, Language.Chinese, [new MenuCommand("today", "今天要做的")], CancellationToken.None);
        await menus.SetMenuAsync(MenuTarget.AllPrivate, Language.English, [new MenuCommand("today", "What is due")], CancellationToken.None);
        await menus.SetMenuAsync(MenuTarget.Chat(secretary.Id.ToString()), Language.Chinese, [new MenuCommand("status", "进展")], CancellationToken.None);

        rig.World.CommandsFor(chinese.Id, chinese.Id).ShouldHaveSingleItem().Description.ShouldBe("今天要做的");
        rig.World.CommandsFor(english.Id, english.Id).ShouldHaveSingleItem().Description.ShouldBe("What is due");
        rig.World.CommandsFor(secretary.Id, secretary.Id).ShouldHaveSingleItem().Description.ShouldBe("进展");
    }

    [Fact]
    public async Task Away_ForMoreThanADay_IsToldOnce_AndForLessIsNot()
    {
        await using var rig = await ReceiverRig.StartAsync();
        var member = rig.World.AddUser("党员 0001");
        member.Starts();
        await rig.RunUntilTakenAsync(1);
        var seen = rig.Time.GetUtcNow();
        await rig.RestartAfterAsync(TimeSpan.FromHours(20), member, "二");
        rig.Absences.ShouldBeEmpty();

        await rig.RestartAfterAsync(TimeSpan.FromHours(30), member, "三");
        await rig.RestartAfterAsync(TimeSpan.FromHours(1), member, "四");

        var (from, to) = rig.Absences.ShouldHaveSingleItem();
        (to - from).ShouldBeInRange(TimeSpan.FromHours(29.8), TimeSpan.FromHours(30.5));
        from.ShouldBeGreaterThan(seen);
    }

    [Fact]
    public async Task GroupTalk_IsNotOurs_ButCommandsServiceMessagesAndRepliesToTheBotAre()
    {
        await using var rig = await ReceiverRig.StartAsync();
        var owner = rig.World.AddUser("书记 0002");
        var group = rig.World.AddGroup("第一支部", owner);
        group.AddBot(owner, asAdministrator: true);
        owner.Sends(group, "今天真热");
        owner.Sends(group, $"/bind@{rig.World.Options.BotUsername} 01");
        owner.Sends(group, "/bind@another_bot");
        group.Promote(owner, isAnonymous: true);
        group.AnonymousAdminSends("/bind");
        group.Rename(owner, "第二支部");
        group.MigrateToSupergroup(owner, MigrationNotice.InNewGroup);

        await rig.RunUntilAsync(() => rig.Taken.Any(a => a.Kind == ActivityKind.Migrated));

        rig.Taken.Select(a => a.Kind).ShouldBe([ActivityKind.BotAdded, ActivityKind.Command, ActivityKind.Command, ActivityKind.Renamed, ActivityKind.Migrated]);
        rig.Taken[1].Command.ShouldBe(new CommandCall("bind", "01"));
        rig.Taken[2].From.IsAnonymousAdmin.ShouldBeTrue();
        rig.Taken[2].From.ExternalId.ShouldBe(group.Id.ToString());
        rig.Taken[3].Conversation.Title.ShouldBe("第二支部");
        rig.Taken[4].Conversation.ExternalId.ShouldBe(group.Id.ToString());
        rig.Taken[4].MigratedTo.ShouldNotBeNull().ShouldStartWith("-100");
    }

    [Fact]
    public async Task Private_EveryKindOfMessage_IsAnActivityOfItsKind()
    {
        await using var rig = await ReceiverRig.StartAsync();
        var member = rig.World.AddUser("党员 0001");
        member.Starts();
        member.Edits(member.Sends("草稿"), "定稿");
        member.SendsPhoto(caption: "现场");
        member.SendsDocument(member.Id, "方案.pdf");
        member.SendsVoice(member.Id);
        member.SendsVideo(member.Id);
        member.SendsAudio(member.Id);
        member.SendsSticker(member.Id);
        member.Blocks();
        member.Unblocks();

        await rig.RunUntilTakenAsync(11);

        rig.Taken.Select(a => a.Kind).ShouldBe(
        [
            ActivityKind.Command, ActivityKind.Message, ActivityKind.Edit, ActivityKind.File, ActivityKind.File, ActivityKind.File,
            ActivityKind.File, ActivityKind.File, ActivityKind.Unsupported, ActivityKind.BotRemoved, ActivityKind.BotAdded,
        ]);
        rig.Taken[2].Text.ShouldBe("定稿");
        rig.Taken[2].MessageId.ShouldBe(rig.Taken[1].MessageId);
        rig.Taken[3].Text.ShouldBe("现场");
        rig.Taken[3].File!.Kind.ShouldBe(FileKind.Photo);
        rig.Taken[4].File!.Name.ShouldBe("方案.pdf");
        rig.Taken.ShouldAllBe(a => a.From.ExternalId == member.Id.ToString() && a.Conversation.Channel == "telegram");
    }
}

internal static class ReceiverStory
{
    /// <summary>Ends the process, lets time pass, starts it again, and lets a member write. What had not been confirmed may come again before it.</summary>
    public static async Task RestartAfterAsync(this ReceiverRig rig, TimeSpan away, EmulatedUser member, string says)
    {
        await rig.StopAndAwayAsync(away);
        member.Sends(says);
        await rig.RunUntilAsync(() => rig.Taken.Any(a => a.Text == says));
    }
}
