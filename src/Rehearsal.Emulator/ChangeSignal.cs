namespace CampaignBot.Rehearsal.Emulator;

/// <summary>Wakes whoever waits for something to change; cheap when nobody does.</summary>
internal sealed class ChangeSignal
{
    private TaskCompletionSource? _next;

    /// <summary>Take this before looking; a change after the look then completes it.</summary>
    public Task Next()
    {
        while (true)
        {
            var current = Volatile.Read(ref _next);
            if (current is not null)
                return current.Task;
            var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (Interlocked.CompareExchange(ref _next, fresh, comparand: null) is null)
                return fresh.Task;
        }
    }

    public void Pulse() => Interlocked.Exchange(ref _next, value: null)?.TrySetResult();
}
