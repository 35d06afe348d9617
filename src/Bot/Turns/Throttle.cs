namespace CampaignBot.Bot.Turns;

/// <summary>What the throttle says of one more activity of an account.</summary>
internal enum ThrottleVerdict
{
    Pass,

    /// <summary>Too fast for the first time in a while: say so.</summary>
    Warn,

    /// <summary>Still too fast: say nothing.</summary>
    Drop,
}

/// <summary>A bucket of tokens per account, so that one who floods slows nobody else. On the system's clock.</summary>
internal sealed class Throttle(TimeProvider system)
{
    /// <summary>How many activities at once: a long paste comes in several pieces.</summary>
    public const int Burst = 25;

    /// <summary>How many per second after that.</summary>
    public const double PerSecond = 1;

    private const int Capacity = 100_000;
    private readonly BoundedMemory<string, Bucket> _buckets = new(Capacity);

    /// <summary>Spends a token of the account.</summary>
    public ThrottleVerdict Take(string account)
    {
        var now = system.GetTimestamp();
        var bucket = _buckets.GetOrAdd(account, now, static at => new Bucket(at));
        lock (bucket)
        {
            var elapsed = system.GetElapsedTime(bucket.At, now);
            bucket.At = now;
            bucket.Tokens = Math.Min(Burst, bucket.Tokens + (elapsed.TotalSeconds * PerSecond));
            if (bucket.Tokens >= 1)
            {
                bucket.Tokens--;
                bucket.Warned &= bucket.Tokens < Burst / 2;
                return ThrottleVerdict.Pass;
            }

            if (bucket.Warned)
                return ThrottleVerdict.Drop;
            bucket.Warned = true;
            return ThrottleVerdict.Warn;
        }
    }

    private sealed class Bucket(long at)
    {
        public long At { get; set; } = at;

        public double Tokens { get; set; } = Burst;

        public bool Warned { get; set; }
    }
}
