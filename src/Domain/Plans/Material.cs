namespace CampaignBot.Domain.Plans;

/// <summary>学习材料: what a study task sends out. Its kind is its type.</summary>
public abstract record Material
{
    /// <summary>The material's id is the period of the obligation.</summary>
    public required string Id { get; init; }

    /// <summary>The study task it belongs to.</summary>
    public required string TaskId { get; init; }

    public required LocalizedText Title { get; init; }

    /// <summary>A line or two about it, shown with a link or a file; null for nothing.</summary>
    public LocalizedText? About { get; init; }

    /// <summary>The day it goes out, at the plan's sending hour.</summary>
    public required PlanDate Push { get; init; }

    /// <summary>Last day to study it; null: the task's.</summary>
    public PlanDate? Due { get; init; }

    /// <summary>How long it takes, in minutes.</summary>
    public int Minutes { get; init; }
}

/// <summary>Text to be read in the chat.</summary>
public sealed record TextMaterial : Material
{
    public required LocalizedText Body { get; init; }
}

/// <summary>A page elsewhere. It is never fetched by the bot.</summary>
public sealed record LinkMaterial : Material
{
    public required Uri Url { get; init; }
}

/// <summary>How a file is shown.</summary>
public enum MediaKind
{
    Document = 1,
    Audio = 2,
    Video = 3,
}

/// <summary>A file that is uploaded once and then reused.</summary>
public sealed record FileMaterial : Material
{
    public required MediaKind Media { get; init; }

    /// <summary>Path, relative to the plan's file.</summary>
    public required string File { get; init; }

    /// <summary>Tells the file's content when the plan was read: another content is another file, to be sent anew. Empty where the file wasn't looked at.</summary>
    public string Digest { get; init; } = "";
}
