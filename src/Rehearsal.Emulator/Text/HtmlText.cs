using System.Globalization;
using System.Text;
using CampaignBot.Rehearsal.Emulator.State;

namespace CampaignBot.Rehearsal.Emulator.Text;

/// <summary>The Bot API's HTML style (core.telegram.org/bots/api#html-style), as strict as the server is.</summary>
internal sealed class HtmlText
{
    private readonly string _source;
    private readonly StringBuilder _text = new();
    private readonly List<EntityState> _entities = [];
    private readonly Stack<OpenTag> _open = new();
    private int _at;
    private string? _error;

    private HtmlText(string source) => _source = source;

    private sealed record OpenTag(string Name, EntityState? Entity);

    /// <summary>The text with its entities, or what the server would complain about.</summary>
    public static bool TryParse(string source, out FormattedText parsed, out string? error)
    {
        var parser = new HtmlText(source);
        parser.Run();
        error = parser._error;
        parser._entities.Sort((left, right) => left.Offset != right.Offset
            ? left.Offset.CompareTo(right.Offset)
            : right.Length.CompareTo(left.Length));
        parsed = new FormattedText(parser._text.ToString(), parser._entities);
        return error is null;
    }

    private void Run()
    {
        while (_error is null && _at < _source.Length)
        {
            switch (_source[_at])
            {
                case '<' when Peek(1) == '/':
                    CloseTag();
                    break;
                case '<':
                    OpenTagAt();
                    break;
                case '&':
                    Reference();
                    break;
                default:
                    _text.Append(_source[_at++]);
                    break;
            }
        }

        if (_error is null && _open.TryPeek(out var left))
            _error = $"Can't find end tag corresponding to start tag \"{left.Name}\"";
    }

    private char Peek(int ahead) => _at + ahead < _source.Length ? _source[_at + ahead] : '\0';

    private int ByteOffset(int at) => Encoding.UTF8.GetByteCount(_source.AsSpan(0, at));

    private void OpenTagAt()
    {
        var end = _source.IndexOf('>', _at);
        if (end < 0)
        {
            _error = $"Unclosed start tag at byte offset {ByteOffset(_at)}";
            return;
        }

        var inside = _source[(_at + 1)..end];
        var space = inside.IndexOf(' ', StringComparison.Ordinal);
        var name = (space < 0 ? inside : inside[..space]).ToLowerInvariant();
        var attributes = space < 0 ? string.Empty : inside[space..];
        if (!TryEntity(name, attributes, out var entity))
        {
            _error = $"Unsupported start tag \"{name}\" at byte offset {ByteOffset(_at)}";
            return;
        }

        _open.Push(new OpenTag(name, entity is null ? null : entity with { Offset = _text.Length }));
        _at = end + 1;
    }

    private void CloseTag()
    {
        var end = _source.IndexOf('>', _at);
        var name = end < 0 ? string.Empty : _source[(_at + 2)..end].Trim().ToLowerInvariant();
        if (!_open.TryPop(out var open))
        {
            _error = $"Unexpected end tag at byte offset {ByteOffset(_at)}";
            return;
        }

        if (name.Length > 0 && !string.Equals(name, open.Name, StringComparison.Ordinal))
        {
            _error = $"Unmatched end tag at byte offset {ByteOffset(_at)}, expected \"</{open.Name}>\", found \"</{name}>\"";
            return;
        }

        Close(open);
        _at = end < 0 ? _source.Length : end + 1;
    }

    private void Close(OpenTag open)
    {
        if (open.Entity is not { } entity)
            return;
        var length = _text.Length - entity.Offset;
        if (length == 0)
            return;

        // <pre><code class="language-x"> is one entity with a language.
        var inner = _entities.FindIndex(other => other.Type is "code" && other.Language is not null
            && other.Offset == entity.Offset && other.Length == length);
        if (entity.Type is "pre" && inner >= 0)
        {
            entity = entity with { Language = _entities[inner].Language };
            _entities.RemoveAt(inner);
        }

        if (entity is { Type: "code", Language: not null } && !_open.Any(outer => outer.Entity?.Type is "pre"))
            entity = entity with { Language = null };
        _entities.Add(entity with { Length = length });
    }

    private static bool TryEntity(string name, string attributes, out EntityState? entity)
    {
        var type = name switch
        {
            "b" or "strong" => "bold",
            "i" or "em" => "italic",
            "u" or "ins" => "underline",
            "s" or "strike" or "del" => "strikethrough",
            "tg-spoiler" => "spoiler",
            "span" when Attribute(attributes, "class") is "tg-spoiler" => "spoiler",
            "code" => "code",
            "pre" => "pre",
            "blockquote" => attributes.Contains("expandable", StringComparison.OrdinalIgnoreCase) ? "expandable_blockquote" : "blockquote",
            "a" => "text_link",
            _ => null,
        };
        entity = null;
        if (type is null)
            return false;
        entity = new EntityState(type, 0, 0);
        if (type is "code" && Attribute(attributes, "class") is { } language && language.StartsWith("language-", StringComparison.Ordinal))
            entity = entity with { Language = language["language-".Length..] };
        if (type is not "text_link")
            return true;

        var href = Attribute(attributes, "href");
        const string Mention = "tg://user?id=";
        if (href is not null && href.StartsWith(Mention, StringComparison.Ordinal)
            && long.TryParse(href.AsSpan(Mention.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var userId))
            entity = new EntityState("text_mention", 0, 0) { UserId = userId };
        else
            entity = href is null ? null : entity with { Url = href };
        return true;
    }

    private static string? Attribute(string attributes, string name)
    {
        var start = attributes.IndexOf($" {name}=\"", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return null;
        start += name.Length + 3;
        var end = attributes.IndexOf('"', start);
        return end < 0 ? null : Unescape(attributes[start..end]);
    }

    private static string Unescape(string value) => value
        .Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&lt;", "<", StringComparison.Ordinal)
        .Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    private void Reference()
    {
        var end = _source.IndexOf(';', _at);
        var name = end < 0 || end - _at > 10 ? string.Empty : _source[(_at + 1)..end];
        var value = name switch
        {
            "lt" => "<",
            "gt" => ">",
            "amp" => "&",
            "quot" => "\"",
            _ => Numeric(name),
        };
        if (value is null)
        {
            // An ampersand that begins nothing known stands for itself.
            _text.Append('&');
            _at++;
            return;
        }

        _text.Append(value);
        _at = end + 1;
    }

    private static string? Numeric(string name)
    {
        if (!name.StartsWith('#'))
            return null;
        var isHex = name.Length > 1 && name[1] is ('x' or 'X');
        var digits = name.AsSpan(isHex ? 2 : 1);
        return int.TryParse(digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && Rune.IsValid(code) ? new Rune(code).ToString() : null;
    }
}
