namespace CampaignBot.Bot.Plans.Yaml;

/// <summary>A place in a file: line and column, both from 1.</summary>
internal readonly record struct Place(int Line, int Column);

/// <summary>A node of a YAML document, and where it stands.</summary>
internal abstract record PlanNode(Place Place);

/// <summary>A value.</summary>
/// <param name="Place">Where it begins.</param>
/// <param name="Value">Its characters.</param>
/// <param name="Quoted">True when it was quoted or a block: then an empty one is meant to be empty.</param>
internal sealed record ScalarNode(Place Place, string Value, bool Quoted) : PlanNode(Place)
{
    /// <summary>Where a remark cuts the value off that stands without quotes; null when none does.</summary>
    public Place? Remark { get; init; }

    /// <summary>True for a block whose lines are the file's: the first stands below <see cref="PlanNode.Place"/>.</summary>
    public bool IsLines { get; init; }

    /// <summary>True for a key with nothing behind it.</summary>
    public bool IsMissing => !Quoted && Value is "" or "~" or "null";
}

/// <summary>A list.</summary>
internal sealed record ListNode(Place Place, IReadOnlyList<PlanNode> Items) : PlanNode(Place);

/// <summary>Keys and values, in the file's order, repeated keys too.</summary>
internal sealed record MapNode(Place Place, IReadOnlyList<KeyValuePair<ScalarNode, PlanNode>> Entries) : PlanNode(Place);
