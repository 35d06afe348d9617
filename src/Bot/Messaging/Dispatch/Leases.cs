using System.Linq.Expressions;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>
/// Which rows of the outbox this instance has: those under its name whose time is not over, by the system's clock. Whoever writes a row
/// leases it in the same insert, so what leaves at once costs nothing more; what is read later is leased a batch at a time, and what stays in
/// memory is renewed. A row whose lease is over is anybody's.
/// </summary>
internal sealed class Leases(InstanceName instance, TimeProvider system)
{
    /// <summary>How long a lease lasts without being renewed.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(2);

    // A clock that was set back would make a lease last for days: nobody is believed to have leased for longer than this.
    private static readonly TimeSpan Longest = 2 * Length;

    /// <summary>Under this name this instance leases.</summary>
    public string Holder => instance.Value;

    /// <summary>The end of a lease that begins now.</summary>
    public DateTimeOffset End => system.GetUtcNow() + Length;

    /// <summary>Leases a row that is being written.</summary>
    public void Take(Delivery row) => (row.LeaseHolder, row.LeasedUntil) = (Holder, End);

    /// <summary>Does a lease of ours hold at this instant?</summary>
    public static bool Holds(DateTimeOffset? until, DateTimeOffset now) => until > now && until <= now + Longest;

    /// <summary>Is it time to renew it?</summary>
    public static bool IsDue(DateTimeOffset? until, DateTimeOffset now) => !Holds(until, now) || until < now + (Length / 2);

    /// <summary>The rows that this instance may take: nobody's, its own, and those whose lease is over.</summary>
    public Expression<Func<Delivery, bool>> Free
    {
        get
        {
            var (me, now, latest) = (Holder, system.GetUtcNow(), system.GetUtcNow() + Longest);
            return d => d.LeaseHolder == null || d.LeaseHolder == me || d.LeasedUntil == null || d.LeasedUntil <= now || d.LeasedUntil > latest;
        }
    }

    /// <summary>The rows that another instance left, or nobody has.</summary>
    public Expression<Func<Delivery, bool>> Abandoned
    {
        get
        {
            var (me, now, latest) = (Holder, system.GetUtcNow(), system.GetUtcNow() + Longest);
            return d => d.LeaseHolder == null || (d.LeaseHolder != me && (d.LeasedUntil == null || d.LeasedUntil <= now || d.LeasedUntil > latest));
        }
    }
}
