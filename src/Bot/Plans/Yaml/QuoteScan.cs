namespace CampaignBot.Bot.Plans.Yaml;

/// <summary>Goes through values in quotes.</summary>
internal sealed class QuoteScan(LineCursor cursor)
{
    private (char Quote, MendableLine Line, int Index, int Owner)? _open;

    /// <summary>True while a quote is open over a line's end.</summary>
    public bool IsOpen => _open is not null;

    /// <summary>
    /// Makes quotes of a Chinese keyboard YAML's where they were meant so: one pairs with a plain quote, or the text between them is one
    /// that needs quotes. Quotes that belong to the text stay.
    /// </summary>
    /// <returns>True when a YAML quote stands at the cursor now.</returns>
    public bool MendWide(bool inBrackets)
    {
        var right = Signs.QuoteFor(cursor.Next);
        for (var i = cursor.At + 1; i < cursor.Text.Length; i++)
        {
            var sign = cursor.Text[i];
            var isWide = Signs.QuoteFor(sign) == right;
            if ((!isWide && sign != right) || !Signs.EndsValue(cursor.Text[(i + 1)..], inBrackets))
            {
                if (isWide)
                    return false;
                continue;
            }

            if (isWide && cursor.Next != '＂' && !NeedsQuotes(cursor.Text[(cursor.At + 1)..i], inBrackets))
                return false;
            cursor.MendSign(cursor.At, right.ToString());
            if (isWide)
                cursor.MendSign(i, right.ToString());
            return true;
        }

        return false;
    }

    /// <summary>Goes behind the quoted value that begins at the cursor, or to the line's end when it goes on in the next.</summary>
    /// <param name="owner">The indentation of the key that the value belongs to.</param>
    /// <param name="inBrackets">True inside of <c>{ }</c> and <c>[ ]</c>.</param>
    public void Take(int owner, bool inBrackets)
    {
        var begin = cursor.At++;
        TakeRest(cursor.Text[begin], (cursor.Line, begin, owner), inBrackets);
    }

    /// <summary>Takes the next line while a quote is open. False when that line is not the text's any more: the quote was never closed.</summary>
    public bool Continue(int indentation, bool looksLikeKey, bool inBrackets)
    {
        var (quote, line, index, owner) = _open!.Value;
        if (indentation <= owner || looksLikeKey)
        {
            Close();
            return false;
        }

        _open = null;
        TakeRest(quote, (line, index, owner), inBrackets);
        return true;
    }

    /// <summary>Says that the open quote was never closed, and closes it on its own line.</summary>
    public void Close()
    {
        if (_open is not var (quote, line, index, _))
            return;
        _open = null;
        cursor.Report(line, index, PlanProblemTexts.QuoteNotClosed(quote.ToString()), PlanProblemTexts.QuoteNotClosedRight(quote.ToString()));
        var end = line.Text.TrimEnd(' ', '\t', '}', ']').Length;
        line.Replace(Math.Max(end, index + 1), 0, quote.ToString());
    }

    private void TakeRest(char quote, (MendableLine Line, int Index, int Owner) begin, bool inBrackets)
    {
        var reported = false;
        for (; !cursor.AtEnd; cursor.At++)
        {
            if (cursor.Next == '\\' && quote == '"')
            {
                cursor.At++;
                continue;
            }

            if (Signs.QuoteFor(cursor.Next) == quote && EndsInstead(quote, inBrackets))
            {
                cursor.MendSign(cursor.At, quote.ToString());
                cursor.At++;
                return;
            }

            if (cursor.Next != quote)
                continue;
            if (quote == '\'' && cursor.CharAt(cursor.At + 1) == '\'')
            {
                cursor.At++;
                continue;
            }

            var behind = cursor.Text[(cursor.At + 1)..];
            if (Signs.EndsValue(behind, inBrackets) || behind.TrimStart().StartsWith(':') || Signs.Key().Match(behind.TrimStart(), 0) is { Success: true } || !HasAnother(behind, quote))
            {
                cursor.At++;
                return;
            }

            if (!reported)
                cursor.Report(cursor.At, PlanProblemTexts.QuoteInQuotes, PlanProblemTexts.QuoteInQuotesRight);
            reported = true;
            cursor.Line.Replace(cursor.At, 1, "“");
        }

        cursor.At = cursor.Text.Length;
        _open = (quote, begin.Line, begin.Index, begin.Owner);
    }

    // A quote of a Chinese keyboard was meant to end the value when the plain quotes behind it go in pairs, so that none of them does.
    private bool EndsInstead(char quote, bool inBrackets)
    {
        var behind = cursor.Text[(cursor.At + 1)..];
        return Signs.EndsValue(behind, inBrackets) && behind.Count(sign => sign == quote) % 2 == 0;
    }

    private static bool HasAnother(string behind, char quote) => behind.Contains(quote, StringComparison.Ordinal);

    private static bool NeedsQuotes(string text, bool inBrackets) =>
        text.Contains(": ", StringComparison.Ordinal) || text.Contains(" #", StringComparison.Ordinal)
        || (inBrackets && text.AsSpan().IndexOfAny(",{}[]") >= 0);
}
