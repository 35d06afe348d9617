using System.Collections.Concurrent;
using System.Globalization;

namespace CampaignBot.Bot.Messaging.Arguments;

/// <summary>How the values of one type stand in fields. Found out once for each type, from its own declaration.</summary>
internal abstract class ArgumentShape
{
    private static readonly ConcurrentDictionary<Type, ArgumentShape> Known = [];

    /// <summary>True for a list, whose elements are the fields.</summary>
    public virtual bool IsList => false;

    /// <summary>The shape of a type: a scalar, a list, or else a record.</summary>
    /// <exception cref="NotSupportedException">The type is none of these.</exception>
    public static ArgumentShape Of(Type type) => Known.GetOrAdd(type, static t => Scalar(t) ?? (ArgumentShape?)ListShape.Find(t) ?? new RecordShape(t));

    /// <summary>The shape of a type that takes one field; null for other types.</summary>
    public static ScalarShape? Scalar(Type type) =>
        type == typeof(string) ? new ScalarShape(value => (string)value, text => text)
        : type == typeof(bool) ? new ScalarShape(value => (bool)value ? "1" : "0", text => text switch { "1" => true, "0" => false, _ => null })
        : type == typeof(DateOnly) ? new ScalarShape(
            value => ((DateOnly)value).ToString("O", CultureInfo.InvariantCulture),
            text => DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null)
        : type == typeof(DateTimeOffset) ? new ScalarShape(
            value => ((DateTimeOffset)value).UtcTicks.ToString(CultureInfo.InvariantCulture),
            text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
                ? new DateTimeOffset(ticks, TimeSpan.Zero)
                : null)
        : type.IsEnum ? new ScalarShape(
            value => Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
            text => Enum.TryParse(type, text, ignoreCase: true, out var value) && Enum.IsDefined(type, value) ? value : null)
        : ScalarShape.OfParsable(type);

    /// <summary>Appends the fields of a value.</summary>
    public abstract void Write(object? value, List<string?> fields);

    /// <summary>Reads a value from the next fields; false where they hold none.</summary>
    public abstract bool TryRead(FieldReader fields, out object? value);

    /// <summary>Reads a value from one field of its own.</summary>
    public bool TryReadWhole(string text, out object? value)
    {
        value = null;
        return ArgumentFields.TrySplit(text, IsList, out var split)
            && new FieldReader(split) is var fields && TryRead(fields, out value) && fields.IsAtEnd;
    }

    /// <summary>The value as the text of one field of its own.</summary>
    public string WriteWhole(object? value)
    {
        var fields = new List<string?>();
        Write(value, fields);
        return ArgumentFields.Join(fields);
    }
}

/// <summary>A value that takes one field.</summary>
internal sealed class ScalarShape(Func<object, string> write, Func<string, object?> read) : ArgumentShape
{
    /// <summary>The shape of a type that parses itself (numbers, and small types of the domain); null where it doesn't.</summary>
    public static ScalarShape? OfParsable(Type type)
    {
        if (!type.IsValueType || !Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>)))
            return null;
        var read = typeof(ScalarShape).GetMethod(nameof(Parse), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!
            .MakeGenericMethod(type).CreateDelegate<Func<string, object?>>();
        return new ScalarShape(value => Convert.ToString(value, CultureInfo.InvariantCulture)!, read);
    }

    public override void Write(object? value, List<string?> fields) => fields.Add(Format(value!));

    public override bool TryRead(FieldReader fields, out object? value) => TryParse(fields.Next() ?? "", out value);

    public string Format(object value) => write(value);

    public bool TryParse(string text, out object? value) => (value = read(text)) is not null;

    private static object? Parse<T>(string text)
        where T : IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;
}

/// <summary>Elements of one type, a field each.</summary>
internal sealed class ListShape(Type element) : ArgumentShape
{
    private readonly ElementField _element = new(element);

    public override bool IsList => true;

    /// <summary>The shape of a read-only list; null for other types.</summary>
    public static ListShape? Find(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? new ListShape(type.GetGenericArguments()[0]) : null;

    public override void Write(object? value, List<string?> fields)
    {
        foreach (var one in (System.Collections.IEnumerable)value!)
            fields.Add(_element.Write(one));
    }

    public override bool TryRead(FieldReader fields, out object? value)
    {
        var read = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        value = read;
        while (!fields.IsAtEnd)
        {
            if (fields.Next() is not { } text || !_element.TryRead(text, out var one))
                return false;
            read.Add(one);
        }

        return true;
    }
}

/// <summary>A value of any shape within one field: an element of a list, or what may be left out.</summary>
internal sealed class ElementField(Type type)
{
    // Looked up when it is first needed: a type may hold values of its own type.
    private readonly Lazy<ArgumentShape> _shape = new(() => ArgumentShape.Of(type));

    public string Write(object value) => _shape.Value is ScalarShape scalar ? scalar.Format(value) : _shape.Value.WriteWhole(value);

    public bool TryRead(string text, out object? value) =>
        _shape.Value is ScalarShape scalar ? scalar.TryParse(text, out value) : _shape.Value.TryReadWhole(text, out value);
}
