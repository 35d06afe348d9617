using System.Text;

namespace CampaignBot.Bot.Messaging.Arguments;

/// <summary>
/// Fields as one text, with a slash between them. Characters that part fields, now or in earlier versions, are never written as they are
/// (<c>~1</c> is a slash; compare RFC 6901), so a text that has one of the earlier ones is known to be an older version's.
/// </summary>
internal static class ArgumentFields
{
    /// <summary>What stands between two fields.</summary>
    public const char Separator = '/';

    private const char Escape = '~';

    /// <summary>A field that is there and empty, unlike one that is left out.</summary>
    private const string Empty = "~e";

    /// <summary>A character's place is the digit that stands for it.</summary>
    private const string Escaped = "~/|@# \n";

    /// <summary>Joins fields. Null: left out; those at the end take no room.</summary>
    public static string Join(IReadOnlyList<string?> fields)
    {
        var count = fields.Count;
        while (count > 0 && fields[count - 1] is null)
            count--;
        return string.Join(Separator, fields.Take(count).Select(Write));
    }

    /// <summary>Splits what <see cref="Join"/> or an earlier version wrote; false where it was neither.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isList">True where all fields are elements of one list, which earlier versions wrote a line each.</param>
    /// <param name="fields">The fields; a text without any gives one that is left out.</param>
    public static bool TrySplit(string text, bool isList, out List<string?> fields)
    {
        if (FormerSeparator(text, isList) is { } former)
        {
            fields = [.. text.Split(former).Select(field => field.Length == 0 ? null : field)];
            return true;
        }

        fields = [];
        // Earlier versions put an at sign before whose duty it is, and a hash before a record's id.
        foreach (var field in text.Split(Separator, '@', '#'))
        {
            if (!TryRead(field, out var read))
                return false;
            fields.Add(read);
        }

        return true;
    }

    // The widest separator decides; what stands between two of them is read by itself.
    private static string? FormerSeparator(string text, bool isList) =>
        text.Contains('|', StringComparison.Ordinal) ? "|"
        : text.Contains('\n', StringComparison.Ordinal) || (isList && text.Contains(' ', StringComparison.Ordinal)) ? "\n"
        : text.Contains(' ', StringComparison.Ordinal) ? " "
        : null;

    private static string? Write(string? field)
    {
        if (field is null)
            return null;
        if (field.Length == 0)
            return Empty;
        if (field.AsSpan().IndexOfAny(Escaped) < 0)
            return field;
        var written = new StringBuilder(field.Length + 8);
        foreach (var letter in field)
        {
            if (Escaped.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var place)
                written.Append(Escape).Append((char)('0' + place));
            else
                written.Append(letter);
        }

        return written.ToString();
    }

    private static bool TryRead(string field, out string? read)
    {
        read = field.Length == 0 ? null : field == Empty ? "" : field;
        if (read is null or "" || !field.Contains(Escape, StringComparison.Ordinal))
            return true;
        var letters = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] != Escape)
            {
                letters.Append(field[i]);
                continue;
            }

            var place = ++i < field.Length ? field[i] - '0' : -1;
            if (place < 0 || place >= Escaped.Length)
                return false;
            letters.Append(Escaped[place]);
        }

        read = letters.ToString();
        return true;
    }
}

/// <summary>Reads fields one after the other.</summary>
internal sealed class FieldReader(IReadOnlyList<string?> fields)
{
    private int _next;

    /// <summary>True where every field was read. Fields that are left out at the end count as read.</summary>
    public bool IsAtEnd
    {
        get
        {
            for (var i = _next; i < fields.Count; i++)
            {
                if (fields[i] is not null)
                    return false;
            }

            return true;
        }
    }

    /// <summary>The next field; null where it is left out.</summary>
    public string? Next() => _next < fields.Count ? fields[_next++] : null;
}
