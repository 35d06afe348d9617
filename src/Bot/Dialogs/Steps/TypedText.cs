using System.Text;
using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>What somebody typed, made clean: line ends are alike, nothing invisible is in it, and no blanks stand at its ends. Its styles stay where they were.</summary>
internal static class TypedText
{
    public static RichText Clean(RichText typed)
    {
        var text = typed.Plain;
        if (!typed.Plain.Any(c => c == '\r' || IsInvisible(c) || c is '\u0085' or '\u2028' or '\u2029' or '\f')
            && (text.Length == 0 || (!char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]))))
            return typed;

        // Where each character of the old text stands in the new one.
        var clean = new StringBuilder(text.Length);
        var places = new int[text.Length + 1];
        for (var i = 0; i < text.Length; i++)
        {
            places[i] = clean.Length;
            var ends = text[i] is '\r' or '\f' or '\u0085' or '\u2028' or '\u2029';
            if (ends && !(text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n'))
                clean.Append('\n');
            else if (!ends && !IsInvisible(text[i]))
                clean.Append(text[i]);
        }

        places[text.Length] = clean.Length;
        var whole = clean.ToString();
        var from = whole.Length - whole.TrimStart().Length;
        var end = Math.Max(from, whole.TrimEnd().Length);
        return new RichText(whole[from..end], [.. typed.Spans.Select(span => Moved(span, places, from, end)).Where(span => span.Length > 0)]);
    }

    /// <summary>The end of what was typed that these words are, with its styles: what followed a command. The words alone where they are not its end.</summary>
    public static RichText Tail(RichText? typed, string words)
    {
        var from = typed is null ? -1 : typed.Plain.TrimEnd().Length - words.Length;
        if (from < 0 || string.CompareOrdinal(typed!.Plain, from, words, 0, words.Length) != 0)
            return RichText.Of(words);
        return new RichText(words, [.. typed.Spans
            .Select(span => (Start: Math.Max(span.Start, from), End: Math.Min(span.Start + span.Length, from + words.Length), Span: span))
            .Where(cut => cut.End > cut.Start)
            .Select(cut => cut.Span with { Start = cut.Start - from, Length = cut.End - cut.Start })]);
    }

    private static TextSpan Moved(TextSpan span, int[] places, int from, int end)
    {
        var start = Math.Clamp(places[span.Start], from, end);
        return span with { Start = start - from, Length = Math.Clamp(places[span.Start + span.Length], from, end) - start };
    }

    private static bool IsInvisible(char c) => (char.IsControl(c) && c is not '\n' and not '\t') || c is '\u200B' or '\uFEFF';
}
