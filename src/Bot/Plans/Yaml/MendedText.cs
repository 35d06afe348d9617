using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Plans.Yaml;

/// <summary>Something typed in a way that YAML reads otherwise than it was meant.</summary>
/// <param name="Place">Where it stands in the file as it was written.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Right">What to write.</param>
internal sealed record Slip(Place Place, Text What, Text Right);

/// <summary>
/// A file's text with its slips mended, so that the reading goes on behind them and finds what else is wrong. It knows where each of its
/// characters stood in the file.
/// </summary>
internal sealed class MendedText
{
    private readonly IReadOnlyList<MendableLine> _lines;

    public MendedText(IReadOnlyList<MendableLine> lines, IReadOnlyList<Slip> slips)
    {
        _lines = lines;
        Slips = slips;
        Content = string.Join('\n', lines.Select(l => l.Text));
    }

    /// <summary>The slips, in the file's order.</summary>
    public IReadOnlyList<Slip> Slips { get; }

    /// <summary>The text to be read as YAML; its lines are the file's.</summary>
    public string Content { get; }

    /// <summary>The text as it is, nothing mended.</summary>
    public static MendedText AsWritten(string content) => new([.. LinesOf(content).Select((line, at) => new MendableLine(at + 1, line))], []);

    /// <summary>The lines of a text, however their ends are written.</summary>
    public static IEnumerable<string> LinesOf(string content) => content.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');

    /// <summary>Where a place of this text stands in the file.</summary>
    public Place Written(Place mended) =>
        mended.Line < 1 || mended.Line > _lines.Count ? mended : mended with { Column = _lines[mended.Line - 1].WrittenColumn(mended.Column) };

    /// <summary>The characters of a line from a column on; empty beyond the text.</summary>
    public string From(Place mended) =>
        mended.Line < 1 || mended.Line > _lines.Count || mended.Column > _lines[mended.Line - 1].Text.Length
            ? ""
            : _lines[mended.Line - 1].Text[Math.Max(0, mended.Column - 1)..];
}
