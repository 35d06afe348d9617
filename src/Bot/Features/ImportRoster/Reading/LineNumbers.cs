using System.Globalization;

namespace CampaignBot.Bot.Features.ImportRoster.Reading;

/// <summary>Numbers of lines, for a message.</summary>
internal static class LineNumbers
{
    /// <summary>So many are named.</summary>
    private const int Most = 12;

    /// <summary>「2、5–8、30」.</summary>
    public static string Show(IReadOnlyList<int> lines)
    {
        var spans = new List<(int First, int Last)>();
        foreach (var line in lines.Order())
        {
            if (spans.Count > 0 && spans[^1].Last >= line - 1)
                spans[^1] = (spans[^1].First, line);
            else
                spans.Add((line, line));
        }

        return string.Join("、", spans.Take(Most).Select(s => s.First == s.Last ? Show(s.First) : $"{Show(s.First)}–{Show(s.Last)}")) + (spans.Count > Most ? "…" : "");
    }

    private static string Show(int line) => line.ToString(CultureInfo.InvariantCulture);
}
