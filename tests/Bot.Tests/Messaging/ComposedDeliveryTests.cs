using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Rehearsal.Emulator;

namespace CampaignBot.Bot.Tests.Sending;

/// <summary>Messages that are made at the moment of sending, when the first try fails.</summary>
public sealed class ComposedDeliveryTests
{
    private const int LongLength = 5_000;

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
}
