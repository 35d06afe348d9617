namespace CampaignBot.Bot.Plans.Yaml;

/// <summary>
/// Finds what people mistype in YAML, above all on a Chinese keyboard: its commas, colons, quotes, brackets and blanks where YAML wants
/// its own, tabs, a blank that is missing behind a colon, quotes and brackets that are never closed. A parser either takes these for
/// text, or stops at the first with words that help nobody.
/// </summary>
internal static class KeyboardSlips
{
    /// <summary>Goes through a text once.</summary>
    /// <param name="content">The file as it was written.</param>
    /// <param name="keys">The words that a plan has for keys.</param>
    public static MendedText Mend(string content, IReadOnlySet<string> keys)
    {
        var lines = MendedText.LinesOf(content).Select((text, at) => new MendableLine(at + 1, text)).ToList();
        var cursor = new LineCursor(keys);
        var scan = new BlockScan(cursor);
        foreach (var line in lines)
            scan.Take(line);
        scan.End();
        return new MendedText(lines, cursor.Slips);
    }
}
