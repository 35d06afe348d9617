using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Messaging;

/// <summary>
/// A wait that the channel asked for, as it outlives the process: since when and until when, on the system's clock. That clock may be set
/// meanwhile, so both are kept: nobody waits longer than was asked.
/// </summary>
internal sealed record StoredWait(DateTimeOffset Since, DateTimeOffset Until)
{
    public static StoredWait Of(DateTimeOffset now, TimeSpan asked) => new(now, now + asked);

    /// <summary>What is left of it; nothing where it is over.</summary>
    public TimeSpan Left(DateTimeOffset now)
    {
        var left = Until - now;
        var asked = Until - Since;
        return left <= TimeSpan.Zero ? TimeSpan.Zero : left < asked ? left : asked;
    }

    /// <summary>As a <see cref="StateValue"/> keeps it: both instants with a slash between (ISO 8601).</summary>
    public string Write() => StateText.Write(Since) + "/" + StateText.Write(Until);

    /// <summary>Null for what is no wait.</summary>
    public static StoredWait? Read(string? text) =>
        text?.Split('/') is [var since, var until] && StateText.ReadInstant(since) is { } from && StateText.ReadInstant(until) is { } to
            ? new StoredWait(from, to)
            : null;

    /// <summary>Keeps it under a name, inside a piece of work.</summary>
    public Task SetAsync(CampaignDbContext db, string name, CancellationToken ct) => StateText.SetAsync(db, name, Write(), ct);
}
