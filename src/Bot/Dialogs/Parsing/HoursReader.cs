namespace CampaignBot.Bot.Dialogs.Parsing;

/// <summary>
/// Reads how long something took as people say it: a number of hours, or a part of a day. A working day has eight hours, a morning or an
/// afternoon half of them; what was understood is said back, so that whoever meant something else can change it.
/// </summary>
internal static class HoursReader
{
    /// <summary>The hours of a working day.</summary>
    public const decimal OfDay = 8;

    private const decimal OfHalfDay = OfDay / 2;

    // More than half a day and less than a whole one.
    private const decimal OfMostOfDay = 6;

    private static readonly string[] About = ["大约", "大概", "差不多", "约", "about", "around"];

    private static readonly Dictionary<string, decimal> Parts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["半天"] = OfHalfDay,
        ["半日"] = OfHalfDay,
        ["小半天"] = 3,
        ["大半天"] = OfMostOfDay,
        ["多半天"] = OfMostOfDay,
        ["上午"] = OfHalfDay,
        ["下午"] = OfHalfDay,
        ["早上"] = OfHalfDay,
        ["天"] = OfDay,
        ["日"] = OfDay,
        ["整天"] = OfDay,
        ["全天"] = OfDay,
        ["half a day"] = OfHalfDay,
        ["half day"] = OfHalfDay,
        ["morning"] = OfHalfDay,
        ["afternoon"] = OfHalfDay,
        ["most of the day"] = OfMostOfDay,
        ["day"] = OfDay,
        ["all day"] = OfDay,
        ["whole day"] = OfDay,
        ["full day"] = OfDay,
    };

    // What may stand before a part: it says "one", or nothing.
    private static readonly string[] Ones = ["一个", "一整个", "整个", "一", "1个", "1", "the ", "a ", "an ", "one ", ""];

    /// <summary>The hours; null where the words say neither a number nor a part of a day.</summary>
    public static decimal? Read(string words)
    {
        if (NumberReader.Read(words) is { } number)
            return number;
        var said = Digits.ToAscii(words).Trim().TrimEnd('。', '.', '!', '！').TrimEnd();
        said = About.FirstOrDefault(word => said.StartsWith(word, StringComparison.OrdinalIgnoreCase)) is { } about ? said[about.Length..].TrimStart() : said;
        return Ones
            .Where(one => said.StartsWith(one, StringComparison.OrdinalIgnoreCase))
            .Select(one => Parts.TryGetValue(said[one.Length..].TrimStart(), out var hours) && IsWhole(one, said) ? hours : (decimal?)null)
            .FirstOrDefault(hours => hours is not null);
    }

    // A bare 「天」 is a slip of the finger and no answer.
    private static bool IsWhole(string one, string said) => one.Length > 0 || said is not ("天" or "日");
}
