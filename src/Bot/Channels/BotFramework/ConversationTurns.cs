using System.Collections.Concurrent;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>Takes what was said in a conversation one after the other: the service calls as it likes.</summary>
internal sealed class ConversationTurns(IActivitySink sink)
{
    private readonly ConcurrentDictionary<string, Task> _last = new(StringComparer.Ordinal);

    /// <summary>Returns when it has had its effect.</summary>
    public async Task TakeAsync(IReadOnlyList<Activity> activities, CancellationToken ct)
    {
        var lane = activities[0].LaneKey;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = Task.CompletedTask;
        _ = _last.AddOrUpdate(lane, done.Task, (_, last) =>
        {
            before = last;
            return done.Task;
        });
        try
        {
            await before;
            await sink.AcceptAsync(activities, ct);
        }
        finally
        {
            done.SetResult();
            _last.TryRemove(new KeyValuePair<string, Task>(lane, done.Task));
        }
    }
}
