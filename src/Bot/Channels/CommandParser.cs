using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Channels;

/// <summary>
/// Reads commands. In private it is patient with what people type on a Chinese keyboard: a full-width slash, a full stop at the end, a
/// capital letter, a full-width space.
/// </summary>
internal static class CommandParser
{
    /// <summary>Longest name of a command (core.telegram.org/bots/api#botcommand).</summary>
    public const int NameMaxLength = 32;

    private const string LooseEnds = "。．.，,、！!？?；;：:";

    /// <summary>
    /// The command that a text is, or null. A command that names another bot is none; in a group only what Telegram itself marked as a
    /// command counts.
    /// </summary>
    public static CommandCall? Parse(string text, bool isGroup, bool isMarked, string? botUsername)
    {
        if (text.Length < 2 || (isGroup ? !isMarked || text[0] != '/' : text[0] is not ('/' or '／')))
            return null;
        var end = 1;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
            end++;
        var word = text[1..end].TrimEnd(LooseEnds.ToCharArray());
        var at = word.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0)
        {
            if (!string.Equals(word[(at + 1)..], botUsername, StringComparison.OrdinalIgnoreCase))
                return null;
            word = word[..at];
        }

        // Chinese words may follow without a space: 「/today。谢谢」 is marked up to the stop.
        var name = new string([.. word.TakeWhile(IsOfName)]).ToLowerInvariant();
        if (name.Length is 0 or > NameMaxLength || (name.Length < word.Length && !LooseEnds.Contains(word[name.Length], StringComparison.Ordinal)))
            return null;
        var rest = text[end..].Trim();
        return new CommandCall(name, rest.All(c => LooseEnds.Contains(c, StringComparison.Ordinal)) ? "" : rest);
    }

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
