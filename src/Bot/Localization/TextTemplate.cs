using System.Globalization;

namespace CampaignBot.Bot.Localization;

/// <summary>A parsed text of a resx: literal pieces, placeholders <c>{0}</c> with an optional format <c>{0:d}</c>, and style marks.</summary>
internal sealed class TextTemplate
{
    private readonly IReadOnlyList<Piece> _pieces;

    private TextTemplate(IReadOnlyList<Piece> pieces) => _pieces = pieces;

    /// <summary>The placeholders' numbers, sorted, each once.</summary>
    public IReadOnlyList<int> Placeholders => [.. _pieces.Where(p => p.Value >= 0).Select(p => p.Value).Distinct().Order()];

    /// <exception cref="FormatException">A brace is left open, or a style mark isn't closed.</exception>
    public static TextTemplate Parse(string template)
    {
        var pieces = new List<Piece>();
        var literal = new System.Text.StringBuilder();
        var open = new HashSet<TextStyle>();
        for (var i = 0; i < template.Length; i++)
        {
            if (StyleAt(template, i) is { } style)
            {
                Flush(pieces, literal);
                if (!open.Remove(style))
                    open.Add(style);
                pieces.Add(new Piece(null, -1, null, style));
                i += style == TextStyle.Code ? 0 : 1;
            }
            else if (template[i] == '{')
            {
                var end = template.IndexOf('}', i);
                if (end < 0)
                    throw new FormatException($"A brace is left open in \"{template}\".");
                Flush(pieces, literal);
                var parts = template[(i + 1)..end].Split(':', 2);
                pieces.Add(new Piece(null, int.Parse(parts[0], CultureInfo.InvariantCulture), parts.Length > 1 ? parts[1] : null, null));
                i = end;
            }
            else
            {
                literal.Append(template[i]);
            }
        }

        Flush(pieces, literal);
        return open.Count == 0 ? new TextTemplate(pieces) : throw new FormatException($"A style mark isn't closed in \"{template}\".");
    }

    /// <summary>Fills the placeholders with values shown in the reader's way.</summary>
    public RichText Fill(object?[] values, Language language)
    {
        var builder = new RichTextBuilder();
        var open = new Dictionary<TextStyle, int>();
        foreach (var piece in _pieces)
        {
            if (piece.Style is { } style)
            {
                if (open.Remove(style, out var start))
                    builder.Mark(start, builder.Length - start, style);
                else
                    open[style] = builder.Length;
            }
            else if (piece.Value >= 0)
            {
                builder.Append(ValueFormat.Show(values[piece.Value], piece.Format, language));
            }
            else
            {
                builder.Append(piece.Literal!);
            }
        }

        return builder.Build();
    }

    private static TextStyle? StyleAt(string text, int i) =>
        text[i] == '`' ? TextStyle.Code
        : i + 1 >= text.Length || text[i] != text[i + 1] ? null
        : text[i] == '*' ? TextStyle.Bold
        : text[i] == '_' ? TextStyle.Italic
        : null;

    private static void Flush(List<Piece> pieces, System.Text.StringBuilder literal)
    {
        if (literal.Length == 0)
            return;
        pieces.Add(new Piece(literal.ToString(), -1, null, null));
        literal.Clear();
    }

    private sealed record Piece(string? Literal, int Value, string? Format, TextStyle? Style);
}
