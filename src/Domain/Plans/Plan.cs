using CampaignBot.Domain.Registers;

namespace CampaignBot.Domain.Plans;

/// <summary>方案: the campaign as data. Immutable, and valid: it was read without a problem.</summary>
public sealed record Plan
{
    /// <summary>The campaign's id; it stands in every key.</summary>
    public required string Id { get; init; }

    public required LocalizedText Title { get; init; }

    /// <summary>SHA-256 of the file's content, lower-case hex: the same content is the same version.</summary>
    public required string Version { get; init; }

    /// <summary>Where the campaign's days begin and end.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    public required PlanCalendar Calendar { get; init; }

    public required PlanRules Rules { get; init; }

    public required IReadOnlyList<PlanEvent> Events { get; init; }

    /// <summary>In the order of their numbers.</summary>
    public required IReadOnlyList<PlanPhase> Phases { get; init; }

    public required IReadOnlyList<PlanCategory> Categories { get; init; }

    public required IReadOnlyList<PlanStanding> Standings { get; init; }

    public required IReadOnlyList<PlanRubric> Rubrics { get; init; }

    public required IReadOnlyList<PlanForm> Forms { get; init; }

    public IReadOnlyList<PlanRegister> Registers { get; init; } = [];

    /// <summary>In the plan's order, retired ones too.</summary>
    public required IReadOnlyList<PlanTask> Tasks { get; init; }

    public required IReadOnlyList<Material> Materials { get; init; }

    /// <summary>The event, or null.</summary>
    public PlanEvent? Event(string id) => Events.FirstOrDefault(x => x.Id == id);

    /// <summary>The phase, or null.</summary>
    public PlanPhase? Phase(string id) => Phases.FirstOrDefault(x => x.Id == id);

    /// <summary>The category, or null.</summary>
    public PlanCategory? Category(string? id) => Categories.FirstOrDefault(x => x.Id == id);

    /// <summary>Is an organization of the category none of those that are meant where no category is named?</summary>
    public bool IsApart(string? category) => Category(category) is { IsApart: true };

    /// <summary>The standing, or null.</summary>
    public PlanStanding? Standing(string? id) => Standings.FirstOrDefault(x => x.Id == id);

    /// <summary>The rubric, or null.</summary>
    public PlanRubric? Rubric(string id) => Rubrics.FirstOrDefault(x => x.Id == id);

    /// <summary>The form, or null.</summary>
    public PlanForm? Form(string id) => Forms.FirstOrDefault(x => x.Id == id);

    /// <summary>The register, or null.</summary>
    public PlanRegister? Register(string id) => Registers.FirstOrDefault(x => x.Id == id);

    /// <summary>The task, retired or not, or null.</summary>
    public PlanTask? Task(string id) => Tasks.FirstOrDefault(x => x.Id == id);

    /// <summary>The material, or null.</summary>
    public Material? Material(string id) => Materials.FirstOrDefault(x => x.Id == id);

    /// <summary>The tasks of a phase, in the plan's order, without retired ones.</summary>
    public IEnumerable<PlanTask> TasksOf(string phaseId) => Tasks.Where(x => x.PhaseId == phaseId && !x.Retired);

    /// <summary>The materials of a study task, in the plan's order.</summary>
    public IEnumerable<Material> MaterialsOf(string taskId) => Materials.Where(x => x.TaskId == taskId);
}
