using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Turns;

/// <summary>
/// Runs the turn of each activity: dedupes and throttles it, runs it in a transaction, and does what follows the commit. An activity whose
/// turn fails three times goes to the dead letters and its sender is told; those behind it go on. While storage is full or locked, the
/// runner waits and confirms nothing.
/// </summary>
internal sealed partial class TurnRunner(
    IWriteLane lane,
    TurnPipeline pipeline,
    TurnAdmission gate,
    DeadLetterWriter deadLetters,
    AfterCommit afterCommit,
    ILogger<TurnRunner> log) : IActivitySink
{
    /// <summary>Tries before an update is given up.</summary>
    public const int Attempts = 3;

    /// <inheritdoc/>
    public async Task AcceptAsync(IReadOnlyList<Activity> activities, CancellationToken ct)
    {
        if (activities.Count == 1)
        {
            await TakeAsync(activities, ct);
            return;
        }

        await Task.WhenAll(activities.GroupBy(activity => activity.LaneKey, StringComparer.Ordinal).Select(lane => TakeInTurnAsync([.. lane], ct)));
    }

    private async Task TakeInTurnAsync(IReadOnlyList<Activity> lane, CancellationToken ct)
    {
        foreach (var pieces in MessagePieces.Group(lane))
            await TakeAsync(pieces, ct);
    }

    /// <summary>Takes one activity, or several that are one to their sender: they have their effect in one turn, or none has.</summary>
    private async Task TakeAsync(IReadOnlyList<Activity> pieces, CancellationToken ct)
    {
        var (fresh, verdict) = gate.Admit(pieces);
        if (verdict == Admission.Refused)
            return;
        var activity = MessagePieces.Join(fresh);

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var turn = await lane.RunAsync(
                    (db, token) => verdict == Admission.Warned ? pipeline.WarnAsync(activity, db, token) : pipeline.RunAsync(activity, db, token), ct);
                gate.Settle(activity);
                afterCommit.Follow(turn);
                return;
            }
            catch (Exception error) when (StorageFault.IsPassing(error) && !ct.IsCancellationRequested)
            {
                attempt--;
                LogStorage(error.GetType().Name);
                await gate.WaitForStorageAsync(ct);
            }
            catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                // The message of an exception may quote what a member wrote: only its type and place are logged.
                if (await gate.WasTakenAsync(activity, ct))
                    return;
                LogFailed(activity.UpdateId, attempt, error.GetType().Name, DeadLetterWriter.PlaceOf(error));
                if (attempt < Attempts)
                    continue;
                await deadLetters.BuryAsync(activity, error, ct);
                gate.Settle(activity);
                afterCommit.AnswerFailed(activity);
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Storage failed ({Error}); the update waits and is not confirmed.")]
    private partial void LogStorage(string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Turn of update {UpdateId} failed at attempt {Attempt}: {Error} at {Place}.")]
    private partial void LogFailed(string updateId, int attempt, string error, string place);
}

/// <summary>Whether an activity is taken.</summary>
internal enum Admission
{
    Taken,

    /// <summary>Too fast, and told so.</summary>
    Warned,

    /// <summary>A repetition, or too fast and told already.</summary>
    Refused,
}

/// <summary>Deduplicates incoming activities, and throttles those that come too fast.</summary>
internal sealed class TurnAdmission(ProcessedUpdates processed, Throttle throttle, IReadContexts contexts, TimeProvider system)
{
    /// <summary>How long to wait for storage that is full or locked before the next try.</summary>
    public static readonly TimeSpan StorageWait = TimeSpan.FromSeconds(1);

    /// <summary>Those that are no repetition, and what is to be done with them. What is one message to its sender spends one token.</summary>
    public (IReadOnlyList<Activity> Fresh, Admission Verdict) Admit(IReadOnlyList<Activity> pieces)
    {
        List<Activity> fresh = [.. pieces.Where(piece => !processed.Knows(piece.Conversation.Channel, piece.UpdateId))];
        return (fresh, fresh.Count == 0 ? Admission.Refused : Admit(fresh[0], fresh));
    }

    private Admission Admit(Activity activity, IReadOnlyList<Activity> all)
    {
        // Service messages and what a group's anonymous account sends belong to no one person, so nobody is throttled for them.
        if (activity.Kind is ActivityKind.BotAdded or ActivityKind.BotRemoved or ActivityKind.BotSilenced or ActivityKind.BotUnsilenced
            or ActivityKind.TopicReopened or ActivityKind.Migrated or ActivityKind.Renamed)
            return Admission.Taken;
        switch (throttle.Take(activity.Conversation.Channel + ":" + activity.From.ExternalId))
        {
            case ThrottleVerdict.Pass:
                return Admission.Taken;
            case ThrottleVerdict.Warn:
                return Admission.Warned;
            default:
                foreach (var dropped in all)
                    processed.Remember(dropped.Conversation.Channel, dropped.UpdateId);
                return Admission.Refused;
        }
    }

    /// <summary>
    /// Asks the table whether a failed activity had its effect long ago: a repetition from before what memory holds runs into the primary
    /// key. It counts as taken from then on.
    /// </summary>
    public async Task<bool> WasTakenAsync(Activity activity, CancellationToken ct)
    {
        await using var db = contexts.Open();
        if (!await ProcessedUpdates.IsStoredAsync(db, activity, ct))
            return false;
        Settle(activity);
        return true;
    }

    public void Settle(Activity activity)
    {
        foreach (var piece in MessagePieces.Of(activity))
            processed.Remember(piece.Conversation.Channel, piece.UpdateId);
    }

    public Task WaitForStorageAsync(CancellationToken ct) => Task.Delay(StorageWait, system, ct);
}
