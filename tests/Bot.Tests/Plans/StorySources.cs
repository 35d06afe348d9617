using System.Text.RegularExpressions;
using CampaignBot.Bot.Tests.Architecture;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Tests.Plans;

/// <summary>The text of the stories, by the name of the class that tells each.</summary>
internal sealed partial class StorySources
{
    private readonly Dictionary<string, string> _files;

    private StorySources(Dictionary<string, string> files) => _files = files;

    public static StorySources Read() => new(
        Directory.EnumerateFiles(Repository.PathOf("tests/Bot.Tests"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText).SelectMany(text => Class().Matches(text).Select(match => (match.Groups["name"].Value, text)))
            .DistinctBy(of => of.Value, StringComparer.Ordinal).ToDictionary(of => of.Value, of => of.text, StringComparer.Ordinal));

    /// <summary>
    /// Does a story name a task of the kind itself: by its id or by words of its title that no task of another kind has, or by writing one into a
    /// plan? What stands in a stage doesn't count: it is there for stories of several kinds.
    /// </summary>
    public bool Names(Plan plan, string kind, string story) =>
        _files.TryGetValue(story, out var told)
        && (told.Contains("kind: " + kind, StringComparison.Ordinal)
            || Literal().Matches(told).Select(match => match.Groups["words"].Value).Distinct(StringComparer.Ordinal).Any(words =>
                plan.Tasks.Where(task => task.Id == words || task.Title.Zh.Contains(words, StringComparison.Ordinal)).Select(task => task.Kind)
                    .Distinct(StringComparer.Ordinal).ToList() is [var one] && one == kind));

    [GeneratedRegex(@"\bclass (?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Class();

    // Three characters at least: shorter ones are parts of many titles.
    [GeneratedRegex("\"(?<words>[^\"\n]{3,40})\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();
}
