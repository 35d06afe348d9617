using System.Collections.Immutable;
using CampaignBot.Rehearsal.Emulator.State;

namespace CampaignBot.Rehearsal.Emulator;

/// <summary>Accounts what is sent against Telegram's limits, on the system's clock. Guarded by the world's lock.</summary>
internal sealed class RateLedger(EmulatorOptions options, TimeProvider system)
{
    private readonly Dictionary<long, Bucket> _chats = [];
    private readonly Dictionary<long, Window> _groups = [];
    private readonly Window _overall = new(TimeSpan.FromSeconds(1));

    /// <summary>How many calls came over a limit, whether or not they were refused.</summary>
    public int Violations { get; private set; }

    /// <summary>The chats that were sent to over a limit, with how often.</summary>
    public ImmutableDictionary<long, int> ViolationsByChat { get; private set; } = ImmutableDictionary<long, int>.Empty;

    /// <summary>Takes one message's worth; the wait until the next would be let through, or null when this one is.</summary>
    public TimeSpan? Spend(ChatState chat)
    {
        var rates = options.Rates;
        var now = system.GetUtcNow();
        var perChat = _chats.TryGetValue(chat.Id, out var bucket) ? bucket : _chats[chat.Id] = new Bucket(rates);
        var perGroup = chat.Kind == ChatKind.Private ? null
            : _groups.TryGetValue(chat.Id, out var window) ? window : _groups[chat.Id] = new Window(TimeSpan.FromMinutes(1));
        var wait = Longest(_overall.Wait(now, rates.OverallPerSecond + rates.OverallAllowance), perChat.Wait(now));
        if (perGroup is not null)
            wait = Longest(wait, perGroup.Wait(now, rates.GroupPerMinute + rates.GroupAllowance));
        if (wait > TimeSpan.Zero)
        {
            Violations++;
            ViolationsByChat = ViolationsByChat.SetItem(chat.Id, ViolationsByChat.GetValueOrDefault(chat.Id) + 1);
            if (options.EnforceRateLimits)
                return wait;
        }

        _overall.Take(now);
        perChat.Take(now);
        perGroup?.Take(now);
        return null;
    }

    private static TimeSpan Longest(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>So many in any stretch of that length.</summary>
    private sealed class Window(TimeSpan length)
    {
        private readonly Queue<DateTimeOffset> _taken = new();

        public TimeSpan Wait(DateTimeOffset now, int most)
        {
            while (_taken.TryPeek(out var oldest) && oldest + length <= now)
                _taken.Dequeue();
            return _taken.Count < most ? TimeSpan.Zero : _taken.Peek() + length - now;
        }

        public void Take(DateTimeOffset now) => _taken.Enqueue(now);
    }

    /// <summary>A steady rate with a burst after a rest.</summary>
    private sealed class Bucket(RateLimits rates)
    {
        private DateTimeOffset _at = DateTimeOffset.MinValue;
        private double _tokens = rates.ChatBurst;

        private double Slack => rates.Slack.TotalSeconds * rates.ChatPerSecond;

        public TimeSpan Wait(DateTimeOffset now)
        {
            var missing = 1 - Refilled(now) - Slack;
            return missing <= 1e-9 ? TimeSpan.Zero : TimeSpan.FromSeconds(missing / rates.ChatPerSecond);
        }

        public void Take(DateTimeOffset now)
        {
            // In debt only by the slack: where nothing is enforced, an old flood is not remembered for ever.
            _tokens = Math.Max(Refilled(now) - 1, -Slack);
            _at = now;
        }

        private double Refilled(DateTimeOffset now) => _at == DateTimeOffset.MinValue
            ? rates.ChatBurst
            : Math.Min(rates.ChatBurst, _tokens + (Math.Max(0, (now - _at).TotalSeconds) * rates.ChatPerSecond));
    }
}
