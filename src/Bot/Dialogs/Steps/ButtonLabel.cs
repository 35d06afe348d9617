using System.Globalization;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>A text as it stands on a button: what a phone shows in one line.</summary>
internal static class ButtonLabel
{
    /// <summary>The widest, where a letter is one wide and a Chinese character two.</summary>
    public const int MaxWidth = 36;

    /// <summary>The text itself, or its beginning and an ellipsis; words of letters stay whole.</summary>
    public static string Of(string text) => Of(text, MaxWidth);

    /// <summary>The same of texts that stand together: those that would read alike are shown as far as they differ.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyCollection<string> texts)
    {
        var distinct = texts.Distinct(StringComparer.Ordinal).ToList();
        return [.. texts.Select(text =>
        {
            var width = MaxWidth;
            while (distinct.Exists(other => other != text && Of(other, width) == Of(text, width)))
                width++;
            return Of(text, width);
        })];
    }

    private static string Of(string text, int maxWidth)
    {
        if (WidthOf(text) <= maxWidth)
            return text;
        var (end, width) = (0, 1);
        foreach (var element in Elements(text))
        {
            width += WidthOf(element);
            if (width > maxWidth)
                break;
            end += element.Length;
        }

        var blank = char.IsAsciiLetterOrDigit(text[end]) ? text.LastIndexOf(' ', end) : -1;
        return text[..(blank > end / 2 ? blank : end)].TrimEnd(' ', ',', '，', '、', '。') + "…";
    }

    private static int WidthOf(string text) => text.EnumerateRunes().Sum(rune => rune.Value < 0x1100 ? 1 : 2);

    private static IEnumerable<string> Elements(string text)
    {
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();)
            yield return elements.GetTextElement();
    }
}
