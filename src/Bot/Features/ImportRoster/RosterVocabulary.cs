using CampaignBot.Bot.Features.ImportRoster.Reading;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>The categories and standings that the plan knows: a roster may write an id or a title, in either language.</summary>
internal sealed class RosterVocabulary
{
    /// <summary>A single character may mean anything.</summary>
    private const int ShortestWord = 2;

    private readonly Dictionary<string, string> _categories;
    private readonly Dictionary<string, string> _standings;

    public RosterVocabulary(Plan plan)
        : this(plan.Categories.Select(c => (c.Id, c.Title)), plan.Standings.Select(s => (s.Id, s.Title)))
    {
    }

    public RosterVocabulary(IEnumerable<(string Id, LocalizedText Title)> categories, IEnumerable<(string Id, LocalizedText Title)> standings)
    {
        (_categories, Categories) = Index([.. categories]);
        (_standings, Standings) = Index([.. standings]);
    }

    /// <summary>The categories, for a message: 「rural 农村、…」.</summary>
    public string Categories { get; }

    /// <summary>The standings, for a message.</summary>
    public string Standings { get; }

    /// <summary>The category's id; null for a word that the plan doesn't know.</summary>
    public string? Category(string word) => Find(_categories, word);

    /// <summary>The standing's id; null for a word that the plan doesn't know.</summary>
    public string? Standing(string word) => Find(_standings, word);

    // Offices shorten what the plan writes out: 「在职」 is 「在职党员」, 「退休」 is 「离退休党员」, where only one title can be meant.
    private static string? Find(Dictionary<string, string> byWord, string word)
    {
        var folded = CellText.Folded(word);
        if (byWord.TryGetValue(folded, out var id))
            return id;
        var core = Core(folded);
        if (core.Length < ShortestWord)
            return null;
        var meant = byWord.Where(p => Core(p.Key) == core).Select(p => p.Value).Distinct().ToList();
        if (meant.Count == 0 && core.Any(c => c > '\u2E7F'))
            meant = [.. byWord.Where(p => Abbreviates(core, Core(p.Key))).Select(p => p.Value).Distinct()];
        return meant.Count == 1 ? meant[0] : null;
    }

    private static string Core(string word) => word.Length > 2 ? word.Replace("党员", "", StringComparison.Ordinal) : word;

    private static bool Abbreviates(string word, string title)
    {
        var at = -1;
        return word.All(c => (at = title.IndexOf(c, at + 1)) >= 0);
    }

    private static (Dictionary<string, string> ByWord, string List) Index(IReadOnlyList<(string Id, LocalizedText Title)> entries)
    {
        var byWord = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (id, title) in entries)
        {
            byWord[CellText.Folded(id)] = id;
            byWord.TryAdd(CellText.Folded(title.Zh), id);
            if (title.En is { } english)
                byWord.TryAdd(CellText.Folded(english), id);
        }

        return (byWord, string.Join("、", entries.Select(e => e.Id + " " + e.Title.Zh)));
    }
}
