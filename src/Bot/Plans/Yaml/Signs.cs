using System.Text.RegularExpressions;

namespace CampaignBot.Bot.Plans.Yaml;

/// <summary>The signs of YAML's, and those that a Chinese keyboard gives in their places.</summary>
internal static partial class Signs
{
    /// <summary>A blank for YAML.</summary>
    public static bool IsBlank(char sign) => sign is ' ' or '\t';

    /// <summary>A blank for people, and a letter for YAML: ideographic, unbreakable, of other widths, of none.</summary>
    public static bool IsWideBlank(char sign) => sign is '\u3000' or '\u00A0' or '\u2007' or '\u202F' or '\u200B' or '\uFEFF' or (>= '\u2000' and <= '\u200A');

    public static bool IsQuote(char sign) => sign is '"' or '\'';

    public static bool IsWideQuote(char sign) => QuoteFor(sign) != '\n';

    /// <summary>The quote that YAML has for one of a Chinese keyboard; a line break for what is none.</summary>
    public static char QuoteFor(char wide) => wide switch
    {
        '“' or '”' or '＂' => '"',
        '‘' or '’' or '＇' => '\'',
        _ => '\n',
    };

    /// <summary>YAML's bracket for one of a Chinese keyboard; a line break for what is none.</summary>
    public static char BracketFor(char wide) => wide switch
    {
        '｛' => '{',
        '｝' => '}',
        '［' => '[',
        '］' => ']',
        _ => '\n',
    };

    public static bool IsWideColon(char sign) => sign is '：' or '﹕' or '︰';

    public static bool IsWideComma(char sign) => sign is '，' or '、' or '；' or '﹐';

    /// <summary>What may end a value: the line's end, a remark, and inside of brackets a comma or a bracket, in both kinds of signs.</summary>
    public static bool EndsValue(string behind, bool inBrackets)
    {
        var rest = behind.TrimStart(' ', '\t', '\u3000');
        return rest.Length == 0
            || (rest[0] == '#' && rest.Length < behind.Length)
            || (inBrackets && (rest[0] is ',' or '}' or ']' || IsWideComma(rest[0]) || BracketFor(rest[0]) is '}' or ']' || rest[0] == '】'));
    }

    /// <summary>A word that looks like a key, with the colon behind it.</summary>
    [GeneratedRegex(@"\G(?<key>[A-Za-z][A-Za-z0-9_-]*)[ \t\u3000]*(?<colon>[:：﹕︰])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Key();

    /// <summary>A comma of a Chinese keyboard, or a semicolon, with a key behind it at the end of the text or with that key's colon.</summary>
    [GeneratedRegex(@"(?<comma>[，、；﹐;])[ \t\u3000]*(?<key>[A-Za-z][A-Za-z0-9_-]*)[ \t\u3000]*($|(?<colon>[:：﹕︰]))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex CommaBeforeKey();

    /// <summary>A comma of a Chinese keyboard between two ids, dates or numbers.</summary>
    [GeneratedRegex(@"\G[ \t\u3000]*[A-Za-z0-9.+-]+[ \t\u3000]*(?<comma>[，、；﹐])(?=[ \t\u3000]*[A-Za-z0-9+-])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex CommaBetweenWords();

    /// <summary>The head of a block of text: <c>|</c> or <c>&gt;</c> with its signs.</summary>
    [GeneratedRegex(@"\G[|>｜][+-]?(?<width>[1-9])?[+-]?[ \t]*(#.*)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex BlockHead();

    /// <summary>A list of words in brackets that only look like YAML's.</summary>
    [GeneratedRegex(@"\G【[A-Za-z0-9 ,，、.+-]*[】\]］]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex WideList();
}
