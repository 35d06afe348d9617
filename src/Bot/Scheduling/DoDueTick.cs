using Quartz;

namespace CampaignBot.Bot.Scheduling;

/// <summary>When "do what is due" ticks.</summary>
internal static class DoDueTick
{
    /// <summary>How often is looked whether something is due: a push leaves within a minute of its time.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public static readonly JobKey Job = new("do-due");

    public static readonly TriggerKey Key = new("do-due");

    /// <summary>From an instant on, for the job that is scheduled already.</summary>
    public static ITrigger TriggerFrom(DateTimeOffset start) => TriggerBuilder.Create()
        .WithIdentity(Key)
        .ForJob(Job)
        .StartAt(start)
        .WithSimpleSchedule(Schedule)
        .Build();

    /// <summary>Every minute; a tick that is missed is not made up for.</summary>
    public static void Schedule(SimpleScheduleBuilder schedule) => schedule
        .WithInterval(Every)
        .RepeatForever()
        .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithExistingCount);
}
