using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Dispatch;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CampaignBot.Bot.Tests.Sending;

/// <summary>Who has a row of the outbox: what another instance has is left to it until its time is over, and then taken over.</summary>
public sealed class LeaseTests
{
    private const string Other = "ffffffff";
    private static readonly DeliveryOptions AsBroadcast = new() { Priority = DeliveryPriority.Broadcast };
    private static readonly DeliveryOptions NotTwice = new() { Policy = UncertainPolicy.Report };

    [Theory, DatabaseData]
    public async Task Row_ThatAnotherInstanceHas_IsLeftToIt_AndSentWhenItsTimeIsOver(DatabaseKind kind)
    {
        await using var rig = await DispatchRig.StartAsync(start: false, leaps: true, kind: kind);
        var member = await rig.MemberAsync();
        var theirs = await rig.SendAsync(member, Text.Plain("一"));
        await rig.SendAsync(member, Text.Plain("二"));
        var until = rig.Time.GetUtcNow() + Leases.Length;
        await GiveAsync(rig, theirs, DeliveryState.Pending, until);

        await rig.StartDispatcherAsync();
        await rig.DrainAsync();
        rig.Said(member).ShouldBe(["二"]);

        await rig.RunUntilAsync(_ => rig.Said(member).Count == 2);
        rig.Said(member).ShouldBe(["二", "一"]);
        rig.World.Calls.Last(c => c.Method == "sendMessage").At.ShouldBeGreaterThanOrEqualTo(until);
    }

    [Theory, DatabaseData]
    public async Task MarkedRow_ThatAnotherInstanceHas_IsReportedOnlyWhenItsTimeIsOver(DatabaseKind kind)
    {
        await using var rig = await DispatchRig.StartAsync(start: false, leaps: true, kind: kind);
        var member = await rig.MemberAsync();
        var theirs = await rig.SendAsync(member, Text.Plain("一"), NotTwice);
        await GiveAsync(rig, theirs, DeliveryState.Leased, rig.Time.GetUtcNow() + Leases.Length);

        await rig.StartDispatcherAsync();
        await rig.DrainAsync();
        (await rig.RowAsync(theirs)).State.ShouldBe(DeliveryState.Leased);

        await PassAsync(rig, Leases.Length + OutboxIntake.SweepEvery + TimeSpan.FromSeconds(1));
        await rig.DrainAsync();
        var row = await rig.RowAsync(theirs);
        row.State.ShouldBe(DeliveryState.Uncertain);
        row.Error.ShouldBe("interrupted");
        rig.Said(member).ShouldBeEmpty();
    }

    [Theory, DatabaseData]
    public async Task Rows_ThatTheLastProcessOfThisInstanceLeft_AreTakenUpAtOnce(DatabaseKind kind)
    {
        await using var rig = await DispatchRig.StartAsync(start: false, kind: kind);
        var member = await rig.MemberAsync();
        var marked = await rig.SendAsync(member, Text.Plain("一"), NotTwice);
        var waiting = await rig.SendAsync(member, Text.Plain("二"));
        var name = (await rig.RowAsync(waiting)).LeaseHolder.ShouldNotBeNull();
        await rig.Database.WriteAsync(db => db.Deliveries.Where(d => d.Id == marked).ExecuteUpdateAsync(row => row.SetProperty(d => d.State, DeliveryState.Leased)));

        await rig.RestartAsync();
        await rig.DrainAsync();

        (await rig.RowAsync(marked)).State.ShouldBe(DeliveryState.Uncertain);
        rig.Said(member).ShouldBe(["二"]);
        (await rig.RowAsync(await rig.SendAsync(member, Text.Plain("三")))).LeaseHolder.ShouldBeOneOf(name, null);
    }

    [Theory, DatabaseData]
    public async Task Rows_ThatNobodyHas_AreLeasedABatchAtATime(DatabaseKind kind)
    {
        await using var rig = await DispatchRig.StartAsync(new EmulatorOptions { Latency = TimeSpan.FromMilliseconds(30) }, start: false, kind: kind);
        var members = await rig.CrowdAsync(60);
        foreach (var member in members)
            await rig.SendAsync(member, Text.Plain("通知"), AsBroadcast);
        await rig.Database.WriteAsync(db => db.Deliveries.ExecuteUpdateAsync(row => row.SetProperty(d => d.LeaseHolder, (string?)null).SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null)));

        await rig.StartDispatcherAsync();
        await rig.RunUntilAsync(_ => rig.World.Calls.Any(c => c.Method == "sendMessage"));
        var leased = await rig.Database.ReadAsync(db => db.Deliveries.Where(d => d.State == DeliveryState.Pending).Select(d => new { d.LeaseHolder, d.LeasedUntil }).ToListAsync());
        await rig.DrainAsync();

        leased.ShouldNotBeEmpty();
        leased.ShouldAllBe(l => l.LeaseHolder != null);
        leased.Select(l => l.LeasedUntil).Distinct().Count().ShouldBe(1);
        members.ShouldAllBe(m => rig.Said(m).Count == 1);
        (await rig.Database.ReadAsync(db => db.Deliveries.CountAsync(d => d.LeaseHolder != null))).ShouldBe(0);
    }

    [Theory, DatabaseData]
    public async Task Row_ThatIsLongInHand_IsRenewed_SoThatNobodyTakesItOver(DatabaseKind kind)
    {
        await using var rig = await DispatchRig.StartAsync(leaps: true, kind: kind);
        var member = await rig.MemberAsync();
        await rig.SendAsync(member, Text.Plain("〇"));
        await rig.DrainAsync();
        using var away = rig.World.Faults.While(Fault.BadGateway(), "sendMessage", member.Id);
        var id = await rig.SendAsync(member, Text.Plain("一"), NotTwice);
        await PassAsync(rig, 2 * Leases.Length);

        var row = await rig.RowAsync(id);
        row.State.ShouldBe(DeliveryState.Leased);
        row.LeasedUntil.ShouldNotBeNull().ShouldBeGreaterThan(rig.Time.GetUtcNow());
        away.Dispose();
        await rig.DrainAsync();
        (await rig.RowAsync(id)).State.ShouldBe(DeliveryState.Sent);
    }

    [Fact]
    public async Task Row_ThatAnotherInstanceTookMeanwhile_IsNotSentByThisOne()
    {
        await using var rig = await DispatchRig.StartAsync(leaps: true);
        // The other's lease must outlast what a busy machine lets pass.
        rig.LongestLeap = TimeSpan.FromSeconds(1);
        var member = await rig.MemberAsync();
        rig.World.Faults.Next(Fault.BadGateway(), "sendMessage", times: 1);
        var id = await rig.SendAsync(member, Text.Plain("一"), NotTwice);
        await rig.WaitForWorldAsync(world => world.Calls.Any(c => c.StatusCode == 502));

        // This one stood still for so long that its lease was over.
        await GiveAsync(rig, id, DeliveryState.Pending, rig.Time.GetUtcNow() + (1.8 * Leases.Length));
        ((FakeTimeProvider)rig.Time).Advance(Leases.Length + TimeSpan.FromSeconds(1));
        await rig.DrainAsync();

        rig.Said(member).ShouldBeEmpty();
        (await rig.RowAsync(id)).LeaseHolder.ShouldBe(Other);
    }

    [Theory, DatabaseData]
    public async Task Fate_OfARowThatAnotherInstanceTookMeanwhile_IsWrittenOnlyWhereItSurelyLeft(DatabaseKind kind)
    {
        await using var rig = await DispatchRig.StartAsync(start: false, kind: kind);
        var member = await rig.MemberAsync();
        var rows = new[] { await rig.SendAsync(member, Text.Plain("一")), await rig.SendAsync(member, Text.Plain("二")), await rig.SendAsync(member, Text.Plain("三")) };
        var mine = (await rig.RowAsync(rows[2])).LeaseHolder.ShouldNotBeNull();
        foreach (var id in rows[..2])
            await GiveAsync(rig, id, DeliveryState.Pending, rig.Time.GetUtcNow() + Leases.Length);

        await rig.Database.WriteAsync(async db =>
        {
            SettledRow Of(int n, DeliveryState fate) => new(rows[n], fate, rig.Time.GetUtcNow(), 1, ProviderMessageId: null, Error: null);
            await SettledRow.WriteAsync(db, mine, [Of(0, DeliveryState.Uncertain), Of(1, DeliveryState.Sent), Of(2, DeliveryState.Uncertain)], CancellationToken.None);
        });

        var first = await rig.RowAsync(rows[0]);
        (first.State, first.LeaseHolder).ShouldBe((DeliveryState.Pending, Other));
        (await rig.RowAsync(rows[1])).State.ShouldBe(DeliveryState.Sent);
        (await rig.RowAsync(rows[2])).State.ShouldBe(DeliveryState.Uncertain);
    }

    /// <summary>Lets time pass in small steps, so that the dispatcher does what falls into it.</summary>
    private static async Task PassAsync(DispatchRig rig, TimeSpan span)
    {
        var end = rig.Time.GetUtcNow() + span;
        while (rig.Time.GetUtcNow() < end)
        {
            await rig.RunUntilAsync(Task.Delay(TimeSpan.FromMilliseconds(3), TimeProvider.System));
            ((FakeTimeProvider)rig.Time).Advance(TimeSpan.FromSeconds(1));
        }
    }

    private static Task<int> GiveAsync(DispatchRig rig, long id, DeliveryState state, DateTimeOffset until) => rig.Database.WriteAsync(db =>
        db.Deliveries.Where(d => d.Id == id).ExecuteUpdateAsync(
            row => row.SetProperty(d => d.State, state).SetProperty(d => d.LeaseHolder, Other).SetProperty(d => d.LeasedUntil, until)));
}
