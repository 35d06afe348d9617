using System.Reflection;

namespace CampaignBot.Bot.Messaging.Arguments;

/// <summary>
/// A record, part by part as its constructor declares them. A part that is a record itself lends its fields; one that may be left out
/// stands in a field of its own. A list comes last and takes the rest.
/// </summary>
internal sealed class RecordShape : ArgumentShape
{
    private readonly Type _type;
    private readonly ConstructorInvoker? _create;
    private readonly List<RecordPart> _parts;

    public RecordShape(Type type)
    {
        if (type.IsPrimitive || type.IsAbstract || type.IsInterface)
            throw new NotSupportedException($"{type.Name} can't be an argument: it is neither a scalar nor a record.");
        _type = type;
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length);
        _create = constructor is null ? null : ConstructorInvoker.Create(constructor);
        _parts = constructor is null ? [] : [.. constructor.GetParameters().Select(parameter => new RecordPart(type, parameter))];
        if (_parts.Take(_parts.Count - 1).Any(part => part.IsList))
            throw new NotSupportedException($"{type.Name} can't be an argument: a list must be its last part.");
    }

    public override void Write(object? value, List<string?> fields)
    {
        foreach (var part in _parts)
            part.Write(value!, fields);
    }

    public override bool TryRead(FieldReader fields, out object? value)
    {
        value = null;
        var read = new object?[_parts.Count];
        for (var i = 0; i < read.Length; i++)
        {
            if (!_parts[i].TryRead(fields, out read[i]))
                return false;
        }

        value = _create is null ? Activator.CreateInstance(_type) : _create.Invoke(read.AsSpan());
        return true;
    }
}

/// <summary>One parameter of a record's constructor, and the property that holds it.</summary>
internal sealed class RecordPart
{
    private readonly PropertyInfo _property;
    private readonly bool _mayBeAbsent;
    private readonly object? _absent;
    private readonly ElementField? _field;
    private readonly ArgumentShape? _spread;

    public RecordPart(Type type, ParameterInfo parameter)
    {
        _property = type.GetProperty(parameter.Name!)
            ?? throw new NotSupportedException($"{type.Name} can't be an argument: nothing holds its part {parameter.Name}.");
        var (inner, isNullable) = Nullable.GetUnderlyingType(parameter.ParameterType) is { } underlying
            ? (underlying, true)
            : (parameter.ParameterType, new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable);
        _mayBeAbsent = isNullable || parameter.HasDefaultValue;
        _absent = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        if (isNullable && _absent is not null)
            throw new NotSupportedException($"{type.Name} can't be an argument: left out, {parameter.Name} would be two things.");
        if (isNullable || Scalar(inner) is not null)
            _field = new ElementField(inner);
        else
            _spread = ArgumentShape.Of(inner);
    }

    public bool IsList => _spread?.IsList == true;

    public void Write(object owner, List<string?> fields)
    {
        var value = _property.GetValue(owner);
        if (_field is null)
            _spread!.Write(value, fields);
        else
            fields.Add(value is null || (_mayBeAbsent && value.Equals(_absent)) ? null : _field.Write(value));
    }

    public bool TryRead(FieldReader fields, out object? value)
    {
        if (_field is null)
            return _spread!.TryRead(fields, out value);
        value = _absent;
        return fields.Next() is { } text ? _field.TryRead(text, out value) : _mayBeAbsent;
    }

    private static ScalarShape? Scalar(Type type) => ArgumentShape.Scalar(type);
}
