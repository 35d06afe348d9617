using Quartz;

namespace CampaignBot.Bot.Scheduling;

/// <summary>The scheduler: thin jobs that call what is due. Nothing outside this folder names Quartz.</summary>
internal static class SchedulingRegistration
{
    /// <summary>
    /// Adds the scheduler on the system's clock (the container's <see cref="TimeProvider"/>). Needs the campaign's part. A tick that is
    /// missed is not made up for: the next one does what both would have done.
    /// </summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            quartz.ScheduleJob<DoDueJob>(
                trigger => trigger.WithIdentity(DoDueTick.Key).StartNow().WithSimpleSchedule(DoDueTick.Schedule),
                job => job.WithIdentity(DoDueTick.Job));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddSingleton<ClockWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<ClockWatch>());
        return services;
    }
}
