using System.Text.RegularExpressions;
using CampaignBot.Bot.Features.ImportRoster.Reading;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>A phone number that somebody can be called by.</summary>
internal static partial class PhoneNumber
{
    /// <summary>The number without blanks; a mobile one without hyphens and the country's own prefix. Null where digits are missing or too many.</summary>
    public static string? Read(string text)
    {
        var number = CellText.Folded(text).Replace('—', '-').Replace('–', '-').Replace('－', '-').Replace("(", "", StringComparison.Ordinal).Replace(')', '-');
        var digits = number.Replace("-", "", StringComparison.Ordinal);
        var home = CountryPrefix().Replace(digits, "");
        return Mobile().IsMatch(home) ? home
            : Fixed().IsMatch(digits) ? number
            : Abroad().IsMatch(digits) ? digits
            : null;
    }

    /// <summary>What of a number may be shown where it changes: its last four digits.</summary>
    public static string Show(string? number) => number is null ? "—" : "…" + number[Math.Max(0, number.Length - 4)..];

    [GeneratedRegex(@"^(\+|00)86(?=1)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex CountryPrefix();

    [GeneratedRegex("^1[0-9]{10}$", RegexOptions.None, 1_000)]
    private static partial Regex Mobile();

    /// <summary>Area code, seven or eight digits, perhaps an extension.</summary>
    [GeneratedRegex("^0[1-9][0-9]{8,14}$", RegexOptions.None, 1_000)]
    private static partial Regex Fixed();

    [GeneratedRegex(@"^(\+|00)(?!86)[1-9][0-9]{7,14}$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Abroad();
}
