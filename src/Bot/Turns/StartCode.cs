using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace CampaignBot.Bot.Turns;

/// <summary>
/// A start parameter as a code that people type, for channels without links into the private chat: <c>J7K2-M9QF-H3DX</c>. The first letter
/// is the prefix of a start link, the others are the token. No letter can be taken for another; a code has 54 random bits, and who types
/// wrong ones is stopped after a few (<c>LinkGuesses</c>).
/// </summary>
internal static class StartCode
{
    /// <summary>Letters of a code, the prefix included.</summary>
    public const int Length = 12;

    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int GroupLength = 4;

    /// <summary>A fresh token that can be typed.</summary>
    public static string NewToken() => RandomNumberGenerator.GetString(Letters, Length - 1);

    /// <summary>What is to be typed for a token of <see cref="NewToken"/>.</summary>
    /// <param name="prefix">The start link's prefix, one letter.</param>
    /// <param name="token">The token.</param>
    public static string Of(string prefix, string token) =>
        string.Join('-', (prefix.ToUpperInvariant() + token).Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>Reads a code as the start parameter it stands for, in either case and with whatever between its groups.</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out string? parameter)
    {
        parameter = null;
        if (text is null || text.Length > 2 * Length)
            return false;
        var letters = new string([.. text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '－' or '—' or '–'))]).ToUpperInvariant();
        // The prefix may be a letter that no token has (an O).
        if (letters.Length != Length || !char.IsAsciiLetter(letters[0]) || !letters[1..].All(c => Letters.Contains(c, StringComparison.Ordinal)))
            return false;
        parameter = letters[..1].ToLowerInvariant() + "-" + letters[1..];
        return true;
    }
}
