using System.Globalization;

namespace CampaignBot.Bot.Offices;

/// <summary>How the buttons of secretaries and offices carry what they are about: short parts, a bar between.</summary>
internal static class OfficeButton
{
    private const char Bar = '|';

    /// <summary>An argument of parts, of which none has a bar (ids, numbers, a plan's keys).</summary>
    public static string Of(params ReadOnlySpan<object> parts)
    {
        var words = new string[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            words[i] = Convert.ToString(parts[i], CultureInfo.InvariantCulture) ?? "";
        return string.Join(Bar, words);
    }

    /// <summary>Reads <see cref="Of"/> back. What is missing reads as empty, or 0.</summary>
    public static OfficeArgument Parse(string argument) => new(argument.Split(Bar));
}

/// <summary>The parts of a button's argument.</summary>
internal readonly struct OfficeArgument(string[] parts)
{
    public string this[int index] => index < parts.Length ? parts[index] : "";

    public long Id(int index) => long.TryParse(this[index], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    public int Number(int index) => int.TryParse(this[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
