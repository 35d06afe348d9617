using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Obligations;

/// <summary>
/// How a duty of one kind is begun in a chat: a check-in's dialog or press, a form, a material. One per kind of task, named by its module, so
/// that lists and reminders offer a button without knowing the kinds.
/// </summary>
internal interface ITaskOpener
{
    /// <summary>The kind of task, as the plan writes it.</summary>
    string Kind { get; }

    /// <summary>
    /// Begins the duty for the one who pressed. In a group: at once where one press is enough, else by a link into the private chat.
    /// </summary>
    /// <param name="turn">The turn.</param>
    /// <param name="task">The task.</param>
    /// <param name="period">Its period.</param>
    /// <param name="organizationId">Of an organization's duty: whose, where the button knew; it may be forged. Null: find out.</param>
    /// <param name="ct">Cancels.</param>
    Task OpenAsync(TurnContext turn, PlanTask task, TaskPeriod period, long? organizationId, CancellationToken ct);

    /// <summary>Begins the duty about one target; it may be forged. A kind whose tasks have no targets leaves it as it is.</summary>
    Task OpenAboutAsync(TurnContext turn, PlanTask task, TaskPeriod period, long? organizationId, Target target, CancellationToken ct) =>
        OpenAsync(turn, task, period, organizationId, ct);
}

/// <summary>A task and its period, as arguments carry it.</summary>
internal readonly record struct TaskRef(string TaskId, string Period)
{
    /// <summary>Reads <see cref="ToString"/> back; null where it can't be read.</summary>
    public static TaskRef? Read(string text) => ArgumentText.TryRead<TaskRef>(text, out var read) ? read : null;

    /// <inheritdoc/>
    public override string ToString() => ArgumentText.Write(this);
}

/// <summary>What a button (or a link, see <see cref="TaskLink"/>) that opens a duty carries. It names nobody: whoever presses opens their own duty, or their organization's.</summary>
/// <param name="Task">The task and its period.</param>
/// <param name="OrganizationId">Of an organization's duty: whose, where it is known; who leads two is not asked then.</param>
/// <param name="Target">Whom the duty is about, where it is known; else it is asked.</param>
internal readonly record struct TaskCall(TaskRef Task, long? OrganizationId = null, Target? Target = null)
{
    /// <summary>The action that opens a duty.</summary>
    public static readonly ActionKey<TaskCall> Key = new("open-task");

    /// <summary>What opens the duty that is owed.</summary>
    public static TaskCall For(Obligation owed) => For(owed.Key);

    /// <summary>What opens the duty.</summary>
    public static TaskCall For(ObligationKey key) => new(
        new TaskRef(key.TaskId, key.Period),
        key.Subject.Kind == SubjectKind.Organization ? key.Subject.Id : null,
        key.Target.IsNone ? null : key.Target);

    /// <summary>A button that opens the duty.</summary>
    public Button Button(Text label) => Key.Button(label, this);
}
