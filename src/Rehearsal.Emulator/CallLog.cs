using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CampaignBot.Rehearsal.Emulator;

/// <summary>One call as it was answered.</summary>
/// <param name="Number">Counts from 1 in the order of the answers.</param>
/// <param name="Method">As the caller spelled it.</param>
/// <param name="Parameters">After binding: numbers are numbers, objects objects, however they came.</param>
/// <param name="ChatId">The chat it was about, when it named one by number.</param>
/// <param name="At">System time.</param>
/// <param name="StatusCode">200, or the error's code; 0 when the connection was cut.</param>
/// <param name="Description">The error's words, or what fault was injected.</param>
/// <param name="ResultJson">What was answered on success.</param>
internal sealed record BotApiCall(
    long Number,
    string Method,
    JsonElement Parameters,
    long? ChatId,
    DateTimeOffset At,
    int StatusCode,
    string? Description,
    string? ResultJson)
{
    /// <summary>Whether the server did what was asked, whatever the caller came to know of it.</summary>
    public bool WasDone => ResultJson is not null;
}

/// <summary>The newest calls, up to its capacity.</summary>
internal sealed class CallLog(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<BotApiCall> _calls = new();
    private long _count;

    public void Add(BotApiCall call)
    {
        lock (_gate)
        {
            _calls.Enqueue(call with { Number = ++_count });
            if (_calls.Count > capacity)
                _calls.Dequeue();
        }
    }

    public ImmutableArray<BotApiCall> Snapshot()
    {
        lock (_gate)
            return [.. _calls];
    }

    /// <summary>The last few calls in words, for whoever waited in vain.</summary>
    public string Describe()
    {
        const int Shown = 12;
        var calls = Snapshot();
        var words = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{calls.Length} calls so far; the last:");
        foreach (var call in calls.TakeLast(Shown))
        {
            var parameters = call.Parameters.ToString();
            words.AppendLine().Append(
                CultureInfo.InvariantCulture,
                $"  {call.Number} {call.Method} {call.StatusCode} {call.Description} {parameters[..Math.Min(parameters.Length, 300)]}");
        }

        return words.ToString();
    }
}
