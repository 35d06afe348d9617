using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Plans.Yaml;

/// <summary>Goes through a text line by line and character by character, and collects the slips met on the way.</summary>
/// <param name="keys">The words that a plan has for keys: what may be a key by its look is one for certain when it is one of these.</param>
internal sealed class LineCursor(IReadOnlySet<string> keys)
{
    private readonly List<Slip> _slips = [];

    public IReadOnlyList<Slip> Slips => [.. _slips.OrderBy(s => s.Place.Line).ThenBy(s => s.Place.Column)];

    public MendableLine Line { get; private set; } = new(1, "");

    /// <summary>The index of the character that comes next.</summary>
    public int At { get; set; }

    public string Text => Line.Text;

    public bool AtEnd => At >= Text.Length;

    /// <summary>The character that comes next; a line break at the end.</summary>
    public char Next => CharAt(At);

    /// <summary>The rest of the line.</summary>
    public string Rest => AtEnd ? "" : Text[At..];

    public void Open(MendableLine line)
    {
        Line = line;
        At = 0;
    }

    public char CharAt(int index) => index >= 0 && index < Text.Length ? Text[index] : '\n';

    public bool IsKey(string word) => keys.Contains(word);

    /// <summary>True when a remark begins at the index: a number sign at the line's beginning or behind a blank.</summary>
    public bool IsRemark(int index) => CharAt(index) == '#' && (index == 0 || Signs.IsBlank(CharAt(index - 1)));

    public void SkipBlanks()
    {
        while (Signs.IsBlank(Next))
            At++;
    }

    public void Report(int index, Text what, Text right) => Report(Line, index, what, right);

    public void Report(MendableLine line, int index, Text what, Text right) => _slips.Add(new Slip(line.PlaceOf(index), what, right));

    /// <summary>Says that a sign of a Chinese keyboard stands where YAML wants its own, and writes that.</summary>
    public void MendSign(int index, string right)
    {
        Report(index, PlanProblemTexts.WideSign(Text[index].ToString()), PlanProblemTexts.WideSignRight(right));
        Line.Replace(index, 1, right);
    }

    /// <summary>Says that a blank which is none for YAML stands there, and writes an ordinary one.</summary>
    public void MendBlank(int index)
    {
        Report(index, PlanProblemTexts.WideBlank, PlanProblemTexts.WideBlankRight);
        Line.Replace(index, 1, " ");
    }

    /// <summary>Sees to the blank behind a sign: one of another kind or none at all is a slip.</summary>
    public void MendBlankBehind(int index)
    {
        var behind = CharAt(index + 1);
        if (behind == '\n' || Signs.IsBlank(behind))
            return;
        if (Signs.IsWideBlank(behind))
        {
            MendBlank(index + 1);
            return;
        }

        Report(index, PlanProblemTexts.NoBlankBehind(Text[index].ToString()), PlanProblemTexts.NoBlankBehindRight(Text[index].ToString()));
        Line.Replace(index + 1, 0, " ");
    }
}
