using Quartz;

namespace CampaignBot.Bot.Scheduling;

/// <summary>When a job ticks. A tick that is missed is not made up for: the next one does what both would have done.</summary>
/// <param name="Name">The job's name, and its trigger's.</param>
/// <param name="Every">How often.</param>
internal sealed record Tick(string Name, TimeSpan Every)
{
    /// <summary>"Do what is due": a push leaves within a minute of its time.</summary>
    public static readonly Tick DoDue = new("do-due", TimeSpan.FromMinutes(1));

    /// <summary>"Make the day's backup", where it is still to be made.</summary>
    public static readonly Tick BackUp = new("back-up", TimeSpan.FromMinutes(10));

    /// <summary>All there are.</summary>
    public static readonly IReadOnlyList<Tick> All = [DoDue, BackUp];

    public JobKey Job => new(Name);

    public TriggerKey Key => new(Name);

    /// <summary>From an instant on, for the job that is scheduled already.</summary>
    public ITrigger TriggerFrom(DateTimeOffset start) => TriggerBuilder.Create()
        .WithIdentity(Key)
        .ForJob(Job)
        .StartAt(start)
        .WithSimpleSchedule(Schedule)
        .Build();

    public void Schedule(SimpleScheduleBuilder schedule) => schedule
        .WithInterval(Every)
        .RepeatForever()
        .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithExistingCount);
}
