using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Sending;

/// <summary>What goes out and what becomes of it, with nothing in the way.</summary>
public sealed class OutboxDispatcherTests
{
    private static readonly DeliveryOptions AsBroadcast = new() { Priority = DeliveryPriority.Broadcast };

    [Theory, DatabaseData]
    public async Task Reply_WhenCommitted_ArrivesWithItsStylesAndButtons_AndItsPayloadIsEmptied(DatabaseKind kind)
    {
        await using var rig = await DispatchRig.StartAsync(kind: kind);
        var member = await rig.MemberAsync();
        var text = Text.Lines(Text.Styled("今天要做的", TextStyle.Bold), Text.Plain("志愿服务 <b>*_`"));

        var id = await rig.SendAsync(member, new OutgoingMessage(text) { Confidential = true }
            .WithRow(Button.Do(Text.Plain("签到"), "check-in"), Button.OpenPrivate(Text.Plain("私聊"), "x-1")));
        await rig.DrainAsync();

        var message = rig.LastSaid(member);
        message.Text.ShouldBe("今天要做的\n志愿服务 <b>*_`");
        message.Entities.ShouldHaveSingleItem().Type.ShouldBe("bold");
        message.Buttons.First().CallbackData!.Length.ShouldBeLessThanOrEqualTo(64);
        message.Buttons.Last().Url.ShouldBe($"https://t.me/{rig.World.Options.BotUsername}?start=x-1");
        rig.World.Calls.Last(c => c.Method == "sendMessage").Parameters.GetProperty("protect_content").GetBoolean().ShouldBeTrue();
        var row = await rig.RowAsync(id);
        row.State.ShouldBe(DeliveryState.Sent);
        row.ProviderMessageId.ShouldBe(message.MessageId.ToString());
        row.PayloadSecret.ShouldBeNull();
        row.SettledAt.ShouldNotBeNull();
        row.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Messages_ToOneChat_ArriveInTheirOrder()
    {
        await using var rig = await DispatchRig.StartAsync(new EmulatorOptions { Latency = TimeSpan.FromMilliseconds(40) }, leaps: true);
        // The line is open: no message's way is much longer than another's.
        await rig.SendAsync(await rig.MemberAsync("党员 0002"), Text.Plain("好"));
        await rig.DrainAsync();
        var member = await rig.MemberAsync();
        for (var i = 0; i < 25; i++)
            await rig.SendAsync(member, Text.Plain($"第 {i} 条"));

        await rig.DrainAsync();

        rig.Said(member).ShouldBe(Enumerable.Range(0, 25).Select(i => $"第 {i} 条"));
        rig.World.RateViolations.ShouldBe(0);
    }

    [Fact]
    public async Task Reply_WhenABroadcastIsUnderWay_OvertakesIt()
    {
        await using var rig = await DispatchRig.StartAsync(new EmulatorOptions { Latency = TimeSpan.FromMilliseconds(30) });
        var members = await rig.CrowdAsync(60);
        await BroadcastAsync(rig, members);
        await rig.RunUntilAsync(_ => Sends(rig) >= 5);

        var before = Sends(rig);
        var id = await rig.SendAsync(members[^1], Text.Plain("答复"));
        await rig.RunUntilRowAsync(id, row => row.State == DeliveryState.Sent);

        var texts = rig.World.Calls.Where(c => c.Method == "sendMessage" && c.WasDone).Select(c => c.Parameters.GetProperty("text").GetString()).ToList();
        // Only what was under way already may come before it.
        var limits = TelegramTraits.Value.Limits;
        (texts.IndexOf("答复") - before).ShouldBeInRange(0, limits.InFlight - limits.ReplyReserve);
        Sends(rig).ShouldBeLessThan(members.Count);
        await rig.DrainAsync();
        rig.World.RateViolations.ShouldBe(0);
    }

    [Fact]
    public async Task Edits_OfOneMessage_WhenSeveralWait_AreSentOnceWithTheNewest()
    {
        await using var rig = await DispatchRig.StartAsync();
        var member = await rig.MemberAsync();
        var sent = await rig.SendAsync(member, Text.Plain("已学习 0 人"));
        await rig.DrainAsync();
        var target = (await rig.RowAsync(sent)).ProviderMessageId;
        var ids = new List<long>();
        for (var i = 1; i <= 9; i++)
        {
            ids.Add(await rig.SendAsync(member, Text.Plain($"已学习 {i} 人"), new DeliveryOptions
            {
                Action = DeliveryAction.Edit,
                TargetMessageId = target,
                CoalesceKey = "count:m-01",
            }));
        }

        await rig.DrainAsync();

        rig.LastSaid(member).Text.ShouldBe("已学习 9 人");
        rig.World.Calls.Count(c => c.Method == "editMessageText").ShouldBeLessThan(6);
        var states = await rig.Database.ReadAsync(db => db.Deliveries.Where(d => ids.Contains(d.Id)).OrderBy(d => d.Id).Select(d => d.State).ToListAsync());
        states[^1].ShouldBe(DeliveryState.Sent);
        states.ShouldAllBe(s => s == DeliveryState.Sent || s == DeliveryState.Superseded);
        states.ShouldContain(DeliveryState.Superseded);
    }

    [Fact]
    public async Task Message_PastItsTimeOnTheCampaignsClock_IsDroppedAndRecorded()
    {
        await using var rig = await DispatchRig.StartAsync(start: false);
        var member = await rig.MemberAsync();
        var late = await rig.SendAsync(member, Text.Plain("过期"), new DeliveryOptions { ExpiresAt = rig.CampaignClock.GetUtcNow().AddDays(1) });
        var still = await rig.SendAsync(member, Text.Plain("还来得及"), new DeliveryOptions { ExpiresAt = rig.CampaignClock.GetUtcNow().AddDays(9) });
        rig.CampaignClock.Offset = TimeSpan.FromDays(2);

        await rig.StartDispatcherAsync();
        await rig.DrainAsync();

        rig.Said(member).ShouldBe(["还来得及"]);
        var row = await rig.RowAsync(late);
        row.State.ShouldBe(DeliveryState.Dropped);
        row.Error.ShouldBe("expired");
        row.PayloadSecret.ShouldBeNull();
        (await rig.RowAsync(still)).State.ShouldBe(DeliveryState.Sent);
    }

    [Theory, DatabaseData]
    public async Task Broadcast_WhenStopped_LeavesTheRestUnsent_AndTheFiguresAreTrue(DatabaseKind kind)
    {
        await using var rig = await DispatchRig.StartAsync(new EmulatorOptions { Latency = TimeSpan.FromMilliseconds(30) }, kind: kind);
        var members = await rig.CrowdAsync(150);
        await rig.Database.WriteAsync(db => db.Broadcasts.Add(new Broadcast { CampaignId = "test", Key = "announcement:1" }));
        await BroadcastAsync(rig, members, "announcement:1");
        await rig.RunUntilAsync(_ => Sends(rig) >= 10);

        await rig.Database.WriteAsync(async db => (await db.Broadcasts.AsTracking().SingleAsync()).Stop(rig.Time.GetUtcNow()));
        await rig.DrainAsync();

        var states = await rig.Database.ReadAsync(db => db.Deliveries.Where(d => d.Topic == "announcement:1").Select(d => d.State).ToListAsync());
        states.Count(s => s == DeliveryState.Sent).ShouldBe(Sends(rig));
        states.Count(s => s == DeliveryState.Stopped).ShouldBe(members.Count - Sends(rig));
        Sends(rig).ShouldBeLessThan(60);
    }

    [Fact]
    public async Task LongText_IsSentInParts_TheButtonsUnderTheLast()
    {
        await using var rig = await DispatchRig.StartAsync();
        var member = await rig.MemberAsync();
        var paragraphs = Enumerable.Range(0, 30).Select(i => Text.Plain($"{i:D2}" + new string('学', 298))).ToArray();

        await rig.SendAsync(member, new OutgoingMessage(Text.Paragraphs(paragraphs)).WithRow(Button.Do(Text.Plain("已学习"), "acknowledge")));
        await rig.DrainAsync();

        var messages = rig.World.History(member.Id).Where(m => m.IsFromBot).ToList();
        messages.Count.ShouldBe(3);
        messages.ShouldAllBe(m => m.Text.Length <= 4096 && m.Text.EndsWith("学"));
        messages.Select(m => m.Buttons.Count()).ShouldBe([0, 0, 1]);
        string.Join("\n\n", messages.Select(m => m.Text)).ShouldBe(string.Join("\n\n", paragraphs.Select(p => p.Render(Language.Chinese).Plain)));
    }

    [Theory, DatabaseData]
    public async Task Restart_WithMessagesWaiting_SendsEachOnce(DatabaseKind kind)
    {
        await using var rig = await DispatchRig.StartAsync(new EmulatorOptions { Latency = TimeSpan.FromMilliseconds(30) }, kind: kind);
        var members = await rig.CrowdAsync(70);
        await BroadcastAsync(rig, members);
        await rig.RunUntilAsync(_ => Sends(rig) >= 20);

        await rig.RestartAsync();
        await rig.DrainAsync();

        members.ShouldAllBe(m => rig.Said(m).Count == 1);
        (await rig.Database.ReadAsync(db => db.Deliveries.CountAsync(d => d.State == DeliveryState.Sent))).ShouldBe(70);
    }

    [Fact]
    public async Task UnreadableRow_IsRecordedAsFailed_AndTheNextOneGoesOn()
    {
        await using var rig = await DispatchRig.StartAsync(start: false);
        var member = await rig.MemberAsync();
        var broken = await rig.SendAsync(member, Text.Plain("坏"));
        await rig.Database.WriteAsync(db => db.Deliveries.ExecuteUpdateAsync(row => row.SetProperty(d => d.PayloadSecret, new byte[] { 1, 2, 3 })));
        await rig.SendAsync(member, Text.Plain("好"));

        await rig.StartDispatcherAsync();
        await rig.DrainAsync();

        rig.Said(member).ShouldBe(["好"]);
        (await rig.RowAsync(broken)).State.ShouldBe(DeliveryState.Failed);
    }

    [Fact]
    public async Task RowsWrittenPastTheTracker_AreFoundWhenTheSignalIsGiven()
    {
        await using var rig = await DispatchRig.StartAsync();
        var member = await rig.MemberAsync();
        await rig.DrainAsync();
        var id = await rig.SendAsync(member, Text.Plain("一"));
        await rig.DrainAsync();
        var secret = await rig.Database.WriteAsync(db =>
        {
            var sealedText = rig.Database.Secrets.Seal(
                System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new MessageContent { Text = "二" }, MessagingJson.Default.MessageContent), Outbox.SealPurpose);
            return db.Database.ExecuteSqlAsync($"""
                INSERT INTO "Deliveries" ("CampaignId", "ChatId", "Priority", "Action", "State", "Policy", "PayloadSecret", "Attempts", "CreatedAt")
                SELECT "CampaignId", "ChatId", 2, 0, 0, 0, {sealedText}, 0, 0 FROM "Deliveries" WHERE "Id" = {id}
                """);
        });
        secret.ShouldBe(1);

        rig.Database.Services.GetSignal().Wake();
        await rig.RunUntilAsync(_ => rig.Said(member).Count == 2);

        rig.Said(member).ShouldBe(["一", "二"]);
    }

    private static int Sends(DispatchRig rig) => rig.World.Calls.Count(c => c.Method == "sendMessage" && c.WasDone);

    private static Task BroadcastAsync(DispatchRig rig, IReadOnlyList<EmulatedUser> members, string? topic = null) => rig.Database.WriteAsync(db =>
    {
        foreach (var member in members)
        {
            rig.Outbox.Send(
                db, new ChatAddress(rig.ChatId(member.Id), null, Language.Chinese, null), Text.Plain("通知"), AsBroadcast with { Topic = topic });
        }
    });
}
