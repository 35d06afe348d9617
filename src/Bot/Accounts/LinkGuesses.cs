using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Accounts;

/// <summary>
/// Counts wrong one-time links per account, so that nobody tries many. A token has 128 bits: this keeps the line free, the bits keep it
/// safe. In memory, on the system's clock.
/// </summary>
internal sealed class LinkGuesses(TimeProvider system)
{
    /// <summary>Wrong links an account may follow within <see cref="Window"/>.</summary>
    public const int Most = 5;

    /// <summary>How long a wrong link counts.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private const int Capacity = 50_000;
    private readonly BoundedMemory<string, Queue<long>> _misses = new(Capacity);

    /// <summary>False while the account has followed too many wrong links; right ones are refused then too.</summary>
    public bool MayTry(string account)
    {
        if (!_misses.TryGetValue(account, out var misses))
            return true;
        lock (misses)
        {
            while (misses.TryPeek(out var at) && system.GetElapsedTime(at) >= Window)
                misses.Dequeue();
            return misses.Count < Most;
        }
    }

    /// <summary>Counts a wrong link.</summary>
    public void Miss(string account)
    {
        var misses = _misses.GetOrAdd(account, 0, static _ => new Queue<long>());
        lock (misses)
            misses.Enqueue(system.GetTimestamp());
    }
}
