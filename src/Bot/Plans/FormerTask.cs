using CampaignBot.Bot.Plans.Yaml;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans;

/// <summary>A task of a plan that was in force: what is known of it even where the program no longer reads that plan.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What the plan wrote behind <c>kind:</c>.</param>
/// <param name="Title">Its title; the id where the plan's text doesn't tell.</param>
internal sealed record FormerTask(string Id, string Kind, string Title)
{
    public static FormerTask Of(PlanTask task) => new(task.Id, task.Kind, task.Title.ToString());

    /// <summary>
    /// The tasks of a stored plan by its bare text. A version that a newer program no longer reads, for a key it has dropped or a kind it has
    /// lost, still says for which tasks something may have been handed in.
    /// </summary>
    public static IReadOnlyList<FormerTask> In(string content) =>
        YamlText.Parse(content).Root is MapNode plan && Value(plan, "tasks") is ListNode tasks
            ? [.. from task in tasks.Items.OfType<MapNode>()
                  let id = Word(task, "id")
                  let kind = Word(task, "kind")
                  where id is not null && kind is not null
                  select new FormerTask(id, kind, Word(task, "title") ?? id)]
            : [];

    private static PlanNode? Value(MapNode map, string key) => map.Entries.FirstOrDefault(e => e.Key.Value == key).Value;

    // A title may stand in two languages; the Chinese comes first.
    private static string? Word(MapNode map, string key) => Value(map, key) switch
    {
        ScalarNode word => word.Value,
        MapNode languages => Word(languages, "zh"),
        _ => null,
    };
}
