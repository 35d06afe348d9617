namespace CampaignBot.Domain.Plans;

/// <summary>A step (步骤) of the campaign.</summary>
public sealed record PlanPhase
{
    public required string Id { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required LocalizedText Title { get; init; }

    /// <summary>First day.</summary>
    public required PlanDate Opens { get; init; }

    /// <summary>Last day.</summary>
    public required PlanDate Ends { get; init; }

    /// <summary>What branch groups are told on the first day: what, until when, what each must do.</summary>
    public required LocalizedText Announcement { get; init; }

    /// <summary>What is added for organizations of a category, by its id.</summary>
    public required IReadOnlyDictionary<string, LocalizedText> Words { get; init; }

    /// <summary>The section of the document the plan was made from.</summary>
    public string? Source { get; init; }

    /// <summary>Is it announced to organizations of a category? To those apart only where it has words for them.</summary>
    public bool Concerns(Plan plan, string? category) => !plan.IsApart(category) || WordsFor(category) is not null;

    /// <summary>The category's own words, or null.</summary>
    public LocalizedText? WordsFor(string? category) => category is null ? null : Words.GetValueOrDefault(category);
}
