using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Scheduling;
using CampaignBot.Domain.Common;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Features.BackUp;

/// <summary>
/// Makes the backup of each day. Whether today's was made is read from the folder itself, so a missed tick is made up for by the next. It
/// goes by the system's clock: a rehearsal that moves years on makes no thousand backups.
/// </summary>
internal sealed partial class DailyBackup(
    DatabaseBackup backup, BackupFolder backups, BackupDue due, IOptions<DatabaseOptions> database, TimeProvider system, ILogger<DailyBackup> log)
    : IDailyBackup
{
    /// <summary>A program that has just started has other things to do than to make up for a missed backup.</summary>
    public static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(10);

    private readonly long _started = system.GetTimestamp();

    /// <summary>Why the newest try failed; null where it didn't.</summary>
    public string? Failure { get; private set; }

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        if (database.Value.IsPostgres || due.Last(system.GetUtcNow()) is not { } last || system.GetElapsedTime(_started) < FirstWait)
            return;
        if (backups.All is [var newest, ..] && newest.TakenAt >= last)
            return;
        switch (await backup.TakeAsync(ct))
        {
            case BackupOutcome.Taken taken:
                Failure = null;
                LogTaken(taken.File.FilePath, taken.Bytes);
                break;
            case BackupOutcome.Failed failed:
                Failure = failed.Reason;
                LogFailed(failed.Reason);
                break;
        }
    }

    [LoggerMessage(LogLevel.Information, "Backup made: {File}, {Bytes} bytes.")]
    private partial void LogTaken(string file, long bytes);

    [LoggerMessage(LogLevel.Error, "The daily backup failed: {Reason}. The next tick tries again.")]
    private partial void LogFailed(string reason);
}

/// <summary>When the daily backup is due.</summary>
internal sealed class BackupDue(IOptions<BackupOptions> options, ICampaignSource campaigns)
{
    /// <summary>The last instant at which one was due; null: none ever is.</summary>
    public DateTimeOffset? Last(DateTimeOffset now)
    {
        if (options.Value.DailyAt is not { } at)
            return null;
        var zone = campaigns.Current.Plan.TimeZone;
        var today = LocalTime.DayAt(zone, now);
        var instant = LocalTime.At(zone, today, at);
        return instant <= now ? instant : LocalTime.At(zone, today.AddDays(-1), at);
    }
}
