using Quartz;

namespace CampaignBot.Bot.Scheduling;

/// <summary>Ticks "make the day's backup".</summary>
[DisallowConcurrentExecution]
internal sealed class BackUpJob(IDailyBackup daily) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => new(daily.RunAsync(cancellationToken));
}
