using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>Updates read one by one from the raw answer: one that the library can't read spoils none of its neighbours.</summary>
/// <param name="Updates">Those that could be read, in order.</param>
/// <param name="Unreadable">The ids of those that couldn't, with the kind of error; an id is null where even that was missing.</param>
/// <param name="LastId">The highest id of all, read or not; null for an empty batch.</param>
internal sealed record UpdateBatch(IReadOnlyList<Update> Updates, IReadOnlyList<(long? Id, string Error)> Unreadable, long? LastId)
{
    /// <summary>
    /// How an answer is taken apart before the updates in it are read one by one: as deep as it may be, since it holds others' updates too.
    /// What the library finds too deep is then one update's trouble.
    /// </summary>
    public static readonly JsonDocumentOptions Json = new() { MaxDepth = 1 << 20 };

    /// <summary>Reads the result of <c>getUpdates</c>.</summary>
    public static UpdateBatch Read(JsonElement result)
    {
        var updates = new List<Update>(result.GetArrayLength());
        var unreadable = new List<(long?, string)>();
        long? last = null;
        foreach (var element in result.EnumerateArray())
        {
            var id = IdOf(element);
            last = id > (last ?? long.MinValue) ? id : last;
            if (ReadOne(element, out var error) is { } update)
                updates.Add(update);
            else
                unreadable.Add((id, error));
        }

        return new UpdateBatch(updates, unreadable, last);
    }

    /// <summary>Reads one update; null with the kind of error where the library can't.</summary>
    public static Update? ReadOne(JsonElement element, out string error)
    {
        error = "";
        try
        {
            var update = element.Deserialize<Update>(JsonBotAPI.Options);
            error = update is null ? "null" : "";
            return update is { Id: 0 } ? null : update;
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // Whatever the library makes of it, it is this update's trouble alone.
            // Its message may quote what somebody wrote.
            error = problem.GetType().Name;
            return null;
        }
    }

    // Telegram's numbers are positive and have at most 52 bits; after any other there would be no next one to ask for.
    private static long? IdOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("update_id", out var id) && id.ValueKind == JsonValueKind.Number
        && id.TryGetInt64(out var number) && number is > 0 and < 1L << 52
            ? number
            : null;
}
