using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Turns;

/// <summary>Reads which updates have had their effect, before the first is received.</summary>
internal sealed class TurnStart(DatabaseStart database, ProcessedUpdates processed, IReadContexts contexts) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await database.RunAsync(cancellationToken);
        await using var db = contexts.Open();
        await processed.LoadAsync(db, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
