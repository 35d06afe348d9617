using CampaignBot.Bot.Campaigns;
using Quartz;

namespace CampaignBot.Bot.Scheduling;

/// <summary>Ticks "do what is due". What that is, and whether it was done, is not the scheduler's to know.</summary>
[DisallowConcurrentExecution]
internal sealed class DoDueJob(DueWorkRound round) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => new(round.RunAsync(cancellationToken));
}
