using CampaignBot.Bot.Plans.Yaml;

namespace CampaignBot.Bot.Plans.Reading;

/// <summary>
/// Texts that are cut off. A remark behind a text without quotes is a problem: what was meant as text would be lost. A bracket or a quote
/// without its partner, or an end in the middle of a sentence, is a warning: copied papers lose their ends unseen.
/// </summary>
internal static class CutOffCheck
{
    private const string Openers = "（(【[《〈「『“{｛［〔";
    private const string Closers = "）)】]》〉」』”}｝］〕";
    private const string Unfinished = "，、；,;";
    private const string SentenceEnds = "。！？.!?";

    public static void Check(PlanReading reading, ScalarNode node)
    {
        if (node.Remark is { } remark)
            reading.Problem(remark, PlanProblemTexts.RemarkCutsText, PlanProblemTexts.RemarkCutsTextRight);
        if (FirstUnpaired(node.Value) is { } unpaired)
            reading.Warning(PlaceIn(node, unpaired), PlanProblemTexts.Unpaired(node.Value[unpaired].ToString()), PlanProblemTexts.UnpairedRight);
        if (EndInTheMiddle(node.Value) is { } end)
            reading.Warning(PlaceIn(node, end), PlanProblemTexts.EndsInTheMiddle(node.Value[end].ToString()), PlanProblemTexts.EndsInTheMiddleRight);
    }

    private static int? FirstUnpaired(string text)
    {
        var open = new Stack<int>();
        var straight = -1;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
                straight = straight < 0 ? i : -1;
            else if (Openers.Contains(text[i], StringComparison.Ordinal))
                open.Push(i);
            else if (Closers.IndexOf(text[i], StringComparison.Ordinal) is >= 0 and var closer && !open.TryPop(out var at, Openers[closer], text) && !IsCounter(text, i))
                return i;
        }

        return open.Count > 0 ? open.Last() : straight >= 0 ? straight : null;
    }

    // 1) and 2）count what follows, and open nothing.
    private static bool IsCounter(string text, int closer) => text[closer] is ')' or '）' && closer > 0 && char.IsLetterOrDigit(text[closer - 1]) && (closer < 2 || !char.IsLetterOrDigit(text[closer - 2]) || char.IsDigit(text[closer - 1]));

    private static bool TryPop(this Stack<int> open, out int at, char opener, string text) => open.TryPeek(out at) && text[at] == opener && open.TryPop(out at);

    // The last line ends with a comma, or has a whole sentence and ends with a word.
    private static int? EndInTheMiddle(string text)
    {
        var end = text.TrimEnd().Length - 1;
        if (end < 0)
            return null;
        if (Unfinished.Contains(text[end], StringComparison.Ordinal))
            return end;
        var line = text[(text.LastIndexOf('\n', end) + 1)..(end + 1)];
        var hasSentence = line.Index().Any(sign => SentenceEnds.Contains(sign.Item, StringComparison.Ordinal) && (sign.Item > '\u007F' || (sign.Index + 1 < line.Length && line[sign.Index + 1] == ' ' && sign.Index > 1 && !char.IsDigit(line[sign.Index - 1]))));
        return hasSentence && char.IsLetter(text[end]) ? end : null;
    }

    private static Place PlaceIn(ScalarNode node, int index) => node.IsLines
        ? new Place(node.Place.Line + 1 + node.Value.AsSpan(0, index).Count('\n'), 1)
        : node.Place;
}
