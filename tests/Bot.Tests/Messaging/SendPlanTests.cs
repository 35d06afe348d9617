using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Dispatch;
using CampaignBot.Tests;
using FsCheck;
using FsCheck.Fluent;

namespace CampaignBot.Bot.Tests.Sending;

/// <summary>What the plan promises, whatever is written and whatever the channel answers.</summary>
public sealed class SendPlanTests
{
    private const int CalmChat = 9;

    // The provider's troubles are over after this.
    private static readonly TimeSpan TroublesEnd = TimeSpan.FromMinutes(10);

    private static readonly Gen<List<PlannedRow>> Rows = Gen.Select(
        Gen.ListOf(
            from chat in Gen.Choose(1, 8)
            from priority in Gen.Elements(Enum.GetValues<DeliveryPriority>())
            from policy in Gen.Elements(UncertainPolicy.Resend, UncertainPolicy.Report)
            from wait in Gen.Frequency((6, Gen.Constant(0)), (2, Gen.Choose(1, 200)), (1, Gen.Choose(1_000, 20_000)))
            select (chat, priority, policy, wait),
            80),
        made =>
        {
            var at = 0;
            return made.Select((row, i) => new PlannedRow(i + 1, row.chat, row.priority, row.policy, at += row.wait)).ToList();
        });

    private static readonly Gen<(List<PlannedRow> Rows, int Seed)> Troubled = from rows in Rows from seed in Gen.Choose(0, int.MaxValue - 1) select (rows, seed);

    [Fact]
    public void AnyRows_WhateverTheChannelAnswers_EndInAFinalState() => Rule.Holds(Troubled, made =>
        Run(made).Settled.Count.ShouldBe(made.Rows.Count));

    [Fact]
    public void AnyRows_WhateverTheChannelAnswers_LeaveInTheOrderOfTheirChat() => Rule.Holds(Troubled, made =>
    {
        var arrived = Run(made).Sends.Where(s => s.Outcome is SendOutcome.Sent).Select(s => s.Row);
        foreach (var chat in arrived.GroupBy(r => (r.Chat, r.Priority)))
            chat.Select(r => r.Id).ShouldBeInOrder();
    });

    [Fact]
    public void AnyRows_WhateverTheChannelAnswers_LeaveNoFasterThanTheLimits() => Rule.Holds(Troubled, made =>
    {
        var sends = Run(made).Sends;
        var limits = TelegramTraits.Value.Limits;
        Keeps(sends, limits.PerSecond, TimeSpan.FromSeconds(1));
        foreach (var chat in sends.GroupBy(s => s.Row.Chat))
        {
            Keeps([.. chat], limits.ChatBurst, limits.PerChat);
            if (chat.Key <= PlanRun.Groups)
                Keeps([.. chat], limits.PerGroupMinute, TimeSpan.FromMinutes(1));
        }
    });

    [Fact]
    public void AnyRow_IsSentAgain_OnlyWhereItDidNotArriveOrNobodyKnows() => Rule.Holds(Troubled, made =>
    {
        foreach (var row in Run(made).Sends.GroupBy(s => s.Row))
        {
            row.SkipLast(1).Select(s => s.Outcome).OfType<SendOutcome.Sent>().ShouldBeEmpty();
            if (row.Key.Policy == UncertainPolicy.Report)
                row.Count(s => s.Outcome is SendOutcome.Sent or SendOutcome.Uncertain).ShouldBeLessThanOrEqualTo(1);
        }
    });

    [Fact]
    public void Chat_ThatIsToWait_IsNotWrittenToMeanwhile() => Rule.Holds(Troubled, made =>
    {
        foreach (var chat in Run(made).Sends.GroupBy(s => s.Row.Chat))
        {
            var sends = chat.ToList();
            for (var i = 0; i < sends.Count - 1; i++)
            {
                if (sends[i].Outcome is SendOutcome.Throttled asked)
                    (sends[i + 1].At - sends[i].At).ShouldBeGreaterThanOrEqualTo(asked.Wait);
            }
        }
    });

    [Fact]
    public void Groups_ThatAreToWait_HoldUpNoPrivateChat_EvenWhereAllOfThemWaitAlike() => Rule.Holds(Troubled, made =>
    {
        var random = new Random(made.Seed);
        var rows = made.Rows.Select((row, i) => i % 10 == 5 ? row with { Chat = CalmChat, Priority = DeliveryPriority.Reply } : row).ToList();
        var run = new PlanRun(rows, (row, _) => row.Chat > PlanRun.Groups ? new SendOutcome.Sent("1") : random.Next(10) switch
        {
            // Two lengths only, so that many waits end together.
            < 3 => new SendOutcome.Throttled(TimeSpan.FromSeconds(5), WholeBot: false),
            < 6 => new SendOutcome.Throttled(TimeSpan.FromSeconds(20), WholeBot: false),
            6 => new SendOutcome.Refused("no"),
            _ => new SendOutcome.Sent("1"),
        }).Go();

        // Those of the calm chat wait for its own pace at most, of a message a second.
        foreach (var (row, i) in rows.Where(r => r.Chat == CalmChat).Select((row, i) => (row, i)))
            (run.Settled[row.Id].At - TimeSpan.FromMilliseconds(row.At)).ShouldBeLessThan(TimeSpan.FromSeconds(2 + i));
    });

    private static PlanRun Run((List<PlannedRow> Rows, int Seed) made)
    {
        var random = new Random(made.Seed);
        return new PlanRun(made.Rows, (_, now) => now > TroublesEnd ? new SendOutcome.Sent("1") : random.Next(20) switch
        {
            0 => new SendOutcome.Throttled(TimeSpan.FromSeconds(random.Next(1, 40)), WholeBot: random.Next(8) == 0),
            1 => new SendOutcome.NotDelivered("502"),
            2 => new SendOutcome.Uncertain("reset"),
            3 => new SendOutcome.Refused("400"),
            4 when random.Next(5) == 0 => new SendOutcome.ChatEnded("403"),
            _ => new SendOutcome.Sent("1"),
        }).Go();
    }

    private static void Keeps(IReadOnlyList<PlannedSend> sends, int most, TimeSpan span) =>
        sends.Zip(sends.Skip(most), (early, late) => late.At - early.At).ShouldAllBe(gap => gap >= span);
}
