using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Dispatch;

namespace CampaignBot.Bot.Tests.Sending;

/// <summary>A row of a run.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Chat">Its chat; those up to <see cref="PlanRun.Groups"/> are groups.</param>
/// <param name="Priority">How urgent it is.</param>
/// <param name="Policy">What is done when it may have arrived.</param>
/// <param name="At">When it is written, in milliseconds.</param>
internal sealed record PlannedRow(long Id, int Chat, DeliveryPriority Priority, UncertainPolicy Policy, int At);

/// <summary>A send of a run, and what came of it.</summary>
internal sealed record PlannedSend(PlannedRow Row, TimeSpan At, SendOutcome Outcome);

/// <summary>The plan and the outcomes without the world around them: a table that is a list, a channel that is a function, a clock that jumps.</summary>
internal sealed class PlanRun(IReadOnlyList<PlannedRow> rows, Func<PlannedRow, TimeSpan, SendOutcome> channel)
{
    public const int Groups = 6;

    /// <summary>After this nothing of a run waits any more.</summary>
    public static readonly TimeSpan End = TimeSpan.FromHours(12);

    private static readonly DateTimeOffset Start = new(2027, 5, 10, 1, 0, 0, TimeSpan.Zero);

    private readonly SendPlan _plan = new(TelegramTraits.Value.Limits, new PlanQuestions(_ => false, _ => null));
    private readonly Dictionary<long, OutboxItem> _onDisk = [];
    private readonly PriorityQueue<(SendStep.Send Send, SendOutcome Outcome), TimeSpan> _answers = new();
    private TimeSpan _now;

    public List<PlannedSend> Sends { get; } = [];

    /// <summary>The rows that have come to their fate, and when.</summary>
    public Dictionary<long, (DeliveryState Fate, TimeSpan At)> Settled { get; } = [];

    public PlanRun Go()
    {
        var written = 0;
        while (Settled.Count < rows.Count && _now < End)
        {
            for (; written < rows.Count && TimeSpan.FromMilliseconds(rows[written].At) <= _now; written++)
                Write(rows[written]);
            while (_answers.TryPeek(out var answer, out var at) && at <= _now)
            {
                _answers.Dequeue();
                Answer(answer.Send, answer.Outcome);
            }

            var until = Steps();
            while (_plan.Queue.ToRead.TryDequeue(out var line))
                Read(line);
            until = Earliest(until, Steps(), _plan.Queue.NextAt, _answers.TryPeek(out _, out var next) ? next : null,
                written < rows.Count ? TimeSpan.FromMilliseconds(rows[written].At) : null);
            if (until is null)
                break;
            _now = until.Value > _now ? until.Value : _now;
        }

        return this;
    }

    private static TimeSpan? Earliest(params TimeSpan?[] times) => times.Min();

    private static ChatAtChannel Chat(long id) => new("telegram", $"{id}", IsGroup: id <= Groups);

    private PlannedRow Row(OutboxItem item) => rows.First(r => r.Id == item.Id);

    private void Write(PlannedRow row)
    {
        var item = new OutboxItem(new Delivery { Id = row.Id, ChatId = row.Chat, Priority = row.Priority, Policy = row.Policy, LeasedUntil = Start + Leases.Length });
        _onDisk[row.Id] = item;
        _plan.Queue.Add(_plan.Queue.Line(row.Chat, Chat(row.Chat)), item);
    }

    private void Read(ChatLine line)
    {
        if (line is not { Place: LinePlace.Idle, HasMoreOnDisk: true })
            return;
        line.MissedSome = false;
        var inHand = _answers.UnorderedItems.Select(a => a.Element.Send.Item.Id).ToHashSet();
        var waiting = _onDisk.Values.Where(i => i.ChatId == line.ChatId && !inHand.Contains(i.Id)).OrderBy(i => i.Priority).ThenBy(i => i.Id).ToList();
        _plan.Queue.AddRead(line, [.. waiting.Take(ChatLine.Capacity)], waiting.Count > ChatLine.Capacity, _now);
    }

    private TimeSpan? Steps()
    {
        while (true)
        {
            // The system's clock stands, so that no lease ends.
            switch (_plan.Next(new Moment(_now, Start, Start + _now)))
            {
                case SendStep.Wait wait:
                    return wait.Until;
                case SendStep.Prepare(_, var item):
                    item.IsPrepared = true;
                    break;
                case SendStep.Settle(var over):
                    Settle(over.Item, over.Fate);
                    break;
                case SendStep.Send send:
                    var outcome = channel(Row(send.Item), _now);
                    Sends.Add(new PlannedSend(Row(send.Item), _now, outcome));
                    _answers.Enqueue((send, outcome), _now + TimeSpan.FromMilliseconds(20 + (send.Item.Id % 7)));
                    break;
            }
        }
    }

    private void Answer(SendStep.Send send, SendOutcome outcome)
    {
        var (line, item) = (send.Line, send.Item);
        switch (_plan.Answered(send, outcome, _now))
        {
            case Verdict.Settle settle:
                Settle(item, settle.Fate);
                break;
            case Verdict.BlockChat block:
                _plan.Queue.Forget(line);
                _plan.Queue.Block(line, _now + block.Wait);
                break;
            case Verdict.EndChat:
                _plan.Queue.Forget(line);
                foreach (var other in _onDisk.Values.Where(i => i.ChatId == line.ChatId).ToList())
                    Settle(other, DeliveryState.Failed);
                break;
        }
    }

    private void Settle(OutboxItem item, DeliveryState fate)
    {
        Settled.Add(item.Id, (fate, _now));
        _onDisk.Remove(item.Id);
    }
}
