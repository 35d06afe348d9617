using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>The categories and standings that the plan knows: a roster may write an id or a title, in either language.</summary>
internal sealed class RosterVocabulary
{
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
    public string? Category(string word) => _categories.GetValueOrDefault(word);

    /// <summary>The standing's id; null for a word that the plan doesn't know.</summary>
    public string? Standing(string word) => _standings.GetValueOrDefault(word);

    private static (Dictionary<string, string> ByWord, string List) Index(IReadOnlyList<(string Id, LocalizedText Title)> entries)
    {
        var byWord = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (id, title) in entries)
        {
            byWord[id] = id;
            byWord.TryAdd(title.Zh, id);
            if (title.En is { } english)
                byWord.TryAdd(english, id);
        }

        return (byWord, string.Join("、", entries.Select(e => e.Id + " " + e.Title.Zh)));
    }
}
