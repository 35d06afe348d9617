using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CampaignBot.Rehearsal.Emulator;

/// <summary>The connections on which a caller may still be heard.</summary>
internal sealed class OpenConnections
{
    private readonly ChangeSignal _changed = new();
    private int _open;

    /// <summary>Counts those of an endpoint.</summary>
    public void Count(ListenOptions endpoint) => endpoint.Use(next => async connection =>
    {
        Interlocked.Increment(ref _open);
        try
        {
            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
            _changed.Pulse();
        }
    });

    /// <summary>Waits until there is none.</summary>
    /// <exception cref="TimeoutException">One stayed open.</exception>
    public async Task WhenNoneAsync(TimeSpan timeout)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var next = _changed.Next();
            if (Volatile.Read(ref _open) == 0)
                return;
            var left = timeout - TimeProvider.System.GetElapsedTime(started);
            await next.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, TimeProvider.System);
        }
    }
}
