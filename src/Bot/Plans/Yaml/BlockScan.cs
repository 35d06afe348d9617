namespace CampaignBot.Bot.Plans.Yaml;

/// <summary>Goes through the lines of keys, items and texts, and hands values in quotes and in brackets on.</summary>
internal sealed class BlockScan
{
    private readonly LineCursor _cursor;
    private readonly QuoteScan _quotes;
    private readonly FlowScan _flow;
    private readonly IndentationScan _indentation;

    // The key or item that the last line ended with, and whether a text stands behind it: a deeper line goes on with that text.
    private (int Column, bool HasText) _owner = (-1, false);
    private (int Owner, int? Indentation)? _block;

    public BlockScan(LineCursor cursor)
    {
        _cursor = cursor;
        _quotes = new QuoteScan(cursor);
        _flow = new FlowScan(cursor, _quotes);
        _indentation = new IndentationScan(cursor);
    }

    public void Take(MendableLine line)
    {
        _cursor.Open(line);
        if (_block is not null && TakeBlockText())
            return;
        if (!_indentation.Take(_owner.Column))
            return;
        if (_quotes.IsOpen)
        {
            if (_quotes.Continue(_cursor.At, IsKnownKey(_cursor.At), _flow.IsOpen))
            {
                if (!_quotes.IsOpen && _flow.IsOpen)
                    _flow.Continue(int.MaxValue);
                return;
            }

            _flow.Forget();
        }

        if (_flow.IsOpen && _flow.Continue(_cursor.At))
            return;
        TakeLine();
    }

    /// <summary>The file is over: what is open was never closed.</summary>
    public void End()
    {
        if (!_quotes.IsOpen)
            _flow.Close();
        _quotes.Close();
    }

    private void TakeLine()
    {
        var column = _cursor.At;
        if (_cursor.Next == '＃')
        {
            _cursor.MendSign(_cursor.At, "#");
            return;
        }

        if (_cursor.IsRemark(_cursor.At) || IsMarker(column))
            return;
        if (_owner.HasText && column > _owner.Column)
            return;
        var mayBeText = column > _owner.Column;
        while (TakeDash())
            mayBeText = true;
        if (_cursor.AtEnd || _cursor.IsRemark(_cursor.At))
            return;
        if (TakeKey(mayBeText))
            TakeValue(_owner.Column);
        else if (mayBeText)
            TakeValue(_owner.Column);
    }

    // Markers of documents, and what plans do without: long keys, tags.
    private bool IsMarker(int column) =>
        (_cursor.Next == '?' && Signs.IsBlank(_cursor.CharAt(column + 1))) || _cursor.Next is '!' or '%'
        || (column == 0 && (_cursor.Text.StartsWith("---", StringComparison.Ordinal) || _cursor.Text.StartsWith("...", StringComparison.Ordinal)));

    // An item's dash, and the blank behind it.
    private bool TakeDash()
    {
        var at = _cursor.At;
        var behind = _cursor.CharAt(at + 1);
        if (_cursor.Next is '－' or '—' or '–' && (Signs.IsBlank(behind) || Signs.IsWideBlank(behind) || char.IsAsciiLetterLower(behind) || behind is '{' or '['))
            _cursor.MendSign(at, "-");
        else if (_cursor.Next != '-' || behind is '-' or '.' || char.IsAsciiDigit(behind))
            return false;
        _cursor.MendBlankBehind(at);
        _indentation.Know(at, isDash: true);
        _owner = (at, false);
        _cursor.At++;
        SkipBlanks();
        return true;
    }

    // A key and its colon. A line that is neither a key nor may be a text lacks its colon.
    private bool TakeKey(bool mayBeText)
    {
        var column = _cursor.At;
        if (Signs.IsQuote(_cursor.Next) || _cursor.Next is '{' or '[' or '&' or '*')
            return TakeQuotedKey(column);
        var colon = FindColon(mayBeText);
        if (colon < 0)
        {
            if (!mayBeText)
                MendColon(column);
            return false;
        }

        if (Signs.IsWideColon(_cursor.Text[colon]))
        {
            _cursor.MendSign(colon, ":");
            if (!Signs.IsBlank(_cursor.CharAt(colon + 1)) && _cursor.CharAt(colon + 1) != '\n')
                _cursor.Line.Replace(colon + 1, 0, " ");
        }

        _cursor.MendBlankBehind(colon);
        Own(column, colon);
        return true;
    }

    // A line that can be nothing but a key has no colon: behind a key's word it gets one, else the line is left out.
    private void MendColon(int column)
    {
        _cursor.Report(column, PlanProblemTexts.NoColon, PlanProblemTexts.NoColonRight);
        var word = _cursor.Text[column..].Split(' ', '\t')[0];
        if (!_cursor.IsKey(word))
        {
            _cursor.Line.Replace(column, 0, "# ");
            return;
        }

        _cursor.Line.Replace(column + word.Length, 0, ":");
        Own(column, column + word.Length);
        TakeValue(column);
    }

    private bool TakeQuotedKey(int column)
    {
        if (!Signs.IsQuote(_cursor.Next))
            return false;
        var end = _cursor.Text.IndexOf(_cursor.Next, column + 1);
        if (end < 0 || _cursor.CharAt(end + 1) != ':' || _cursor.CharAt(end + 2) is not (' ' or '\t' or '\n'))
            return false;
        Own(column, end + 1);
        return true;
    }

    private void Own(int column, int colon)
    {
        _indentation.Know(column, isDash: false);
        _owner = (column, false);
        _cursor.At = colon + 1;
        SkipBlanks();
    }

    // The colon of the key that begins at the cursor: behind a word that plans know, or where nothing but a key can stand, or one with a blank behind it.
    private int FindColon(bool mayBeText)
    {
        if (Signs.Key().Match(_cursor.Text, _cursor.At) is { Success: true } match)
        {
            var colon = match.Groups["colon"].Index;
            var behind = _cursor.CharAt(colon + 1);
            if (behind == '\n' || Signs.IsBlank(behind) || (Signs.IsWideColon(_cursor.Text[colon]) && IsSyntax(behind) && !char.IsAsciiLetterOrDigit(behind)) || ((_cursor.IsKey(match.Groups["key"].Value) || !mayBeText) && behind != '/'))
                return colon;
        }

        for (var i = _cursor.At; i < _cursor.Text.Length && !_cursor.IsRemark(i); i++)
        {
            if (_cursor.Text[i] == ':' && _cursor.CharAt(i + 1) is ' ' or '\t' or '\n')
                return i;
            if (!mayBeText && Signs.IsWideColon(_cursor.Text[i]))
                return i;
        }

        return -1;
    }

    private void TakeValue(int owner)
    {
        SkipBlanks();
        while (_cursor.Next is '&' or '!')
        {
            while (!_cursor.AtEnd && !Signs.IsBlank(_cursor.Next))
                _cursor.At++;
            SkipBlanks();
        }

        if (_cursor.AtEnd || _cursor.IsRemark(_cursor.At))
            return;
        if (Signs.BlockHead().Match(_cursor.Text, _cursor.At) is { Success: true } head)
        {
            if (_cursor.Next == '｜')
                _cursor.MendSign(_cursor.At, "|");
            _block = (owner, head.Groups["width"] is { Success: true } width ? Math.Max(0, owner) + (width.ValueSpan[0] - '0') : null);
            return;
        }

        if (Signs.WideList().IsMatch(_cursor.Text, _cursor.At))
            _cursor.MendSign(_cursor.At, "[");
        else if (Signs.BracketFor(_cursor.Next) is ('{' or '[') and var bracket)
            _cursor.MendSign(_cursor.At, bracket.ToString());
        if (_cursor.Next is '{' or '[')
            _flow.Take(owner);
        else if (Signs.IsQuote(_cursor.Next) || (Signs.IsWideQuote(_cursor.Next) && _quotes.MendWide(inBrackets: false)))
            TakeQuoted(owner);
        else if (_cursor.Next != '*')
            TakeText();
    }

    private void TakeQuoted(int owner)
    {
        _quotes.Take(owner, inBrackets: false);
        _cursor.SkipBlanks();
        if (_quotes.IsOpen || _cursor.AtEnd || _cursor.IsRemark(_cursor.At))
            return;
        _cursor.Report(_cursor.At, PlanProblemTexts.TextBehindQuote, PlanProblemTexts.TextBehindQuoteRight);
        _cursor.Line.Replace(_cursor.At, _cursor.Text.Length - _cursor.At, "");
    }

    // A text without quotes: it goes to the line's end, and on in deeper lines.
    private void TakeText()
    {
        _owner = _owner with { HasText = true };
        if (_cursor.Next is '@' or '`' or '%')
        {
            _cursor.Report(_cursor.At, PlanProblemTexts.BadBeginning(_cursor.Next.ToString()), PlanProblemTexts.NeedsQuotesRight);
            _cursor.Line.Replace(_cursor.At, 1, "·");
        }

        var reported = false;
        for (var i = _cursor.At; i < _cursor.Text.Length && !_cursor.IsRemark(i); i++)
        {
            if (_cursor.Text[i] != ':' || _cursor.CharAt(i + 1) is not (' ' or '\t' or '\n'))
                continue;
            if (!reported)
                _cursor.Report(i, PlanProblemTexts.ColonInText, PlanProblemTexts.NeedsQuotesRight);
            reported = true;
            _cursor.Line.Replace(i, 1, "：");
        }
    }

    // A line of a block of text. What begins with a tab or a wide blank where the text's indentation should be is a slip, or a key whose indentation is one.
    private bool TakeBlockText()
    {
        var (owner, indentation) = _block!.Value;
        var spaces = _cursor.Text.Length - _cursor.Text.TrimStart(' ').Length;
        if (string.IsNullOrWhiteSpace(_cursor.Text))
        {
            if (spaces < _cursor.Text.Length && spaces < (indentation ?? (owner + 1)))
                _cursor.Line.Replace(0, _cursor.Text.Length, "");
            return true;
        }

        if (spaces >= (indentation ?? (owner + 1)))
        {
            _block = (owner, indentation ?? spaces);
            return true;
        }

        var text = _cursor.Text.Length - _cursor.Text.TrimStart().Length;
        if (text > spaces && !IsKnownKey(text))
        {
            _indentation.Mend(spaces, text, indentation ?? (owner + 2));
            _block = (owner, indentation ?? (owner + 2));
            return true;
        }

        _block = null;
        return false;
    }

    private bool IsKnownKey(int at)
    {
        var from = _cursor.CharAt(at) == '-' ? at + 1 : at;
        while (Signs.IsBlank(_cursor.CharAt(from)) || Signs.IsWideBlank(_cursor.CharAt(from)))
            from++;
        return Signs.Key().Match(_cursor.Text, Math.Min(from, _cursor.Text.Length)) is { Success: true } match && _cursor.IsKey(match.Groups["key"].Value);
    }

    private void SkipBlanks()
    {
        _cursor.SkipBlanks();
        while (Signs.IsWideBlank(_cursor.Next) && IsSyntax(_cursor.CharAt(_cursor.At + 1)))
        {
            _cursor.MendBlank(_cursor.At);
            _cursor.SkipBlanks();
        }
    }

    private static bool IsSyntax(char sign) =>
        char.IsAsciiLetterOrDigit(sign) || sign is '{' or '[' or '"' or '\'' or '|' or '>' or '&' or '*' or '-' or '\n' or ' ' || Signs.IsWideBlank(sign) || Signs.IsWideQuote(sign);
}
