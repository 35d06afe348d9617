using Quartz;

namespace CampaignBot.Bot.Scheduling;

/// <summary>The scheduler: thin jobs that call what is due. Nothing outside this folder names Quartz.</summary>
internal static class SchedulingRegistration
{
    /// <summary>How often is looked whether something is due: a push leaves within a minute of its time.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);

    /// <summary>How often is looked whether the day's backup is still to be made.</summary>
    public static readonly TimeSpan BackupTick = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Adds the scheduler on the system's clock (the container's <see cref="TimeProvider"/>). Needs the campaign's part and the backups. A tick that is
    /// missed is not made up for: the next one does what both would have done.
    /// </summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            Every<DoDueJob>("do-due", Tick);
            Every<BackUpJob>("back-up", BackupTick);

            void Every<T>(string name, TimeSpan tick)
                where T : IJob => quartz.ScheduleJob<T>(trigger => trigger
                    .WithIdentity(name)
                    .StartNow()
                    .WithSimpleSchedule(schedule => schedule
                        .WithInterval(tick)
                        .RepeatForever()
                        .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithExistingCount)));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }
}
