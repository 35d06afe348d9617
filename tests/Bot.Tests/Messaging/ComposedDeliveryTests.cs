using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CampaignBot.Bot.Tests.Sending;

/// <summary>Messages that are made at the moment of sending: what they say then, whether they may leave, and what follows when the first try fails.</summary>
public sealed class ComposedDeliveryTests
{
    private const int LongLength = 5_000;
    private static readonly DeliveryOptions AsBroadcast = new() { Priority = DeliveryPriority.Broadcast };

    [Theory, DatabaseData]
    public async Task Composed_IsAskedAtTheMomentOfSending_AndDropsWhatIsNotOwedAnyMore(DatabaseKind kind)
    {
        await using var rig = await DispatchRig.StartAsync(kind: kind, composers: new OwedComposer());
        var member = await rig.MemberAsync();

        var owed = await rig.SendComposedAsync(member, "owed", "还欠一次");
        var done = await rig.SendComposedAsync(member, "owed", "");
        await rig.DrainAsync();

        rig.Said(member).ShouldBe(["还欠一次"]);
        (await rig.RowAsync(owed)).State.ShouldBe(DeliveryState.Sent);
        var dropped = await rig.RowAsync(done);
        dropped.State.ShouldBe(DeliveryState.Dropped);
        dropped.PayloadSecret.ShouldBeNull();
        (await rig.Database.ReadAsync(db => db.ButtonSets.CountAsync())).ShouldBe(1);
    }

    [Theory, DatabaseData]
    public async Task Composed_WhoseHourHasPassedWhileItWaited_StaysUntilTheNextAndHoldsNothingElseUp(DatabaseKind kind)
    {
        var hours = new HourlyComposer();
        await using var rig = await DispatchRig.StartAsync(kind: kind, start: false, composers: hours);
        var member = await rig.MemberAsync();
        var push = await rig.SendComposedAsync(member, "hourly", "通知", AsBroadcast);
        hours.MayLeaveNow = false;
        await rig.StartDispatcherAsync();
        // It has read the table and knows the chat: what follows reaches it in the order of the commits.
        await rig.DrainAsync();

        var late = await rig.SendComposedAsync(member, "hourly", "提醒", AsBroadcast with { Priority = DeliveryPriority.Reminder });
        await rig.SendAsync(member, Text.Plain("答复"));
        await rig.SendAsync(member, Text.Plain("群发"), AsBroadcast);
        await rig.DrainAsync();

        rig.Said(member).ShouldBe(["答复", "群发"]);
        (await rig.RowAsync(push)).State.ShouldBe(DeliveryState.Pending);
        (await rig.RowAsync(late)).State.ShouldBe(DeliveryState.Pending);

        hours.MayLeaveNow = true;
        await rig.DrainAsync();
        rig.Said(member).Skip(2).ShouldBe(["提醒", "通知"]);
    }

    [Fact]
    public async Task Composed_MadeReadyAndThenHeldUpByTheMessenger_DoesNotLeaveAtNight()
    {
        var hours = new HourlyComposer();
        await using var rig = await DispatchRig.StartAsync(composers: hours, leaps: true);
        var member = await rig.MemberAsync();
        rig.World.Faults.Next(Fault.TooManyRequests(60), chat: member.Id);
        var push = await rig.SendComposedAsync(member, "hourly", "通知", AsBroadcast);
        await rig.RunUntilAsync(world => world.Calls.Any(c => c.StatusCode == 429));

        hours.MayLeaveNow = false;
        await rig.DrainAsync();
        for (var i = 0; i < 20; i++)
        {
            ((FakeTimeProvider)rig.Time).Advance(TimeSpan.FromSeconds(10));
            await rig.DrainAsync();
        }

        rig.Said(member).ShouldBeEmpty();
        (await rig.RowAsync(push)).State.ShouldBe(DeliveryState.Pending);
        hours.MayLeaveNow = true;
        await rig.DrainAsync();
        rig.Said(member).ShouldBe(["通知"]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Composed_OfSeveralParts_WhenTheFirstTryFails_SendsEachPartOnce(int status)
    {
        await using var rig = await DispatchRig.StartAsync(leaps: true, composers: new LongComposer());
        var member = await rig.MemberAsync();
        rig.World.Faults.Next(Fault.ServerError(status), "sendMessage");

        await rig.SendComposedAsync(member, "long", "字");
        await rig.DrainAsync();

        string.Concat(rig.Said(member)).Count(c => c == '字').ShouldBe(LongLength);
        rig.Said(member).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Composed_OfSeveralParts_WhenTheFirstMayHaveArrived_RepeatsThatPartAlone()
    {
        await using var rig = await DispatchRig.StartAsync(leaps: true, composers: new LongComposer());
        var member = await rig.MemberAsync();
        rig.World.Faults.Next(Fault.ResetAfterAccepting(), "sendMessage");

        await rig.SendComposedAsync(member, "long", "字");
        await rig.DrainAsync();

        rig.Said(member).Count.ShouldBe(3);
        rig.Said(member).Distinct().Sum(part => part.Count(c => c == '字')).ShouldBe(LongLength);
    }

    [Theory]
    [InlineData("long", LongLength)]
    [InlineData("short", 1)]
    public async Task Composed_ThatMustNotLeaveTwice_WhenItSurelyDidNotArrive_IsSentAgain(string composer, int length)
    {
        await using var rig = await DispatchRig.StartAsync(leaps: true, composers: [new LongComposer(), new ShortComposer()]);
        var member = await rig.MemberAsync();
        rig.World.Faults.Next(Fault.ServerError(), "sendMessage");

        var id = await rig.SendComposedAsync(member, composer, "字", new DeliveryOptions { Policy = UncertainPolicy.Report });
        await rig.DrainAsync();

        string.Concat(rig.Said(member)).Count(c => c == '字').ShouldBe(length);
        (await rig.RowAsync(id)).State.ShouldBe(DeliveryState.Sent);
    }

    /// <summary>Says its argument so often that it takes two messages.</summary>
    private sealed class LongComposer : IDeliveryComposer
    {
        public string Name => "long";

        public Task<OutgoingMessage?> ComposeAsync(CampaignDbContext db, Delivery delivery, string argument, CancellationToken ct) =>
            Task.FromResult<OutgoingMessage?>(Text.Plain(new string(argument[0], LongLength)));
    }

    private sealed class ShortComposer : IDeliveryComposer
    {
        public string Name => "short";

        public Task<OutgoingMessage?> ComposeAsync(CampaignDbContext db, Delivery delivery, string argument, CancellationToken ct) =>
            Task.FromResult<OutgoingMessage?>(Text.Plain(argument));
    }

    /// <summary>Says its argument, at hours that the test sets.</summary>
    private sealed class HourlyComposer : IDeliveryComposer
    {
        public bool MayLeaveNow { get; set; } = true;

        public string Name => "hourly";

        public bool MayLeave(DateTimeOffset now) => MayLeaveNow;

        public Task<OutgoingMessage?> ComposeAsync(CampaignDbContext db, Delivery delivery, string argument, CancellationToken ct) =>
            Task.FromResult<OutgoingMessage?>(new OutgoingMessage(Text.Plain(argument)));
    }

    /// <summary>Says its argument, and nothing when that is empty.</summary>
    private sealed class OwedComposer : IDeliveryComposer
    {
        public string Name => "owed";

        public Task<OutgoingMessage?> ComposeAsync(CampaignDbContext db, Delivery delivery, string argument, CancellationToken ct) =>
            Task.FromResult(argument.Length == 0 ? null : new OutgoingMessage(Text.Plain(argument)).WithRow(Button.Do(Text.Plain("去做"), "do")));
    }
}
