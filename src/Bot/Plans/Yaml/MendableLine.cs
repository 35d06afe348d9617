namespace CampaignBot.Bot.Plans.Yaml;

/// <summary>A line of a file that may be changed, and still knows the column that each of its characters had.</summary>
internal sealed class MendableLine
{
    private readonly List<int> _columns;

    public MendableLine(int number, string text)
    {
        Number = number;
        Text = text;
        _columns = [.. Enumerable.Range(1, text.Length + 1)];
    }

    /// <summary>From 1.</summary>
    public int Number { get; }

    public string Text { get; private set; }

    /// <summary>The place in the file of the character at an index.</summary>
    public Place PlaceOf(int index) => new(Number, WrittenColumn(index + 1));

    /// <summary>The column in the file of a column of this line.</summary>
    public int WrittenColumn(int column) =>
        column < 1 ? 1 : column <= _columns.Count ? _columns[column - 1] : _columns[^1] + column - _columns.Count;

    /// <summary>Puts other characters in the place of some; the new ones have the column of the first old one.</summary>
    public void Replace(int index, int length, string with)
    {
        var column = _columns[index];
        Text = string.Concat(Text.AsSpan(0, index), with, Text.AsSpan(index + length));
        _columns.RemoveRange(index, length);
        _columns.InsertRange(index, Enumerable.Repeat(column, with.Length));
    }
}
