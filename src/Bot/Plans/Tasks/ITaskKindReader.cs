using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Schema;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Tasks;

/// <summary>
/// Reads one kind of task from a plan. Each kind's module registers its own; <see cref="PlanReader"/> is given all of them, and knows none by
/// name.
/// </summary>
internal interface ITaskKindReader
{
    /// <summary>What stands behind <c>kind:</c>.</summary>
    string Kind { get; }

    /// <summary>All keys of such a task.</summary>
    PlanShape Shape { get; }

    /// <summary>What the schema for editors says of such a task.</summary>
    TaskSchema Schema { get; }

    /// <summary>What <c>rules.retention</c> may name because of this kind, beside <see cref="RetentionKind.Shared"/>.</summary>
    IReadOnlyList<RetentionKind> Retention => [];

    /// <summary>The task with what every task must have and what its kind adds; <see cref="TaskReading"/> adds the rest. Null when it can't be made.</summary>
    PlanTask? Read(TaskHead head, PlanMap map);

    /// <summary>Finds what is wrong between tasks of this kind and the rest of the plan, once everything is read.</summary>
    void Check(PlanReading reading)
    {
    }
}

/// <summary>What every task must have.</summary>
internal sealed record TaskHead(
    string Id, string PhaseId, LocalizedText Title, LocalizedText Summary, Audience Audience, PlanDate Opens, PlanDate Due);
