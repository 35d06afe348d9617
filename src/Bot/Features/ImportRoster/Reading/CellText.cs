using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CampaignBot.Bot.Features.ImportRoster.Reading;

/// <summary>What a person wrote into a cell, told from what the way through spreadsheets and messengers did to it.</summary>
internal static partial class CellText
{
    private const char Lost = '\uFFFD';

    /// <summary>The words that a spreadsheet shows in a cell it couldn't work out.</summary>
    private static readonly HashSet<string> Errors = new(StringComparer.OrdinalIgnoreCase)
    {
        "#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#GETTING_DATA",
    };

    /// <summary>The cell of a raw text.</summary>
    public static RosterCell Cell(string raw)
    {
        var text = WithoutGuard(Clean(raw));
        return new RosterCell(text, FaultOf(text));
    }

    /// <summary>True for the word of a cell that couldn't be worked out.</summary>
    public static bool IsError(string text) => Errors.Contains(text);

    /// <summary>
    /// Full-width letters, digits and marks as their plain forms, without any blank. What two people may write for one word is the same
    /// word here: a header, a number, a day.
    /// </summary>
    public static string Folded(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));

    /// <summary>Full-width letters and digits as their plain forms; blanks stay.</summary>
    public static string Narrow(string text) => text.Normalize(NormalizationForm.FormKC).Trim();

    /// <summary>
    /// What is alike in two numbers that only look different: width, case, blanks, hyphens, and zeros before a number.
    /// </summary>
    public static string Likeness(string number) =>
        LeadingZeros().Replace(string.Concat(Folded(number).ToUpperInvariant().Where(char.IsLetterOrDigit)), "");

    // Blanks of every kind become plain ones; what has no width at all (a mark of direction, a joint) was never typed on purpose.
    private static string Clean(string raw)
    {
        var text = new StringBuilder(raw.Length);
        foreach (var c in raw)
        {
            if (char.GetUnicodeCategory(c) == UnicodeCategory.Format)
                continue;
            var isBlank = char.IsWhiteSpace(c);
            if (!isBlank || (text.Length > 0 && text[^1] != ' '))
                text.Append(isBlank ? ' ' : c);
        }

        return text.ToString().Trim();
    }

    // Excel writes ="0012" or '0012 where a number must keep its zeros.
    private static string WithoutGuard(string text) =>
        FormulaGuard().Match(text) is { Success: true } formula ? formula.Groups["held"].Value.Trim()
        : text.Length > 1 && text[0] == '\'' ? text[1..].Trim()
        : text;

    private static CellFault FaultOf(string text) =>
        text.Contains(Lost, StringComparison.Ordinal) || HasLoneSurrogate(text) ? CellFault.Lost
        : text.Any(char.IsControl) ? CellFault.Control
        : IsError(text) ? CellFault.Error
        : Scientific().IsMatch(text) ? CellFault.Rounded
        : CellFault.None;

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
                return true;
        }

        return false;
    }

    [GeneratedRegex("""^=\s*"(?<held>[^"]*)"$""", RegexOptions.NonBacktracking)]
    private static partial Regex FormulaGuard();

    [GeneratedRegex(@"^[+-]?\d+(\.\d+)?[eE]\+?\d+$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Scientific();

    [GeneratedRegex(@"(?<![0-9])0+(?=[0-9])", RegexOptions.None, 1_000)]
    private static partial Regex LeadingZeros();
}
