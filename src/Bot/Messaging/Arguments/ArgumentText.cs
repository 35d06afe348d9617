namespace CampaignBot.Bot.Messaging.Arguments;

/// <summary>
/// Writes the argument of a button, a link, a dialog or a queued message as one text, and reads it back. The argument is a scalar or a
/// record; its fields stand in their order. A record may gain fields at its end that have a default: older texts stay readable.
/// </summary>
internal static class ArgumentText
{
    /// <summary>The text of an argument.</summary>
    /// <exception cref="NotSupportedException">The type can't be written: a bug of the caller.</exception>
    public static string Write<T>(T argument)
    {
        var fields = new List<string?>();
        ArgumentShape.Of(typeof(T)).Write(argument, fields);
        return ArgumentFields.Join(fields);
    }

    /// <summary>Reads <see cref="Write"/> back. False for any text that it never wrote, and that no earlier version of the program did.</summary>
    public static bool TryRead<T>(string text, out T argument)
    {
        var shape = ArgumentShape.Of(typeof(T));
        if (ArgumentFields.TrySplit(text, shape.IsList, out var split)
            && new FieldReader(split) is var fields && shape.TryRead(fields, out var read) && fields.IsAtEnd)
        {
            argument = (T)read!;
            return true;
        }

        argument = default!;
        return false;
    }
}
