using CampaignBot.Bot.Localization;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Persistence;

/// <summary>
/// Makes the data ready before anything else runs: the directory, the lock against a second process, the tables, the master key.
/// The host runs it first; a command that works without the host calls <see cref="RunAsync"/> itself.
/// </summary>
internal sealed partial class DatabaseStart(
    IDatabaseProvider gate, DatabaseLock hold, IOptions<DataOptions> data, IRecordKeys keys, ILogger<DatabaseStart> logger, ILaneProbe? probe = null)
    : IHostedLifecycleService, IDisposable
{
    private readonly SemaphoreSlim _once = new(1);
    private bool _ready;

    /// <summary>Does it once; later calls return at once.</summary>
    /// <exception cref="StartRefusedException">
    /// Another process is running here, the database is from a newer program, or the master key is missing.
    /// </exception>
    public async Task RunAsync(CancellationToken ct)
    {
        await _once.WaitAsync(ct);
        try
        {
            if (_ready)
                return;
            if (!EnsureDirectory(data.Value.Directory))
                LogOpenToOthers(Path.GetFullPath(data.Value.Directory));
            var held = await gate.TryLockAsync(ct) ?? throw new AlreadyRunningException(Path.GetFullPath(data.Value.Directory));
            hold.Keep(held);
            probe?.Reached(LanePoint.Locked);
            foreach (var migration in await gate.MigrateAsync(ct))
                Migrated(migration);
            await keys.LoadAsync(ct);
            _ready = true;
        }
        finally
        {
            _once.Release();
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _once.Dispose();

    private static bool EnsureDirectory(string path)
    {
        try
        {
            return OwnerOnly.EnsureDirectory(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(StartTexts.DirectoryNotMade(Path.GetFullPath(path), exception.Message, DataOptions.DirectoryName), exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Others may enter the data directory {Directory}, and its mode can't be changed. Run as its owner: chmod 700")]
    private partial void LogOpenToOthers(string directory);

    [LoggerMessage(Level = LogLevel.Information, Message = "Database migrated: {Migration}")]
    private partial void Migrated(string migration);
}
