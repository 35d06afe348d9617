using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>
/// Brings together what Telegram sends in several calls at once and is one message to its sender. Each call is answered when all of it is
/// on disk: until then Telegram keeps them, so a process that ends meanwhile loses nothing.
/// </summary>
internal sealed class WebhookPieces(IActivitySink sink, TimeProvider system)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Waiting> _waiting = new(StringComparer.Ordinal);

    /// <summary>True while calls wait for what may belong to them.</summary>
    public bool AreAwaited
    {
        get
        {
            lock (_lock)
                return _waiting.Count > 0;
        }
    }

    /// <summary>Returns when the activity, and what belongs to it, had its effect.</summary>
    public Task AcceptAsync(Activity activity, CancellationToken ct)
    {
        lock (_lock)
        {
            if (_waiting.TryGetValue(activity.LaneKey, out var waiting))
            {
                waiting.Pieces.Add(activity);
                return waiting.Taken.WaitAsync(ct);
            }

            if (!OpenPieces.MayHaveMore(activity))
                return sink.AcceptAsync([activity], ct);
            waiting = _waiting[activity.LaneKey] = new Waiting();
            waiting.Pieces.Add(activity);
            waiting.Taken = TakeAsync(waiting, activity.LaneKey);
            return waiting.Taken.WaitAsync(ct);
        }
    }

    // The calls come in no order; the updates' numbers have one.
    private async Task TakeAsync(Waiting waiting, string lane)
    {
        for (var (round, count) = (0, 0); round < OpenPieces.MostRounds && count != Count(waiting); round++)
        {
            count = Count(waiting);
            await Task.Delay(MessagePieces.Quiet, system);
        }

        lock (_lock)
            _waiting.Remove(lane);
        await sink.AcceptAsync([.. waiting.Pieces.OrderBy(piece => long.Parse(piece.UpdateId, System.Globalization.CultureInfo.InvariantCulture))], CancellationToken.None);
    }

    private int Count(Waiting waiting)
    {
        lock (_lock)
            return waiting.Pieces.Count;
    }

    private sealed class Waiting
    {
        public List<Activity> Pieces { get; } = [];

        public Task Taken { get; set; } = Task.CompletedTask;
    }
}
