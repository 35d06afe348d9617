using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds;

/// <summary>
/// A kind of task (任务种类) as a module: one folder, and one line of registration (<c>services.AddTaskKind&lt;T&gt;()</c>). What the shared parts
/// ask of a kind, they ask through the interfaces that it names in <see cref="Register"/>; none of them knows a kind by its name. What a kind
/// can say without a database or a chat (its rounds, their names, whether a press is enough) stands in its task, a subclass of
/// <see cref="PlanTask"/>.
/// </summary>
internal interface ITaskKind
{
    /// <summary>What the plan writes behind <c>kind:</c>.</summary>
    static abstract string Name { get; }

    /// <summary>The task that the plan's reader makes.</summary>
    static abstract Type Task { get; }

    /// <summary>Names every part. <see cref="TaskKindRegistration.AddTaskKind{T}"/> refuses a kind that leaves a question open.</summary>
    static abstract void Register(TaskKindParts parts);
}

/// <summary>A kind that is registered.</summary>
internal sealed record RegisteredKind(string Name, Type Task);
