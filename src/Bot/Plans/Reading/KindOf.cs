using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Plans.Yaml;

namespace CampaignBot.Bot.Plans.Reading;

/// <summary>Finds the reader of something's kind.</summary>
internal static class KindOf
{
    /// <summary>The reader whose name stands behind <c>kind:</c>; null, and a problem, when there is none.</summary>
    public static TReader? Find<TReader>(
        PlanReading reading, PlanNode node, IReadOnlyList<TReader> readers, Func<TReader, string> name, Func<string, Text> unknown)
        where TReader : class
    {
        var names = readers.Select(name).ToList();
        if (node is not MapNode map)
        {
            reading.Problem(node, PlanProblemTexts.NotAMap, PlanProblemTexts.NotAMapRight("id, kind, …"));
            return null;
        }

        var kind = map.Entries.FirstOrDefault(e => e.Key.Value == "kind").Value;
        if (kind is not ScalarNode { IsMissing: false } word)
        {
            reading.Problem(kind ?? map, PlanProblemTexts.MissingKey("kind"), PlanProblemTexts.OneOf(string.Join(", ", names)));
            return null;
        }

        if (readers.FirstOrDefault(r => name(r) == word.Value) is { } found)
            return found;
        reading.Problem(word, unknown(word.Value), PlanReading.Instead(word.Value, names));
        return null;
    }
}
