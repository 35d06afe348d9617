namespace CampaignBot.Bot.Answers;

/// <summary>
/// The examples that a plan writes in one text, one by one: each on a line of its own, or else between semicolons, Chinese enumeration commas, or
/// commas, whichever of these comes first. So an example with a comma in it stands on a line of its own.
/// </summary>
internal static class ExampleList
{
    private static readonly string[][] Separators = [["\n"], ["；", ";"], ["、"], [", "]];

    /// <summary>The examples, each once; none of no text.</summary>
    public static IReadOnlyList<string> Of(string? examples)
    {
        var text = examples?.Trim() ?? "";
        var between = Array.Find(Separators, marks => Array.Exists(marks, mark => text.Contains(mark, StringComparison.Ordinal))) ?? ["\n"];
        return [.. text.Split(between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(example => example.TrimEnd('。', '.')).Where(example => example.Length > 0).Distinct(StringComparer.Ordinal)];
    }
}
