using Quartz;

namespace CampaignBot.Bot.Scheduling;

/// <summary>The scheduler: thin jobs that call what is due. Nothing outside this folder names Quartz.</summary>
internal static class SchedulingRegistration
{
    /// <summary>How often is looked whether something is due: a push leaves within a minute of its time.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Adds the scheduler on the system's clock (the container's <see cref="TimeProvider"/>). Needs the campaign's part. A tick that is
    /// missed is not made up for: the next one does what both would have done.
    /// </summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            quartz.ScheduleJob<DoDueJob>(trigger => trigger
                .WithIdentity("do-due")
                .StartNow()
                .WithSimpleSchedule(schedule => schedule
                    .WithInterval(Tick)
                    .RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithExistingCount)));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }
}
