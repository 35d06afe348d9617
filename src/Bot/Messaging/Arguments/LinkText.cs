namespace CampaignBot.Bot.Messaging.Arguments;

/// <summary>
/// An argument within a start parameter, which takes letters, digits, hyphens and underscores only: its fields with underscores between
/// them. An argument that needs other characters, or more room, isn't written; its caller stores it and writes a token.
/// </summary>
internal static class LinkText
{
    /// <summary>What a token begins with, so that it isn't taken for an argument, which never begins with an empty field.</summary>
    public const char Stored = '_';

    private const char Separator = '_';

    /// <summary>The start parameter: the prefix, a hyphen, and the argument. Null where it doesn't fit.</summary>
    public static string? Write<T>(string prefix, T argument)
    {
        var text = ArgumentText.Write(argument);
        var parameter = prefix + "-" + text.Replace(ArgumentFields.Separator, Separator);
        return parameter.Length <= Button.StartParameterMaxLength && text.Length > 0 && text[0] != ArgumentFields.Separator && text.All(IsPlain) ? parameter : null;
    }

    /// <summary>Reads what follows the prefix and its hyphen; false for anything that was never written.</summary>
    public static bool TryRead<T>(string rest, out T argument)
    {
        argument = default!;
        var text = rest.Replace(Separator, ArgumentFields.Separator);
        return text.All(IsPlain) && ArgumentText.TryRead(text, out argument);
    }

    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or ArgumentFields.Separator;
}
