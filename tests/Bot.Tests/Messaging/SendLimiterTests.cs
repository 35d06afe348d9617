using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Dispatch;
using CampaignBot.Tests;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;

namespace CampaignBot.Bot.Tests.Sending;

public sealed class SendLimiterTests
{
    private static readonly SendLimits Limits = TelegramTraits.Value.Limits;

    private static readonly TimeSpan Trip = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// Times at which somebody wants to send, in steps of up to 80 ms, whether it is a reply, and how long its way takes: the line's own
    /// length, mostly, and sometimes far more. (A line that grew much shorter within a second would be noticed only afterwards.)
    /// </summary>
    private static readonly Gen<List<(int Wait, bool IsReply, int Trip)>> Wishes =
        from line in Gen.Choose(5, 400)
        from list in Gen.ListOf(
            from wait in Gen.Frequency((5, Gen.Constant(0)), (2, Gen.Choose(1, 80)))
            from isReply in Gen.Elements(true, false)
            from more in Gen.Frequency((4, Gen.Choose(0, 5)), (1, Gen.Choose(0, 300)))
            select (wait, isReply, line + more),
            150)
        select list.ToList();

    [Fact]
    public void AnyWishes_NeverPassTheCeilingInAnySecond_AsTheProviderCounts() => Rule.Holds(Wishes, wishes =>
    {
        var time = new FakeTimeProvider();
        using var pump = new DispatchPump(new DispatchClocks(time, new CampaignClock(time)));
        var limiter = new SendLimiter(Limits);
        var arrivals = new List<TimeSpan>();
        foreach (var (wait, isReply, trip) in wishes)
        {
            time.Advance(TimeSpan.FromMilliseconds(wait));
            var ready = limiter.ReadyAt(isReply ? DeliveryPriority.Reply : DeliveryPriority.Broadcast);
            if (ready > pump.Now)
                time.Advance(ready - pump.Now);
            var ticket = limiter.Spend(pump.Now);
            arrivals.Add(pump.Now + TimeSpan.FromMilliseconds(trip));
            limiter.Answered(ticket, pump.Now, arrivals[^1]);
        }

        arrivals.Sort();
        return arrivals.Zip(arrivals.Skip(Limits.PerSecond), (early, late) => late - early).All(gap => gap > TimeSpan.FromSeconds(1));
    }, count: 500);

    [Fact]
    public void Broadcasts_OneAfterTheOther_UseTheCeiling()
    {
        var limiter = new SendLimiter(Limits);
        var now = TimeSpan.Zero;
        for (var i = 0; i < 3000; i++)
        {
            var ready = limiter.ReadyAt(DeliveryPriority.Broadcast);
            now = ready > now ? ready : now;
            limiter.Answered(limiter.Spend(now), now, now + Trip);
        }

        (3000 / now.TotalSeconds).ShouldBeInRange(30 * 0.97, 30);
    }

    [Fact]
    public void Reply_WhileBroadcastsUseTheCeiling_WaitsForOneSlotAtMost()
    {
        var limiter = new SendLimiter(Limits);
        var now = TimeSpan.Zero;
        for (var i = 0; i < 300; i++)
        {
            var ready = limiter.ReadyAt(DeliveryPriority.Broadcast);
            now = ready > now ? ready : now;
            limiter.Answered(limiter.Spend(now), now, now + Trip);
        }

        (limiter.ReadyAt(DeliveryPriority.Reply) - now).ShouldBeLessThan(TimeSpan.FromMilliseconds(70));
    }

    [Fact]
    public void Send_ThatIsHeldUp_IsWaitedForBeforeItsPlaceIsUsedAgain_ButNotForEver()
    {
        var limiter = new SendLimiter(Limits);
        var tickets = new List<SendTicket>();
        for (var i = 0; i < Limits.PerSecond; i++)
        {
            tickets.Add(limiter.Spend(TimeSpan.Zero));
            if (i > 0)
                limiter.Answered(tickets[i], TimeSpan.Zero, Trip);
        }

        limiter.ReadyAt(DeliveryPriority.Reply).ShouldBeGreaterThan(SendLimiter.Patience);
        limiter.Answered(tickets[0], TimeSpan.Zero, TimeSpan.FromSeconds(1.5));
        limiter.ReadyAt(DeliveryPriority.Reply).ShouldBeInRange(TimeSpan.FromSeconds(2.4), TimeSpan.FromSeconds(2.52));
    }

    [Fact]
    public void Chat_AnyWishes_KeepItsPace_AndAGroupItsMinute() => Rule.Holds(Wishes, wishes =>
    {
        var (person, group) = (new ChatPace(Limits, isGroup: false), new ChatPace(Limits, isGroup: true));
        return Keeps(person, wishes, most: 3, TimeSpan.FromSeconds(1)) && Keeps(group, wishes, most: 3, TimeSpan.FromSeconds(1))
            && Keeps(new ChatPace(Limits, isGroup: true), wishes, Limits.PerGroupMinute, TimeSpan.FromMinutes(1));
    });

    [Fact]
    public void Defaults_AreTelegrams()
    {
        Limits.PerSecond.ShouldBe(30);
        Limits.PerChat.ShouldBe(TimeSpan.FromSeconds(1));
        Limits.ChatBurst.ShouldBe(3);
        Limits.PerGroupMinute.ShouldBe(20);
    }

    private static bool Keeps(ChatPace pace, IReadOnlyList<(int Wait, bool IsReply, int Trip)> wishes, int most, TimeSpan span)
    {
        var now = TimeSpan.Zero;
        var sent = new List<TimeSpan>();
        foreach (var wish in wishes)
        {
            now += TimeSpan.FromMilliseconds(wish.Wait);
            now = pace.ReadyAt > now ? pace.ReadyAt : now;
            pace.Spend(now);
            sent.Add(now);
        }

        return sent.Zip(sent.Skip(most), (early, late) => late - early).All(gap => gap >= span);
    }
}
