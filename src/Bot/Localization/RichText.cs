using System.Text;

namespace CampaignBot.Bot.Localization;

/// <summary>How a stretch of text is shown.</summary>
internal enum TextStyle
{
    Bold = 1,
    Italic = 2,
    Code = 3,
    Quote = 4,
    Link = 5,
}

/// <summary>A styled stretch; offsets and lengths in UTF-16 units, as Telegram counts them.</summary>
internal readonly record struct TextSpan(int Start, int Length, TextStyle Style, string? Url = null);

/// <summary>
/// Text in one language, ready for a channel: plain characters and styled stretches beside them. Nothing in the characters
/// is markup, so what a user typed needs no escaping and can't change how a message looks.
/// </summary>
internal sealed record RichText(string Plain, IReadOnlyList<TextSpan> Spans)
{
    public static readonly RichText Empty = new("", []);

    public static RichText Of(string plain) => new(plain, []);

    public int Length => Plain.Length;

    public override string ToString() => Plain;

    public bool Equals(RichText? other) => other is not null && Plain == other.Plain && Spans.SequenceEqual(other.Spans);

    public override int GetHashCode() => Plain.GetHashCode(StringComparison.Ordinal);
}

/// <summary>The one builder of outgoing text. Templates (ours) may carry <c>**bold**</c>, <c>__italic__</c> and <c>`code`</c>; values (users') never do.</summary>
internal sealed class RichTextBuilder
{
    private readonly StringBuilder _plain = new();
    private readonly List<TextSpan> _spans = [];

    public int Length => _plain.Length;

    /// <summary>Appends characters as they are.</summary>
    public RichTextBuilder Append(string plain)
    {
        _plain.Append(plain);
        return this;
    }

    /// <summary>Appends a text with its styles.</summary>
    public RichTextBuilder Append(RichText text)
    {
        var at = _plain.Length;
        _plain.Append(text.Plain);
        foreach (var span in text.Spans)
            _spans.Add(span with { Start = span.Start + at });
        return this;
    }

    /// <summary>Appends characters in one style.</summary>
    public RichTextBuilder Append(string plain, TextStyle style, string? url = null)
    {
        Mark(_plain.Length, plain.Length, style, url);
        _plain.Append(plain);
        return this;
    }

    /// <summary>Styles what stands from <paramref name="start"/> on.</summary>
    public void Mark(int start, int length, TextStyle style, string? url = null)
    {
        if (length > 0)
            _spans.Add(new TextSpan(start, length, style, url));
    }

    public RichText Build() =>
        new(_plain.ToString(), _spans.Count == 0 ? [] : [.. _spans.OrderBy(s => s.Start).ThenByDescending(s => s.Length)]);
}
