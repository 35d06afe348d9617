using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Tests;
using Microsoft.Extensions.Time.Testing;

namespace CampaignBot.Bot.Tests.Sending;

/// <summary>Telegram is away for a day: what waits goes out afterwards, each chat's in its order, and what has expired is recorded as such.</summary>
public sealed class DispatchOutageTests
{
    /// <summary>How often one chat may get the same message while its answers stay away for a day.</summary>
    private const int MostCopies = 30;

    private static readonly string[] Kinds = ["silence", "reset after", "504", "html"];

    public static TheoryData<string> NoAnswers => [.. Kinds];

    [Theory]
    [MemberData(nameof(NoAnswers))]
    public async Task Outage_OfADay_LosesNothing_AndDrainsInOrderAfterwards(string kind)
    {
        LongForm.Turn(Array.IndexOf(Kinds, kind), of: Kinds.Length);
        await using var rig = await DispatchRig.StartAsync(leaps: true);
        // After a day the longest waits are hours.
        rig.LongestLeap = TimeSpan.FromSeconds(5);
        var members = new List<EmulatedUser>();
        for (var i = 0; i < 6; i++)
            members.Add(await rig.MemberAsync($"党员 {i:D4}"));
        var away = rig.World.Faults.While(Of(kind), "sendMessage");
        var late = await rig.MemberAsync("党员 0009");
        var stale = await rig.SendAsync(
            late, Text.Plain("今晚八点开会"), new DeliveryOptions { Priority = DeliveryPriority.Reminder, ExpiresAt = rig.CampaignClock.GetUtcNow().AddHours(12) });
        var ids = new List<long>();
        foreach (var member in members)
        {
            for (var i = 0; i < 3; i++)
                ids.Add(await rig.SendAsync(member, Text.Plain($"{i}")));
        }

        await rig.PassAsync(TimeSpan.FromHours(24));
        foreach (var id in ids)
            (await rig.RowAsync(id)).State.ShouldBe(DeliveryState.Pending);
        away.Dispose();
        await rig.DrainAsync();

        foreach (var id in ids)
            (await rig.RowAsync(id)).State.ShouldBe(DeliveryState.Sent);
        foreach (var member in members)
        {
            var said = rig.Said(member);
            said.Distinct().ShouldBe(["0", "1", "2"]);
            said.Count.ShouldBeLessThan(MostCopies);
            said.ShouldBe(said.Order(StringComparer.Ordinal));
        }

        var expired = await rig.RowAsync(stale);
        expired.State.ShouldBe(DeliveryState.Dropped);
        expired.Error.ShouldBe("expired");
    }

    [Fact]
    public async Task Message_ThatAloneGetsNoAnswerWhileOthersPass_IsGivenUpAsUncertain()
    {
        // Somebody is answered between any two tries: a chat's own pace would leave gaps in which nobody is.
        await using var rig = await DispatchRig.StartAsync(limits: TelegramTraits.Value.Limits with { PerChat = TimeSpan.Zero });
        var (unlucky, other) = (await rig.MemberAsync("党员 0001"), await rig.MemberAsync("党员 0002"));
        using var broken = rig.World.Faults.While(Fault.ResetAfterAccepting(), "sendMessage", unlucky.Id);

        var id = await rig.SendAsync(unlucky, Text.Plain("一"));
        for (var i = 0; (await rig.RowAsync(id)).State == DeliveryState.Pending && i < 2_000; i++)
        {
            await rig.SendAsync(other, Text.Plain($"{i}"));
            await rig.RunUntilAsync(_ => rig.Said(other).Count > i);
            ((FakeTimeProvider)rig.Time).Advance(TimeSpan.FromMilliseconds(100));
        }

        (await rig.RowAsync(id)).State.ShouldBe(DeliveryState.Uncertain);
        rig.Said(unlucky).Count.ShouldBeInRange(2, 6);
    }

    private static Fault Of(string kind) => kind switch
    {
        "silence" => Fault.TimeoutAfterAccepting(),
        "reset after" => Fault.ResetAfterAccepting(),
        "504" => Fault.ServerError(504),
        _ => Fault.BadGateway(),
    };
}
