using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Obligations;

/// <summary>
/// How a duty of one kind is begun in a chat: a check-in's dialog or press, a form, a material. One per kind of task; registered with
/// <c>services.AddTaskOpener&lt;T&gt;()</c>, so that lists and reminders offer a button without knowing the kinds.
/// </summary>
internal interface ITaskOpener
{
    /// <summary>The button action that opens a duty; its argument is <see cref="TaskRef.ToString"/>.</summary>
    const string ActionName = "open-task";

    /// <summary>The kind of task, as the plan writes it.</summary>
    string Kind { get; }

    /// <summary>Begins the duty for the one who pressed. In a group: at once where one press is enough, else by a link into the private chat.</summary>
    Task OpenAsync(TurnContext turn, PlanTask task, TaskPeriod period, CancellationToken ct);
}

/// <summary>A task and its period, as a button carries it.</summary>
internal readonly record struct TaskRef(string TaskId, string Period)
{
    /// <summary>Reads <see cref="ToString"/> back; a missing period means <see cref="TaskPeriod.Once"/>.</summary>
    public static TaskRef Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new TaskRef(text, TaskPeriod.Once) : new TaskRef(text[..slash], text[(slash + 1)..]);
    }

    /// <inheritdoc/>
    public override string ToString() => TaskId + "/" + Period;
}

/// <summary>Registration of task openers.</summary>
internal static class TaskOpenerRegistration
{
    public static IServiceCollection AddTaskOpener<T>(this IServiceCollection services)
        where T : class, ITaskOpener => services.AddSingleton<ITaskOpener, T>();
}
