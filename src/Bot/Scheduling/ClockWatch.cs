using Quartz;

namespace CampaignBot.Bot.Scheduling;

/// <summary>
/// Starts the ticks anew when the system's clock has been set. The scheduler keeps its next time by that clock: set back by a day, it would
/// be silent for a day. The watch measures by monotonic time.
/// </summary>
internal sealed partial class ClockWatch(ISchedulerFactory schedulers, TimeProvider system, ILogger<ClockWatch> log) : BackgroundService
{
    /// <summary>How often the two times are compared.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    /// <summary>What the clock may drift or be slewed meanwhile without anything following.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    private (DateTimeOffset Clock, long Stamp) _last = (system.GetUtcNow(), system.GetTimestamp());

    /// <summary>Compares the clock with the time that has passed, and starts the ticks anew where the clock was set.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        var (clock, stamp) = (system.GetUtcNow(), system.GetTimestamp());
        var jump = clock - _last.Clock - system.GetElapsedTime(_last.Stamp, stamp);
        if (jump.Duration() > Tolerance)
        {
            LogJump(jump);
            var scheduler = await schedulers.GetScheduler(ct);
            foreach (var tick in Tick.All)
                await scheduler.RescheduleJob(tick.Key, tick.TriggerFrom(clock), ct);
        }

        _last = (clock, stamp);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Every, system, stoppingToken);
                await LookAsync(stoppingToken);
            }
            catch (SchedulerException error)
            {
                // Looked at again: what was seen last stays as it was.
                LogFailed(error.GetType().Name);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The system's clock was set by {Jump}; what is due is looked for at once.")]
    private partial void LogJump(TimeSpan jump);

    [LoggerMessage(LogLevel.Error, "The ticks could not be started anew ({Error}); it is tried again.")]
    private partial void LogFailed(string error);
}
