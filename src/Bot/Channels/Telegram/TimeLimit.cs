using Telegram.Bot.Exceptions;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>
/// Calls of the library that may take so long and no longer. The library hides a cancellation in an exception of its own where it comes
/// while an answer is being read; here the two ends are told apart again.
/// </summary>
internal static class TimeLimit
{
    /// <summary>Makes a call.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    /// <exception cref="TimeoutException">The time was over.</exception>
    /// <exception cref="RequestException">The call failed.</exception>
    public static async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, TimeSpan limit, TimeProvider system, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(limit, system);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            return await call(both.Token);
        }
        catch (Exception error) when (
            both.IsCancellationRequested && error is OperationCanceledException or RequestException { InnerException: OperationCanceledException })
        {
            ct.ThrowIfCancellationRequested();
            throw new TimeoutException("Telegram gave no answer in time.", error);
        }
    }
}
