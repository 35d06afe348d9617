namespace CampaignBot.Bot.Localization;

/// <summary>
/// Cuts a text that is too long for one message: after a paragraph if there is one, else after a line, a sentence, a word. Never inside
/// a styled stretch that fits into a message, and never inside a surrogate pair. White space at a cut is dropped, as messengers do.
/// </summary>
internal static class TextSplitter
{
    private const string SentenceEnds = "。！？；.!?;…";

    /// <summary>The parts, in order, of at most so many UTF-16 units each.</summary>
    public static IReadOnlyList<RichText> Split(RichText text, int limit) => Split(text, limit, limit);

    /// <summary>The parts, in order; the first fits into <paramref name="firstLimit"/> UTF-16 units, the others into <paramref name="limit"/>.</summary>
    public static IReadOnlyList<RichText> Split(RichText text, int firstLimit, int limit)
    {
        var parts = new List<RichText>();
        var start = 0;
        while (text.Length - start > LimitOf(parts, firstLimit, limit))
        {
            var end = FindCut(text, start, LimitOf(parts, firstLimit, limit));
            AddPart(parts, text, start, end);
            start = end;
            while (start < text.Length && char.IsWhiteSpace(text.Plain[start]))
                start++;
        }

        AddPart(parts, text, start, text.Length);
        return parts.Count == 0 ? [text] : parts;
    }

    private static int LimitOf(List<RichText> parts, int firstLimit, int limit) => parts.Count == 0 ? firstLimit : limit;

    private static int FindCut(RichText text, int start, int limit)
    {
        var last = start + limit;
        // A part that is much shorter than it may be is worse than one that ends at a lesser border.
        var soonest = start + (limit / 2);
        return LastCut(text, soonest, last, (plain, i) => plain[i - 1] == '\n' && i >= 2 && plain[i - 2] == '\n')
            ?? LastCut(text, soonest, last, (plain, i) => plain[i - 1] == '\n')
            ?? LastCut(text, soonest, last, (plain, i) => SentenceEnds.Contains(plain[i - 1], StringComparison.Ordinal) && !SentenceEnds.Contains(plain[i], StringComparison.Ordinal))
            ?? LastCut(text, soonest, last, (plain, i) => char.IsWhiteSpace(plain[i - 1]))
            ?? LastCut(text, start + 1, last, (_, _) => true)
            ?? LastWholeCharacter(text.Plain, start, last);
    }

    private static int? LastCut(RichText text, int soonest, int last, Func<string, int, bool> isBorder)
    {
        for (var i = last; i >= soonest; i--)
        {
            if (i > 0 && isBorder(text.Plain, i) && !IsInsidePair(text.Plain, i) && !text.Spans.Any(s => s.Start < i && i < s.Start + s.Length))
                return i;
        }

        return null;
    }

    private static int LastWholeCharacter(string plain, int start, int last) =>
        IsInsidePair(plain, last) && last - 1 > start ? last - 1 : last;

    private static bool IsInsidePair(string plain, int i) =>
        i > 0 && i < plain.Length && char.IsHighSurrogate(plain[i - 1]) && char.IsLowSurrogate(plain[i]);

    private static void AddPart(List<RichText> parts, RichText text, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(text.Plain[end - 1]))
            end--;
        if (end == start)
            return;
        var spans = new List<TextSpan>();
        foreach (var span in text.Spans)
        {
            var from = Math.Max(span.Start, start);
            var to = Math.Min(span.Start + span.Length, end);
            if (to > from)
                spans.Add(span with { Start = from - start, Length = to - from });
        }

        parts.Add(new RichText(text.Plain[start..end], spans));
    }
}
