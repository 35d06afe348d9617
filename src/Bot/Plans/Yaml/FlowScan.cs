using System.Text.RegularExpressions;

namespace CampaignBot.Bot.Plans.Yaml;

/// <summary>Goes through values in brackets: <c>{ key: value }</c> and <c>[a, b]</c>.</summary>
internal sealed class FlowScan(LineCursor cursor, QuoteScan quotes)
{
    // More brackets than any plan has are left to the parser, which counts them.
    private const int MostMended = 40;

    private readonly Stack<(char Bracket, MendableLine Line, int Index)> _open = new();
    private int _owner;
    private bool _isKey;
    private bool _isAfterValue;
    private int _comma = -1;

    /// <summary>True while a bracket is open over a line's end.</summary>
    public bool IsOpen => _open.Count > 0;

    /// <summary>Goes behind the value whose bracket is at the cursor, or to the line's end when it goes on in the next.</summary>
    public void Take(int owner)
    {
        _owner = owner;
        Push();
        TakeRest();
    }

    /// <summary>Takes the next line while a bracket is open. False when that line is not the value's any more: the bracket was never closed.</summary>
    public bool Continue(int indentation)
    {
        if (indentation <= _owner && cursor.CharAt(indentation) is not '}' and not ']' && Signs.BracketFor(cursor.CharAt(indentation)) == '\n')
        {
            Close();
            return false;
        }

        _comma = -1;
        TakeRest();
        return true;
    }

    /// <summary>Says which bracket was never closed, and closes what is open on its own line.</summary>
    public void Close()
    {
        if (_open.Count == 0)
            return;
        var (bracket, line, index) = _open.Peek();
        cursor.Report(line, index, PlanProblemTexts.BracketNotClosed(bracket.ToString()), PlanProblemTexts.BracketNotClosedRight(EndOf(bracket).ToString()));
        if (_open.Count > MostMended)
            Forget();
        while (_open.TryPop(out var open))
            open.Line.Replace(open.Line.Text.Length, 0, EndOf(open.Bracket).ToString());
    }

    /// <summary>Takes what is open for closed, unsaid: the line has another slip, behind which its brackets can't be told.</summary>
    public void Forget() => _open.Clear();

    private void TakeRest()
    {
        while (_open.Count > 0)
        {
            cursor.SkipBlanks();
            if (cursor.AtEnd && !MendEnd())
                return;
            if (cursor.AtEnd || TakeRemark())
                continue;
            var sign = cursor.Next;
            if (Signs.IsWideBlank(sign))
                cursor.MendBlank(cursor.At);
            else if (Signs.BracketFor(sign) is not '\n' and var bracket && (!_isAfterValue || bracket is '}' or ']'))
                cursor.MendSign(cursor.At, bracket.ToString());
            else if (sign is '}' or ']')
                Pop();
            else if (sign == ',')
                StartItem();
            else if (sign == ':' && (_isAfterValue || _isKey))
                StartValue();
            else if (_isAfterValue && (Signs.IsWideComma(sign) || sign == ';'))
                cursor.MendSign(cursor.At, ",");
            else if (_isAfterValue && Signs.IsWideColon(sign))
                cursor.MendSign(cursor.At, ":");
            else if (sign is '{' or '[')
                Push();
            else
                TakeScalar();
        }

        if (!cursor.AtEnd)
            TakeBehind();
    }

    // A remark inside of brackets ends the line. One with the closing bracket in it was meant as text.
    private bool TakeRemark()
    {
        if (!cursor.IsRemark(cursor.At))
            return false;
        if (cursor.Rest.Contains(EndOf(_open.Peek().Bracket), StringComparison.Ordinal))
        {
            cursor.Report(cursor.At, PlanProblemTexts.RemarkCutsText, PlanProblemTexts.RemarkCutsTextRight);
            cursor.Line.Replace(cursor.At, 1, "＃");
            return false;
        }

        cursor.At = cursor.Text.Length;
        return true;
    }

    private void Push()
    {
        _open.Push((cursor.Next, cursor.Line, cursor.At));
        cursor.At++;
        _isKey = _open.Peek().Bracket == '{';
        _isAfterValue = false;
        _comma = -1;
    }

    private void Pop()
    {
        var (bracket, _, _) = _open.Pop();
        if (EndOf(bracket) != cursor.Next)
        {
            cursor.Report(cursor.At, PlanProblemTexts.OtherBracket(bracket.ToString(), cursor.Next.ToString()), PlanProblemTexts.BracketNotClosedRight(EndOf(bracket).ToString()));
            cursor.Line.Replace(cursor.At, 1, EndOf(bracket).ToString());
        }

        cursor.At++;
        _isKey = false;
        _isAfterValue = true;
        _comma = -1;
    }

    private void StartItem()
    {
        _comma = cursor.At;
        cursor.At++;
        _isKey = _open.Peek().Bracket == '{';
        _isAfterValue = false;
    }

    private void StartValue()
    {
        cursor.At++;
        _isKey = false;
        _isAfterValue = false;
    }

    private void TakeScalar()
    {
        if (Signs.IsQuote(cursor.Next) || (Signs.IsWideQuote(cursor.Next) && !_isAfterValue && quotes.MendWide(inBrackets: true)))
        {
            quotes.Take(_owner, inBrackets: true);
            _isAfterValue = true;
            return;
        }

        if (_isKey)
            TakeKey();
        else
            TakeText();
    }

    private void TakeKey()
    {
        if (Signs.Key().Match(cursor.Text, cursor.At) is { Success: true } key && (cursor.IsKey(key.Groups["key"].Value) || EndsKey(key.Groups["colon"].Index)))
        {
            var colon = key.Groups["colon"].Index;
            if (Signs.IsWideColon(cursor.Text[colon]))
            {
                cursor.MendSign(colon, ":");
                if (!Signs.IsBlank(cursor.CharAt(colon + 1)))
                    cursor.Line.Replace(colon + 1, 0, " ");
            }

            cursor.MendBlankBehind(colon);
            cursor.At = colon;
            StartValue();
            return;
        }

        var end = EndOfText();
        if (cursor.CharAt(end) == ':')
        {
            cursor.At = end;
            StartValue();
            return;
        }

        // Words where a key should be: the comma before them was meant as part of a text.
        if (_comma >= 0)
        {
            cursor.Report(_comma, PlanProblemTexts.CommaInText, PlanProblemTexts.NeedsQuotesRight);
            cursor.Line.Replace(_comma, 1, "，");
            _comma = -1;
        }

        cursor.At = end;
        _isAfterValue = true;
    }

    private void TakeText()
    {
        if (_open.Peek().Bracket == '[' && Signs.CommaBetweenWords().Match(cursor.Text, cursor.At) is { Success: true } between)
        {
            cursor.MendSign(between.Groups["comma"].Index, ",");
            cursor.At = between.Groups["comma"].Index;
            return;
        }

        var end = EndOfText();
        var text = cursor.Text[cursor.At..end];
        if (_open.Peek().Bracket == '{' && KeyBehindComma(text, end) is { } comma)
        {
            cursor.MendSign(cursor.At + comma, ",");
            cursor.At += comma;
            return;
        }

        if (_open.Peek().Bracket == '{' && cursor.CharAt(end) == ':')
        {
            cursor.Report(end, PlanProblemTexts.ColonInText, PlanProblemTexts.NeedsQuotesRight);
            cursor.Line.Replace(end, 1, "：");
            return;
        }

        cursor.At = Math.Max(end, cursor.At + 1);
        _isAfterValue = true;
    }

    private int? KeyBehindComma(string text, int end)
    {
        foreach (Match match in Signs.CommaBeforeKey().Matches(text))
        {
            var isAtColon = !match.Groups["colon"].Success && cursor.CharAt(end) == ':';
            if (isAtColon || (match.Groups["colon"].Success && cursor.IsKey(match.Groups["key"].Value)))
                return match.Groups["comma"].Index;
        }

        return null;
    }

    // A text in brackets ends at a comma, a bracket, a remark, or at the colon of a key.
    private int EndOfText()
    {
        for (var i = cursor.At; i < cursor.Text.Length; i++)
        {
            var sign = cursor.Text[i];
            if (sign is ',' or '{' or '}' or '[' or ']' || Signs.BracketFor(sign) is '}' or ']' || (i > cursor.At && cursor.IsRemark(i)) || (sign == ':' && EndsKey(i)))
                return i;
        }

        return cursor.Text.Length;
    }

    private bool EndsKey(int colon) => cursor.CharAt(colon + 1) is ' ' or '\t' or '\n' or ',' or '}' or ']';

    // The line's end with a bracket open: a bracket that only looks like YAML's may have been meant to close it.
    private bool MendEnd()
    {
        var last = cursor.Text.TrimEnd().Length - 1;
        if (cursor.CharAt(last) != '】' || _open.Peek() is not ('[', var line, _) || line != cursor.Line)
            return false;
        cursor.MendSign(last, "]");
        cursor.At = last;
        return true;
    }

    // Nothing stands behind the last bracket but a remark.
    private void TakeBehind()
    {
        cursor.SkipBlanks();
        if (cursor.AtEnd || cursor.IsRemark(cursor.At) || cursor.Next == ':')
            return;
        if (Signs.IsWideBlank(cursor.Next))
        {
            cursor.MendBlank(cursor.At);
            TakeBehind();
            return;
        }

        cursor.Report(cursor.At, PlanProblemTexts.TextBehindBracket(cursor.Next.ToString()), PlanProblemTexts.TextBehindBracketRight);
        cursor.Line.Replace(cursor.At, cursor.Text.Length - cursor.At, "");
    }

    private static char EndOf(char bracket) => bracket == '{' ? '}' : ']';
}
