using CampaignBot.Bot.Features.ImportRoster.Reading;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>The fixed words of a roster's cells, in both languages, and how lists and days are written.</summary>
internal static class RosterWords
{
    /// <summary>A cell that says "none any more", where an empty one says nothing.</summary>
    private static readonly string[] None = ["-", "无", "none"];

    private static readonly Dictionary<string, bool> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["组织"] = true,
        ["organization"] = true,
        ["党员"] = false,
        ["member"] = false,
    };

    private static readonly Dictionary<string, OrganizationLevel> Levels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["县委"] = OrganizationLevel.County,
        ["县"] = OrganizationLevel.County,
        ["county"] = OrganizationLevel.County,
        ["党委"] = OrganizationLevel.Committee,
        ["总支"] = OrganizationLevel.Committee,
        ["党总支"] = OrganizationLevel.Committee,
        ["committee"] = OrganizationLevel.Committee,
        ["支部"] = OrganizationLevel.Branch,
        ["党支部"] = OrganizationLevel.Branch,
        ["branch"] = OrganizationLevel.Branch,
    };

    private static readonly Dictionary<string, Role> Roles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["书记"] = Role.Secretary,
        ["支部书记"] = Role.Secretary,
        ["secretary"] = Role.Secretary,
        ["办公室"] = Role.Office,
        ["党务办公室"] = Role.Office,
        ["office"] = Role.Office,
        ["管理员"] = Role.Admin,
        ["admin"] = Role.Admin,
    };

    /// <summary>The word of a kind of line, as our own files have it.</summary>
    public static string KindWord(bool isOrganization, bool isChinese) => Kinds.Where(k => k.Value == isOrganization).Select(k => k.Key).ElementAt(isChinese ? 0 : 1);

    /// <summary>The word of a level, as our own files have it.</summary>
    public static string LevelWord(OrganizationLevel level, bool isChinese) => InOwnFile(Levels.Where(l => l.Value == level).Select(l => l.Key), isChinese);

    /// <summary>The word of a role, as our own files have it.</summary>
    public static string RoleWord(Role role, bool isChinese) => InOwnFile(Roles.Where(r => r.Value == role).Select(r => r.Key), isChinese);

    /// <summary>True for an organization, false for a member, null for another word.</summary>
    public static bool? IsOrganization(string cell) => Kinds.TryGetValue(cell, out var kind) ? kind : null;

    public static OrganizationLevel? Level(string cell) => Levels.TryGetValue(cell, out var level) ? level : null;

    public static Role? RoleOf(string word) => Roles.TryGetValue(word, out var role) ? role : null;

    public static bool IsNone(string cell) => None.Contains(cell, StringComparer.OrdinalIgnoreCase);

    /// <summary>True for a word that calls somebody the secretary, and isn't one that the bot knows: 「书记兼组织委员」.</summary>
    public static bool MeansSecretary(string word) =>
        word.Contains("书记", StringComparison.Ordinal) && !word.Contains("副书记", StringComparison.Ordinal) && !word.Contains("第一书记", StringComparison.Ordinal);

    /// <summary>The day behind an <c>@</c>.</summary>
    public static DateOnly? Day(string cell) => RosterDay.Read(new RosterCell(cell)).Day;

    /// <summary>The entries of a list cell: <c>B01;B02</c>, also with 「；」, 「、」 or 「，」 between.</summary>
    public static IReadOnlyList<string> List(string cell) =>
        cell.Split([';', '；', '、', '，', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // The first word is the Chinese one, the last the English one.
    private static string InOwnFile(IEnumerable<string> words, bool isChinese) => isChinese ? words.First() : words.Last();

    /// <summary>The parts of an entry: <c>书记@B01@2027-06-01</c>.</summary>
    public static string[] Parts(string entry) => entry.Split('@', '＠').Select(p => p.Trim()).ToArray();
}
