using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>
/// Keeps when Telegram was last heard, and tells when the bot has been away for longer than Telegram keeps updates: what members wrote
/// before that is lost, and somebody should ask them. While the process lives its monotonic time counts, so that a clock that is set is no
/// absence; between two processes there is only the clock.
/// </summary>
internal sealed partial class AbsenceWatch(
    IReadContexts contexts, IWriteLane lane, IEnumerable<IAbsenceObserver> observers, TimeProvider system, ILogger<AbsenceWatch> log)
{
    /// <summary>How long Telegram keeps updates (core.telegram.org/bots/api#getting-updates).</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>How often the time is written down while all is well.</summary>
    public static readonly TimeSpan WriteEvery = TimeSpan.FromMinutes(5);

    private const string StateName = "telegram:last-poll";

    private DateTimeOffset? _stored;
    private long? _heard;

    /// <summary>Telegram was heard just now.</summary>
    public async Task HeardAsync(CancellationToken ct)
    {
        var now = system.GetUtcNow();
        var away = _heard is { } heard ? system.GetElapsedTime(heard) : now - (await ReadAsync(ct) ?? now);
        if (away > Kept)
        {
            LogAway(now - away, now);
            await StoreAsync(now, now - away, ct);
        }
        else if (_stored is null || (now - _stored.Value).Duration() >= WriteEvery)
        {
            await StoreAsync(now, awaySince: null, ct);
        }

        _heard = system.GetTimestamp();
    }

    private async Task<DateTimeOffset?> ReadAsync(CancellationToken ct)
    {
        await using var db = contexts.Open();
        var text = await StateText.GetAsync(db, StateName, ct);
        return text is null ? null : StateText.ReadInstant(text);
    }

    private async Task StoreAsync(DateTimeOffset now, DateTimeOffset? awaySince, CancellationToken ct)
    {
        await lane.RunAsync(
            async (db, token) =>
            {
                await StateText.SetAsync(db, StateName, StateText.Write(now), token);
                if (awaySince is { } since)
                {
                    foreach (var observer in observers)
                        await observer.AwayAsync(db, TelegramChannel.ChannelName, since, now, token);
                }

                return true;
            },
            ct);
        _stored = now;
    }

    [LoggerMessage(LogLevel.Warning, "Telegram was last heard at {Last:u}, now it is {Now:u}: updates of more than a day ago are lost.")]
    private partial void LogAway(DateTimeOffset last, DateTimeOffset now);
}
