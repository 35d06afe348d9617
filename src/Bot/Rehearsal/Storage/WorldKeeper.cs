using CampaignBot.Rehearsal.Emulator;

namespace CampaignBot.Bot.Rehearsal.Storage;

/// <summary>Writes the emulated world down a moment after each change, and once more when the host stops.</summary>
internal sealed class WorldKeeper(EmulatorWorld world, WorldFile file, DataWatch watch, RehearsalOptions options, TimeProvider system) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _turn = new(1);
    private Task? _running;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        file.MakeRoom();
        _running = RunAsync(_stopping.Token);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // Of a start that was refused: the world may be another's, who goes on playing it.
        if (_running is null)
            return;
        await _stopping.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await SaveAsync(cancellationToken);
    }

    /// <summary>
    /// Writes the world down now; what a person did in it is safe when this returns. Where the data was deleted nothing is written:
    /// a world without its database would come back at the next start.
    /// </summary>
    public async Task SaveAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            if (watch.IsGone)
                return;
            var (bytes, files) = world.Read(() => (WorldFile.Serialize(world.State), world.State.Files.Values.ToArray()));
            await file.SaveAsync(bytes, files, ct);
            watch.Begin();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _turn.Dispose();
    }

    private async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var changed = world.Changed.Next();
            await SaveAsync(ct);
            await changed.WaitAsync(ct);
            await Task.Delay(options.SaveDelay, system, ct);
        }
    }
}
