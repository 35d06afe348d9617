using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Sending;

/// <summary>What goes out when Telegram, or the way to it, is not at its best.</summary>
public sealed class DispatchFaultTests
{
    private static readonly DeliveryOptions NotTwice = new() { Policy = UncertainPolicy.Report };

    public static TheoryData<string> SurelyNotDelivered => ["html", "500", "429"];

    public static TheoryData<string> PerhapsDelivered => ["reset", "silence", "truncated"];

    [Theory]
    [MemberData(nameof(SurelyNotDelivered))]
    public async Task Send_WhenItSurelyDidNotArrive_IsRepeatedAndArrivesOnce_WhateverThePolicy(string fault)
    {
        await using var rig = await DispatchRig.StartAsync(leaps: true);
        var member = await rig.MemberAsync();
        rig.World.Faults.Next(Of(fault), "sendMessage", times: 2);

        var id = await rig.SendAsync(member, Text.Plain("一"), NotTwice);
        await rig.SendAsync(member, Text.Plain("二"), NotTwice);
        await rig.RunUntilAsync(_ => rig.Said(member).Count == 2);
        await rig.DrainAsync();

        rig.Said(member).ShouldBe(["一", "二"]);
        (await rig.RowAsync(id)).State.ShouldBe(DeliveryState.Sent);
    }

    [Theory]
    [MemberData(nameof(PerhapsDelivered))]
    public async Task Send_WhenItMayHaveArrived_IsRepeatedOrReported_AsItsPolicySays(string fault)
    {
        await using var rig = await DispatchRig.StartAsync(leaps: true);
        var (patient, wary) = (await rig.MemberAsync("党员 0001"), await rig.MemberAsync("党员 0002"));
        rig.World.Faults.Next(Of(fault), "sendMessage", patient.Id);
        rig.World.Faults.Next(Of(fault), "sendMessage", wary.Id);

        var repeated = await rig.SendAsync(patient, Text.Plain("一"));
        var reported = await rig.SendAsync(wary, Text.Plain("一"), NotTwice);
        await rig.DrainAsync();

        rig.Said(patient).ShouldBe(["一", "一"]);
        (await rig.RowAsync(repeated)).State.ShouldBe(DeliveryState.Sent);
        rig.Said(wary).ShouldBe(["一"]);
        var row = await rig.RowAsync(reported);
        row.State.ShouldBe(DeliveryState.Uncertain);
        row.PayloadSecret.ShouldBeNull();
        row.Error.ShouldNotBeNullOrEmpty();
    }

    [Theory, DatabaseData]
    public async Task TooManyRequests_ClosesThatChatForItsTime_AlsoAcrossARestart_AndOthersGoOn(DatabaseKind kind)
    {
        await using var rig = await DispatchRig.StartAsync(leaps: true, kind: kind);
        var (slow, other) = (await rig.MemberAsync("党员 0001"), await rig.MemberAsync("党员 0002"));
        rig.World.Faults.Next(Fault.TooManyRequests(120), "sendMessage", slow.Id);
        await rig.SendAsync(slow, Text.Plain("一"));
        await rig.WaitForDiskAsync(db => db.Chats.AnyAsync(c => c.BlockedUntil != null));
        var opens = (await rig.ChatRowAsync(slow.Id)).BlockedUntil.ShouldNotBeNull();

        await rig.SendAsync(slow, Text.Plain("二"));
        await rig.RestartAsync();
        await rig.SendAsync(slow, Text.Plain("三"));
        await rig.SendAsync(other, Text.Plain("另一个群"));
        await rig.WaitForWorldAsync(_ => rig.Said(other).Count == 1);
        rig.Said(slow).ShouldBeEmpty();
        await rig.RunUntilAsync(_ => rig.Said(slow).Count == 3);

        rig.Said(slow).ShouldBe(["一", "二", "三"]);
        rig.World.Calls.Where(c => c.Method == "sendMessage" && c.ChatId == slow.Id && c.StatusCode == 200).ShouldAllBe(c => c.At >= opens);
    }

    [Fact]
    public async Task TooManyRequests_WhenThreeChatsAndTheOneThatIsTriedAreToWaitAsLong_CloseTheWholeBot_AlsoAcrossARestart()
    {
        await using var rig = await DispatchRig.StartAsync(leaps: true);
        var members = new List<EmulatedUser>();
        for (var i = 0; i < 5; i++)
            members.Add(await rig.MemberAsync($"党员 {i:D4}"));
        var opens = rig.Time.GetUtcNow().AddSeconds(20);
        using (rig.World.Faults.When(call => call.Method == "sendMessage" && rig.Time.GetUtcNow() < opens
            ? Fault.TooManyRequests((int)Math.Ceiling((opens - rig.Time.GetUtcNow()).TotalSeconds)) : null))
        {
            for (var i = 0; i < 3; i++)
                await rig.SendAsync(members[i], Text.Plain("一"));
            // The clock stands: all waits end at the same instant. The fourth finds out whether they are one.
            await rig.WaitForDiskAsync(async db => await db.Chats.CountAsync(c => c.BlockedUntil != null) == 3);
            await rig.SendAsync(members[3], Text.Plain("一"));
            await rig.WaitForDiskAsync(DispatchRig.IsWholeBotClosedAsync);
            await rig.RestartAsync();
            await rig.SendAsync(members[4], Text.Plain("一"));
            await rig.RunUntilAsync(_ => members.TrueForAll(m => rig.Said(m).Count == 1));
        }

        rig.World.Calls.Count(c => c.StatusCode == 429).ShouldBe(4);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public async Task TooManyRequests_ForTheGroupsOfOneCountyAtOnce_HoldUpNobodyElse(int throttled)
    {
        await using var rig = await DispatchRig.StartAsync(leaps: true);
        var groups = new List<EmulatedGroup>();
        for (var i = 0; i < throttled + 1; i++)
            groups.Add(await rig.GroupAsync());
        var member = await rig.MemberAsync();
        foreach (var group in groups.Take(throttled))
        {
            rig.World.Faults.Next(Fault.TooManyRequests(20), "sendMessage", group.Id);
            await rig.SendAsync(group.Id, Text.Plain("通知"));
        }

        // The clock stands: all waits end at the same instant.
        await rig.WaitForWorldAsync(world => world.Calls.Count(c => c.StatusCode == 429) >= 3);
        var asked = rig.Time.GetUtcNow();
        await rig.SendAsync(member, Text.Plain("答复"));
        await rig.SendAsync(groups[^1].Id, Text.Plain("通知"));
        await rig.RunUntilAsync(_ => rig.Said(member).Count == 1 && rig.Said(groups[^1].Id).Count == 1);

        (rig.Time.GetUtcNow() - asked).ShouldBeLessThan(TimeSpan.FromSeconds(2));
        (await rig.Database.ReadAsync(DispatchRig.IsWholeBotClosedAsync)).ShouldBeFalse();
        await rig.RunUntilAsync(_ => groups.TrueForAll(g => rig.Said(g.Id).Count == 1));
        var refused = rig.World.Calls.First(c => c.StatusCode == 429);
        rig.World.Calls.Where(c => c.ChatId == refused.ChatId && c.Number > refused.Number).ShouldAllBe(c => c.At >= refused.At + TimeSpan.FromSeconds(20));
    }

    [Theory, DatabaseData]
    public async Task Blocked_EndsThatChat_FailsWhatWaitsForIt_AndNobodyElseSuffers(DatabaseKind kind)
    {
        await using var rig = await DispatchRig.StartAsync(leaps: true, kind: kind);
        var (gone, other) = (await rig.MemberAsync("党员 0001"), await rig.MemberAsync("党员 0002"));
        gone.Blocks();

        var ids = new List<long>();
        for (var i = 0; i < 5; i++)
            ids.Add(await rig.SendAsync(gone, Text.Plain($"{i}")));
        await rig.SendAsync(other, Text.Plain("还在"));
        await rig.DrainAsync();
        var later = await rig.SendAsync(gone, Text.Plain("后来的"));
        await rig.DrainAsync();

        rig.Said(other).ShouldBe(["还在"]);
        var chat = await rig.ChatRowAsync(gone.Id);
        chat.EndedAt.ShouldNotBeNull();
        chat.EndedReason!.ShouldContain("blocked");
        foreach (var id in ids.Append(later))
        {
            var row = await rig.RowAsync(id);
            row.State.ShouldBe(DeliveryState.Failed);
            row.PayloadSecret.ShouldBeNull();
        }

        rig.World.Calls.Count(c => c.StatusCode == 403).ShouldBe(1);
    }

    [Theory, DatabaseData]
    public async Task Group_WhenItBecameASupergroup_ChangesOneRow_AndWhatWaitsGoesOnThere(DatabaseKind kind)
    {
        await using var rig = await DispatchRig.StartAsync(leaps: true, kind: kind);
        var group = await rig.GroupAsync(isBasic: true);
        var fresh = group.MigrateToSupergroup(rig.World.AddUser("书记 0002"), MigrationNotice.None);

        for (var i = 0; i < 3; i++)
            await rig.SendAsync(group.Id, Text.Plain($"{i}"));
        await rig.DrainAsync();

        rig.Said(fresh.Id).ShouldBe(["0", "1", "2"]);
        var chat = await rig.ChatRowAsync(group.Id);
        chat.ExternalId.ShouldBe(fresh.Id.ToString());
        chat.EndedAt.ShouldBeNull();
        rig.World.Calls.Count(c => c.StatusCode == 400).ShouldBe(1);
    }

    [Theory, DatabaseData]
    public async Task Topic_WhenItIsDeleted_ItsMessagesGoToTheGeneralTopic(DatabaseKind kind)
    {
        await using var rig = await DispatchRig.StartAsync(leaps: true, kind: kind);
        var group = await rig.GroupAsync(isForum: true);
        var topic = group.AddTopic(rig.World.AddUser("书记 0002"), "学习");
        group.DeleteTopic(topic);

        await rig.SendTogetherAsync(group.Id, topic, "0", "1", "2");
        await rig.DrainAsync();

        rig.Said(group.Id).ShouldBe(["0", "1", "2"]);
        rig.World.Calls.Count(c => c.StatusCode == 400).ShouldBe(1);
    }

    [Fact]
    public async Task Edit_ThatChangesNothing_CountsAsSent_AndOneOfNothingIsRefused()
    {
        await using var rig = await DispatchRig.StartAsync(leaps: true);
        var member = await rig.MemberAsync();
        var sent = await rig.SendAsync(member, Text.Plain("一"));
        await rig.DrainAsync();
        var target = (await rig.RowAsync(sent)).ProviderMessageId;

        var same = await rig.SendAsync(member, Text.Plain("一"), new DeliveryOptions { Action = DeliveryAction.Edit, TargetMessageId = target });
        var none = await rig.SendAsync(member, Text.Plain("二"), new DeliveryOptions { Action = DeliveryAction.Edit, TargetMessageId = "987654" });
        await rig.DrainAsync();

        (await rig.RowAsync(same)).State.ShouldBe(DeliveryState.Sent);
        var refused = await rig.RowAsync(none);
        refused.State.ShouldBe(DeliveryState.Failed);
        refused.Error!.ShouldContain("message to edit not found");
    }

    [Fact]
    public async Task Away_AndBackAgain_TheBacklogDrainsInOrder_WithoutAStampede()
    {
        await using var rig = await DispatchRig.StartAsync(leaps: true);
        var members = new List<EmulatedUser>();
        for (var i = 0; i < 8; i++)
            members.Add(await rig.MemberAsync($"党员 {i:D4}"));
        var away = rig.World.Faults.While(Fault.BadGateway(), "sendMessage");
        foreach (var member in members)
        {
            for (var i = 0; i < 3; i++)
                await rig.SendAsync(member, Text.Plain($"{i}"));
        }

        var gone = rig.Time.GetUtcNow();
        await rig.RunUntilAsync(_ => rig.Time.GetUtcNow() - gone > TimeSpan.FromSeconds(100));
        var tries = rig.World.Calls.Count(c => c.StatusCode == 502);
        away.Dispose();
        await rig.DrainAsync();

        members.ShouldAllBe(m => string.Join(',', rig.Said(m)) == "0,1,2");
        tries.ShouldBeLessThan(40);
    }

    [Theory, DatabaseData]
    public async Task MarkedRow_FoundAtTheStart_MayHaveLeft_AndIsReportedNotRepeated(DatabaseKind kind)
    {
        await using var rig = await DispatchRig.StartAsync(start: false, kind: kind);
        var member = await rig.MemberAsync();
        var marked = await rig.SendAsync(member, Text.Plain("一"), NotTwice);
        var waiting = await rig.SendAsync(member, Text.Plain("二"), NotTwice);
        await rig.Database.WriteAsync(db => db.Deliveries.Where(d => d.Id == marked)
            .ExecuteUpdateAsync(row => row.SetProperty(d => d.State, DeliveryState.Leased)));

        await rig.StartDispatcherAsync();
        await rig.DrainAsync();

        rig.Said(member).ShouldBe(["二"]);
        (await rig.RowAsync(marked)).State.ShouldBe(DeliveryState.Uncertain);
        (await rig.RowAsync(waiting)).State.ShouldBe(DeliveryState.Sent);
    }

    [Fact]
    public async Task FileId_ThatTelegramNoLongerKnows_IsReplacedByAnUpload()
    {
        await using var rig = await DispatchRig.StartAsync(leaps: true);
        var member = await rig.MemberAsync();
        await File.WriteAllBytesAsync(Path.Combine(rig.FilesDirectory, "a.pdf"), [1]);
        await rig.Database.WriteAsync(db => db.StoredFiles.Add(new StoredFile { Channel = "telegram", Source = "file:a.pdf", ExternalId = "of-another-bot" }));

        var id = await rig.SendAsync(member, new OutgoingMessage(Text.Plain("看")) { File = new OutgoingFile(FileKind.Document, "file:a.pdf", "a.pdf") });
        await rig.DrainAsync();

        (await rig.RowAsync(id)).State.ShouldBe(DeliveryState.Sent);
        (await rig.Database.ReadAsync(db => db.StoredFiles.SingleAsync())).ExternalId.ShouldBe(rig.LastSaid(member).Media!.FileId);
    }

    private static Fault Of(string name) => name switch
    {
        "html" => Fault.BadGateway(),
        "500" => Fault.ServerError(),
        "429" => Fault.TooManyRequests(3),
        "reset" => Fault.ResetAfterAccepting(),
        "silence" => Fault.TimeoutAfterAccepting(),
        _ => Fault.TruncatedJson(),
    };
}
