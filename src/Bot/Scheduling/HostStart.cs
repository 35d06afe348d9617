namespace CampaignBot.Bot.Scheduling;

/// <summary>Waiting for the program's start.</summary>
internal static class HostStart
{
    /// <summary>Waits until all parts have started and the server listens. A start that fails never comes to that.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task WhenStartedAsync(this IHostApplicationLifetime lifetime, CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (lifetime.ApplicationStarted.Register(started.SetResult))
            await started.Task.WaitAsync(ct);
    }
}
