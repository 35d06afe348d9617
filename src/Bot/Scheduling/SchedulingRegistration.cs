using Quartz;

namespace CampaignBot.Bot.Scheduling;

/// <summary>The scheduler: thin jobs that call what is due. Nothing outside this folder names Quartz.</summary>
internal static class SchedulingRegistration
{
    /// <summary>
    /// Adds the scheduler on the system's clock (the container's <see cref="TimeProvider"/>). Needs the campaign's part and the backups.
    /// </summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            On<DoDueJob>(Tick.DoDue);
            On<BackUpJob>(Tick.BackUp);

            void On<T>(Tick tick)
                where T : IJob => quartz.ScheduleJob<T>(
                    trigger => trigger.WithIdentity(tick.Key).StartNow().WithSimpleSchedule(tick.Schedule),
                    job => job.WithIdentity(tick.Job));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddSingleton<ClockWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<ClockWatch>());
        return services;
    }
}
