using System.Globalization;

namespace CampaignBot.Domain.Kinds.Forms;

/// <summary>How the numbers look under which an office puts work on file (备案编号): <c>{org}-{year}-{n}</c>.</summary>
/// <param name="Pattern">Words with the three places in it, each once.</param>
public sealed record FilingNumber(string Pattern)
{
    /// <summary>Stands for the code of the organization in whose file the work lies.</summary>
    public const string Organization = "{org}";

    /// <summary>Stands for the year in which it was put there.</summary>
    public const string Year = "{year}";

    /// <summary>Stands for the running number, from 1 in each file and year.</summary>
    public const string Serial = "{n}";

    /// <summary>Longest pattern, in characters.</summary>
    public const int PatternMaxLength = 40;

    private static readonly string[] Places = [Organization, Year, Serial];

    /// <summary>True where each place stands in it once and nothing else looks like one: else two numbers could be the same.</summary>
    public bool IsValid =>
        Pattern.Length is > 0 and <= PatternMaxLength
        && Array.TrueForAll(Places, place => Pattern.Split(place).Length == 2)
        && !Places.Aggregate(Pattern, (rest, place) => rest.Replace(place, "", StringComparison.Ordinal)).AsSpan().ContainsAny('{', '}');

    /// <summary>A number.</summary>
    public string Of(string organizationCode, int year, int serial) => Pattern
        .Replace(Serial, serial.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace(Year, year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace(Organization, organizationCode, StringComparison.Ordinal);
}
