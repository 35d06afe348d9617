using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Tasks;

/// <summary>Reads one kind of task. A new kind is a new reader in <see cref="TaskKinds"/>, a new record in the domain, and a definition in the schema.</summary>
internal interface ITaskKindReader
{
    /// <summary>What stands behind <c>kind:</c>.</summary>
    string Kind { get; }

    /// <summary>All keys of such a task.</summary>
    PlanShape Shape { get; }

    /// <summary>The task with what every task must have and what its kind adds; <see cref="TaskReading"/> adds the rest. Null when it can't be made.</summary>
    PlanTask? Read(TaskHead head, PlanMap map);
}

/// <summary>What every task must have.</summary>
internal sealed record TaskHead(
    string Id, string PhaseId, LocalizedText Title, LocalizedText Summary, Audience Audience, PlanDate Opens, PlanDate Due);

/// <summary>The kinds of tasks that a plan may hold.</summary>
internal static class TaskKinds
{
    public static readonly IReadOnlyList<ITaskKindReader> All =
        [new StudyTaskReader(), new CheckInTaskReader(), new FormTaskReader(), new MilestoneTaskReader()];
}
