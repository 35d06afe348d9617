namespace CampaignBot.Bot.Localization;

/// <summary>Splitting of what is too long for one message.</summary>
internal static class RichTextPages
{
    /// <summary>
    /// The text in pieces of at most <paramref name="limit"/> UTF-16 units: split at a paragraph where there is one in the latter half,
    /// else at a line, else at a sentence's end or a blank, else between two characters. Styles go on across a split.
    /// </summary>
    public static IReadOnlyList<RichText> Split(this RichText text, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 2);
        if (text.Length <= limit)
            return [text];

        var pages = new List<RichText>();
        var start = 0;
        while (start < text.Length)
        {
            var end = start + limit >= text.Length ? text.Length : EndOfPage(text.Plain, start, limit);
            var last = end;
            while (last > start && char.IsWhiteSpace(text.Plain[last - 1]))
                last--;
            if (last > start)
                pages.Add(Slice(text, start, last));
            start = end;
            while (start < text.Length && text.Plain[start] is '\n' or ' ')
                start++;
        }

        return pages.Count > 0 ? pages : [RichText.Empty];
    }

    private static int EndOfPage(string plain, int start, int limit)
    {
        var half = start + (limit / 2);
        foreach (var mark in (string[])["\n\n", "\n", "。", " "])
        {
            var at = plain.LastIndexOf(mark, start + limit - 1, limit, StringComparison.Ordinal);
            if (at >= half && at + mark.Length <= start + limit)
                return at + mark.Length;
        }

        var end = start + limit;
        return char.IsHighSurrogate(plain[end - 1]) && char.IsLowSurrogate(plain[end]) ? end - 1 : end;
    }

    private static RichText Slice(RichText text, int start, int end) => new(
        text.Plain[start..end],
        [.. text.Spans
            .Where(s => s.Start < end && s.Start + s.Length > start)
            .Select(s => s with { Start = Math.Max(s.Start, start) - start, Length = Math.Min(s.Start + s.Length, end) - Math.Max(s.Start, start) })]);
}
