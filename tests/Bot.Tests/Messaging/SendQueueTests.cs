using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Dispatch;
using CampaignBot.Tests;
using FsCheck;
using FsCheck.Fluent;

namespace CampaignBot.Bot.Tests.Sending;

public sealed class SendQueueTests
{
    private static readonly ChatAtChannel Private = new("telegram", "x", IsGroup: false);

    private static readonly SendLimits Unhurried = TelegramTraits.Value.Limits with { PerChat = TimeSpan.Zero, PerGroupMinute = 1_000 };

    private static readonly Gen<List<(int Chat, int Priority)>> Rows = Gen.Select(
        Gen.ListOf(from chat in Gen.Choose(1, 6) from priority in Gen.Choose(0, 2) select (chat, priority)), list => list.Take(60).ToList());

    [Fact]
    public void AnyRows_LeaveEachOnce_RepliesFirst_AndInOrderWithinAChat() => Rule.Holds(Rows, rows =>
    {
        var queue = new SendQueue(Unhurried);
        var expected = new List<OutboxItem>();
        for (var i = 0; i < rows.Count; i++)
        {
            var item = Item(i + 1, rows[i].Chat, rows[i].Priority);
            if (queue.Add(queue.Line(item.ChatId, Private), item))
                expected.Add(item);
        }

        var left = new List<OutboxItem>();
        while (queue.Peek(TimeSpan.Zero) is { } line)
        {
            left.Add(queue.Take(line));
            queue.Release(line, TimeSpan.Zero);
        }

        return left.Count == expected.Count
            && left.Zip(left.Skip(1)).All(pair => pair.First.Priority <= pair.Second.Priority)
            && left.GroupBy(i => (i.ChatId, i.Priority)).All(g => g.Select(i => i.Id).SequenceEqual(g.Select(i => i.Id).Order()));
    });

    [Fact]
    public void Chat_WithItsFirstMessageInHand_GivesNoSecondOne()
    {
        var queue = new SendQueue(Unhurried);
        var line = queue.Line(1, Private);
        queue.Add(line, Item(1, 1, 0));
        queue.Add(line, Item(2, 1, 0));
        var first = queue.Take(queue.Peek(TimeSpan.Zero)!);

        queue.Peek(TimeSpan.Zero).ShouldBeNull();
        queue.GiveBack(line, first, TimeSpan.Zero);
        queue.Take(queue.Peek(TimeSpan.Zero)!).Id.ShouldBe(1);
        queue.Release(line, TimeSpan.Zero);
        queue.Take(queue.Peek(TimeSpan.Zero)!).Id.ShouldBe(2);
    }

    [Fact]
    public void Chat_WithMoreThanMemoryTakes_KeepsTheRestOnDisk_AndAsksForItWhenItIsEmpty()
    {
        var queue = new SendQueue(Unhurried);
        var line = queue.Line(1, Private);
        var kept = Enumerable.Range(1, ChatLine.Capacity + 5).Count(i => queue.Add(line, Item(i, 1, 2)));

        kept.ShouldBe(ChatLine.Capacity);
        queue.ToRead.ShouldBeEmpty();
        while (queue.Peek(TimeSpan.Zero) is { } next)
        {
            queue.Take(next);
            queue.Release(next, TimeSpan.Zero);
        }

        queue.ToRead.ShouldBe([line]);
    }

    [Fact]
    public void Chat_ThatIsClosed_LetsOthersGo_AndIsReadAgainWhenItOpens()
    {
        var queue = new SendQueue(Unhurried);
        var (closed, open) = (queue.Line(1, Private), queue.Line(2, Private));
        queue.Add(closed, Item(1, 1, 0));
        queue.Add(closed, Item(2, 1, 0));
        queue.Add(open, Item(3, 2, 2));
        queue.Take(closed);
        queue.Block(closed, TimeSpan.FromSeconds(30));

        queue.Add(closed, Item(4, 1, 0)).ShouldBeFalse();
        queue.Peek(TimeSpan.Zero).ShouldBe(open);
        queue.NextAt.ShouldBe(TimeSpan.FromSeconds(30));
        queue.HasSendable.ShouldBeTrue();
        queue.Take(open);
        queue.Release(open, TimeSpan.Zero);
        queue.HasSendable.ShouldBeFalse();

        queue.Peek(TimeSpan.FromSeconds(30)).ShouldBeNull();
        queue.ToRead.ShouldBe([closed]);
    }

    private static OutboxItem Item(long id, long chat, int priority) =>
        new(new Delivery { Id = id, ChatId = chat, Priority = (DeliveryPriority)priority });
}
