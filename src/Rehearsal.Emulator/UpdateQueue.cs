using System.Globalization;
using System.Text.Json.Nodes;
using CampaignBot.Rehearsal.Emulator.State;

namespace CampaignBot.Rehearsal.Emulator;

/// <summary>What waits for the bot: queued by kind, confirmed by offset, dropped after its time. Guarded by the world's lock.</summary>
internal sealed class UpdateQueue(WorldState state, EmulatorOptions options, TimeProvider system)
{
    /// <summary>The kinds that come only when they are asked for by name.</summary>
    private static readonly HashSet<string> OnRequest = new(StringComparer.Ordinal) { "chat_member", "message_reaction", "message_reaction_count" };

    /// <summary>Completes when something new has been queued.</summary>
    public ChangeSignal Arrived { get; } = new();

    /// <summary>Updates that no offset has passed yet.</summary>
    public int Pending => state.Updates.Count;

    /// <summary>Updates that were dropped because nobody fetched them in time.</summary>
    public int Expired { get; private set; }

    public void Enqueue(string kind, JsonObject payload)
    {
        if (!IsWanted(kind))
            return;
        var id = state.NextUpdateId++;
        Add(id, new JsonObject { ["update_id"] = id, [kind] = payload }.ToJsonString());
    }

    /// <summary>Queues raw JSON as it stands; the text <c>{update_id}</c> in it becomes the next id.</summary>
    public long EnqueueRaw(string json)
    {
        var id = state.NextUpdateId++;
        Add(id, json.Replace("{update_id}", id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return id;
    }

    /// <summary>Forgets everything below the offset; a negative offset keeps that many of the newest and forgets the rest.</summary>
    public void Confirm(long offset)
    {
        DropExpired();
        var keepFrom = offset >= 0
            ? state.Updates.FindIndex(update => update.Id >= offset)
            : Math.Max(0, state.Updates.Count + (int)Math.Max(offset, -state.Updates.Count));
        if (keepFrom < 0)
            state.Updates.Clear();
        else if (keepFrom > 0)
            state.Updates.RemoveRange(0, keepFrom);
    }

    public IReadOnlyList<UpdateState> Take(int limit)
    {
        DropExpired();
        return state.Updates.GetRange(0, Math.Min(limit, state.Updates.Count));
    }

    public void Remove(long id) => state.Updates.RemoveAll(update => update.Id == id);

    public void Clear() => state.Updates.Clear();

    private bool IsWanted(string kind) =>
        state.AllowedUpdates is { Count: > 0 } allowed ? allowed.Contains(kind) : !OnRequest.Contains(kind);

    private void Add(long id, string json)
    {
        state.Updates.Add(new UpdateState { Id = id, Json = json, QueuedAt = system.GetUtcNow() });
        Arrived.Pulse();
    }

    private void DropExpired()
    {
        var horizon = system.GetUtcNow() - options.UpdateRetention;
        var fresh = state.Updates.FindIndex(update => update.QueuedAt > horizon);
        var expired = fresh < 0 ? state.Updates.Count : fresh;
        if (expired == 0)
            return;
        Expired += expired;
        state.Updates.RemoveRange(0, expired);
    }
}
