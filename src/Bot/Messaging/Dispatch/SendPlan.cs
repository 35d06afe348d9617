namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>What is to be done next.</summary>
internal abstract record SendStep
{
    /// <summary>The message goes to the channel now; it is in hand.</summary>
    /// <param name="Line">Its chat.</param>
    /// <param name="Item">The message.</param>
    /// <param name="Ticket">Its place in the limit.</param>
    /// <param name="At">When.</param>
    /// <param name="Upload">The file that goes up with it.</param>
    internal sealed record Send(ChatLine Line, OutboxItem Item, SendTicket Ticket, TimeSpan At, string? Upload) : SendStep;

    /// <summary>The message is to be made ready first; it is still in its place (see <see cref="SendPlan.TryTakeToPrepare"/>).</summary>
    internal sealed record Prepare(ChatLine Line, OutboxItem Item) : SendStep;

    /// <summary>The row is over without being sent.</summary>
    internal sealed record Settle(OverRow Row) : SendStep;

    /// <summary>It is not the message's hour: memory forgets it, and it waits in the table.</summary>
    internal sealed record Leave(OutboxItem Item) : SendStep;

    /// <summary>Nothing can be done before a time, or (null) before something happens.</summary>
    internal sealed record Wait(TimeSpan? Until) : SendStep;
}

/// <summary>One instant on three clocks.</summary>
/// <param name="Now">The dispatcher's own, which no setting of a clock moves: pauses and limits.</param>
/// <param name="System">The system's: leases.</param>
/// <param name="Campaign">The campaign's: expiry.</param>
internal readonly record struct Moment(TimeSpan Now, DateTimeOffset System, DateTimeOffset Campaign);

/// <summary>What the plan asks of the world around it; each answers at once.</summary>
/// <param name="IsOutOfHours">Is it not the message's hour?</param>
/// <param name="KnownFile">The channel's id of a file, where it is known.</param>
internal sealed record PlanQuestions(Func<OutboxItem, bool> IsOutOfHours, Func<string, string?> KnownFile);

/// <summary>
/// Decides which message leaves next: replies before reminders before broadcasts, each chat in its order, no faster than the limits of the
/// whole bot, the chat and the group. Pure: it is given messages, times and outcomes, and answers with steps.
/// </summary>
internal sealed class SendPlan(SendLimits limits, PlanQuestions ask)
{
    /// <summary>How many messages are made ready at a time.</summary>
    public const int MostPreparing = 8;

    private readonly SendLimiter _limiter = new(limits);
    private readonly Outage _outage = new(Random.Shared);
    private readonly ThrottleWatch _throttles = new();
    private readonly HashSet<long> _ended = [];
    private readonly HashSet<StoppedBroadcast> _stopped = [];
    // The files that are on their way up, and the chats whose next message waits for one of them.
    private readonly Dictionary<string, List<ChatLine>> _uploads = new(StringComparer.Ordinal);
    private TimeSpan _closedUntil = TimeSpan.MinValue;
    private int _sending;
    private int _preparing;
    private int _unrecorded;

    public SendQueue Queue { get; } = new(limits);

    /// <summary>How much is under way: being made ready, sent, or on its way to the disk.</summary>
    public int UnderWay => _sending + _preparing + _unrecorded;

    /// <summary>How many are being made ready or sent.</summary>
    public int InHand => _sending + _preparing;

    /// <summary>The next step. What it sends is in hand with it, and its place in the limits is spent.</summary>
    public SendStep Next(Moment moment)
    {
        var now = moment.Now;
        while (true)
        {
            var groupsClosed = _throttles.GroupsClosedUntil > now;
            // Asked in any case: what waited until now moves on by it, and nothing that is past is waited for.
            var next = Queue.Peek(now, privateOnly: groupsClosed);
            var closed = Later(_closedUntil, _outage.HeldUntil);
            if (closed > now)
                return new SendStep.Wait(closed);
            if (next is not { First: { } item } line)
                return new SendStep.Wait(groupsClosed ? _throttles.GroupsClosedUntil : null);

            if (FateBeforeSending(item, moment.Campaign) is { } over)
                return Drop(line, new SendStep.Settle(over), now);
            if (ask.IsOutOfHours(item))
                return Drop(line, new SendStep.Leave(item), now);
            if (!item.IsPrepared || !Leases.Holds(item.LeasedUntil, moment.System))
                return new SendStep.Prepare(line, item);
            if (WaitsForUpload(line, item))
                continue;
            if (!HasRoom(item.Priority, now))
                return new SendStep.Wait(null);
            var ready = _limiter.ReadyAt(item.Priority);
            return ready > now ? new SendStep.Wait(ready) : Send(line, now);
        }
    }

    /// <summary>Takes a line's first message in hand, to be made ready. False: enough are being made ready already.</summary>
    public bool TryTakeToPrepare(ChatLine line)
    {
        if (_preparing >= MostPreparing)
            return false;
        _preparing++;
        Queue.Take(line);
        return true;
    }

    /// <summary>A message has been made ready, and is next in its chat; or it is over.</summary>
    public void Prepared(ChatLine line, OutboxItem item, bool isReady, TimeSpan now)
    {
        _preparing--;
        if (isReady)
            Queue.GiveBack(line, item, now);
        else
            Queue.Release(line, now);
    }

    /// <summary>A message could not be made ready.</summary>
    public Verdict Unprepared(ChatLine line, OutboxItem item, bool isItsOwnFault, TimeSpan now)
    {
        _preparing--;
        (item.Tries, var verdict) = Outcomes.OfUnprepared(item, isItsOwnFault, new WayOut(now, _outage, IsWholeBot: false));
        Follow(line, item, verdict, now);
        return verdict;
    }

    /// <summary>Takes the outcome of a send, and answers what else follows. Null: it was given up in the middle, at the end of the process.</summary>
    public Verdict? Answered(SendStep.Send send, SendOutcome? outcome, TimeSpan now)
    {
        var (line, item, ticket, at, _) = send;
        _sending--;
        _limiter.Answered(ticket, at, now);
        if (outcome is null)
            return null;
        var isWholeBot = Learn(line, ticket.Number, outcome, now);
        (item.Tries, var verdict) = Outcomes.Of(item, outcome, new WayOut(now, _outage, isWholeBot));
        Follow(line, item, verdict, now);
        return verdict;
    }

    /// <summary>A file that went up has arrived, or failed: who waited for it goes on.</summary>
    public void UploadEnded(string source, TimeSpan now)
    {
        if (!_uploads.Remove(source, out var lines))
            return;
        foreach (var line in lines)
            Queue.Unpark(line, now);
    }

    /// <summary>Something goes to the disk.</summary>
    public void Recording() => _unrecorded++;

    /// <summary>It is there.</summary>
    public void Recorded() => _unrecorded--;

    /// <summary>Nothing leaves for a time.</summary>
    public void Close(TimeSpan until) => _closedUntil = Later(_closedUntil, until);

    /// <summary>A chat that had ended is written from again.</summary>
    public void Revive(long chatId) => _ended.Remove(chatId);

    /// <summary>Lets nothing of a broadcast leave any more. Returns what of it waited in memory.</summary>
    public IReadOnlyList<OutboxItem> Stop(StoppedBroadcast broadcast, TimeSpan now)
    {
        _stopped.Add(broadcast);
        return Queue.RemoveWhere(item => item.Topic == broadcast.Key && item.CampaignId == broadcast.CampaignId, now);
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private SendStep Drop(ChatLine line, SendStep step, TimeSpan now)
    {
        Queue.Take(line);
        Queue.Release(line, now);
        return step;
    }

    private OverRow? FateBeforeSending(OutboxItem item, DateTimeOffset campaign)
    {
        // What was queued before anybody knew fails without a try.
        if (_ended.Contains(item.ChatId))
            return new OverRow(item, DeliveryState.Failed, "chat ended");
        if (item.Topic is { } topic && _stopped.Contains(new StoppedBroadcast(item.CampaignId, topic)))
            return new OverRow(item, DeliveryState.Stopped, null);
        return item.ExpiresAt <= campaign ? new OverRow(item, DeliveryState.Dropped, "expired") : null;
    }

    /// <summary>A file that the channel doesn't have goes up with one message; the others that carry it wait for its id.</summary>
    private bool WaitsForUpload(ChatLine line, OutboxItem item)
    {
        if (item.SourceToUpload is not { } source)
            return false;
        // It may have gone up since the message was made ready.
        item.FileId = ask.KnownFile(source);
        if (item.FileId is not null || !_uploads.TryGetValue(source, out var waiting))
            return false;
        Queue.Park(line, Queue.Take(line));
        waiting.Add(line);
        return true;
    }

    private bool HasRoom(DeliveryPriority priority, TimeSpan now)
    {
        if (_outage.IsOut || _throttles.IsSuspected(now))
            return _sending == 0;
        var most = priority == DeliveryPriority.Reply ? limits.InFlight : limits.InFlight - limits.ReplyReserve;
        return _sending + _unrecorded < most;
    }

    private SendStep.Send Send(ChatLine line, TimeSpan now)
    {
        var item = Queue.Take(line);
        line.Pace.Spend(now);
        _sending++;
        var upload = item.SourceToUpload;
        if (upload is not null)
            _uploads[upload] = [];
        return new SendStep.Send(line, item, _limiter.Spend(now), now, upload);
    }

    /// <summary>Learns from an outcome how the way out is. True where a 429 is for the whole bot.</summary>
    private bool Learn(ChatLine line, long number, SendOutcome outcome, TimeSpan now)
    {
        if (outcome is SendOutcome.NotDelivered or SendOutcome.Uncertain)
        {
            _outage.Broke(line.ChatId, now, mayHaveArrived: outcome is SendOutcome.Uncertain);
            return false;
        }

        // The way is open again: nobody waits for long any more for what was everybody's trouble.
        if (_outage.IsBroken)
            Queue.ShortenPauses(_outage.IsOut ? now : now + Outage.LongestPause, now);
        _outage.Answered(now);
        if (outcome is SendOutcome.Throttled asked)
            return _throttles.IsWholeBot(line, now + asked.Wait, number, _limiter.NextNumber) || asked.WholeBot;
        if (outcome is SendOutcome.Sent)
            _throttles.Passed(number);
        return false;
    }

    /// <summary>Does in memory what follows. What waits for the disk first (a chat that moves, a topic that is lost) is given back by the dispatcher.</summary>
    private void Follow(ChatLine line, OutboxItem item, Verdict verdict, TimeSpan now)
    {
        switch (verdict)
        {
            case Verdict.Settle or Verdict.SilenceChat:
                Queue.Release(line, now);
                break;
            case Verdict.Repeat repeat:
                if (item.Composer is not null)
                    item.IsPrepared = false;
                if (repeat.Pause > TimeSpan.Zero)
                    Queue.Hold(line, now + repeat.Pause, now);
                Queue.GiveBack(line, item, now);
                break;
            case Verdict.CloseBot close:
                Close(now + close.Wait);
                Queue.GiveBack(line, item, now);
                break;
            case Verdict.EndChat:
                _ended.Add(line.ChatId);
                break;
        }
    }
}
