using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Plans.Yaml;
using CampaignBot.Tests;
using FsCheck.Fluent;

namespace CampaignBot.Bot.Tests.Plans;

/// <summary>A slip of any kind in any line of the shipped plan is said in that line, or the plan means what it meant.</summary>
public sealed partial class PlanSlipPropertyTests
{
    private static readonly string[] Lines = File.ReadAllText(PlanFiles.Shipped).ReplaceLineEndings("\n").Split('\n');

    private static readonly string Meaning = MeaningOf(YamlText.Parse(string.Join('\n', Lines)).Root!);

    private static readonly ConcurrentDictionary<string, List<(int At, Match Match)>> Places = new();

    // What is mistyped, and how: a pattern of the right thing, and what comes of it.
    private static readonly (string Name, Regex Right, Func<Match, string> Wrong)[] Slips =
    [
        ("full-width colon behind a key", KeyColon(), m => m.Groups["key"].Value + "："),
        ("no blank behind a colon", KeyColonAndBlank(), m => m.Groups["key"].Value + ":"),
        ("full-width comma before a key", CommaBeforeKey(), _ => "，"),
        ("full-width comma between words", CommaBetweenWords(), _ => "，"),
        ("full-width opening bracket", Opening(), m => m.Value.Replace("{", "｛", StringComparison.Ordinal).Replace("[", "［", StringComparison.Ordinal)),
        ("full-width closing bracket", Closing(), m => m.Value == "}" ? "｝" : "］"),
        ("closing bracket lost", Closing(), _ => ""),
        ("full-width quote opens", OpeningQuote(), m => m.Value.Replace('"', '“')),
        ("full-width quote closes", ClosingQuote(), _ => "”"),
        ("closing quote lost", ClosingQuote(), _ => ""),
        ("tab for two blanks", Indentation(), m => "\t" + m.Value[2..]),
        ("tab before the first sign", Indentation(), m => m.Value + "\t"),
        ("full-width blank for two blanks", Indentation(), m => m.Value[2..] + "　"),
        ("full-width blank before a key", IndentationOfKey(), m => m.Value + "　"),
        ("full-width blank behind a colon", KeyColonAndBlank(), m => m.Groups["key"].Value + ":　"),
        ("number sign in a text", InsideText(), m => m.Value + " #"),
        ("partner of a Chinese quote lost", ChineseQuote(), _ => ""),
        ("dash without a blank", Dash(), m => m.Value.TrimEnd()),
        ("full-width dash", Dash(), m => m.Value.Replace('-', '－')),
    ];

    [Fact]
    public void Slip_IsSaidInItsLine_OrThePlanMeansTheSame() =>
        Rule.Holds(Gen.Choose(0, int.MaxValue - 1), seed => IsSaid(new Random(seed)), count: 150);

    private static void IsSaid(Random random)
    {
        var (name, right, wrong) = Slips[random.Next(Slips.Length)];
        var places = Places.GetOrAdd(name, _ => PlacesOf(right));
        places.ShouldNotBeEmpty(name);
        var (number, match) = places[random.Next(places.Count)];
        var changed = string.Concat(Lines[number].AsSpan(0, match.Index), wrong(match), Lines[number].AsSpan(match.Index + match.Length));
        var text = string.Join('\n', Lines.Select((line, at) => at == number ? changed : line));

        var result = TestPlan.Reader.Read(text, "plan.yaml");

        var said = result.Problems.Concat(result.Warnings).ToList();
        if (said.Any(p => p.Line == number + 1))
            return;
        var same = YamlText.Parse(text) is (not null and var root, null) && MeaningOf(root) == Meaning;
        same.ShouldBeTrue($"{name} in line {number + 1}: {changed}\n{string.Join('\n', said.Select(p => p.Show(Language.English)))}");
    }

    private static List<(int At, Match Match)> PlacesOf(Regex right) =>
        [.. Lines.SelectMany((line, at) => line.TrimStart().StartsWith('#') ? [] : right.Matches(line).Select(match => (at, match)))];

    // Keys and words; how many blanks stand between the words changes nothing.
    private static string MeaningOf(PlanNode node) => node switch
    {
        ScalarNode scalar => "\"" + string.Join(' ', scalar.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) + "\"",
        ListNode list => "[" + string.Join(',', list.Items.Select(MeaningOf)) + "]",
        MapNode map => "{" + string.Join(',', map.Entries.Select(e => MeaningOf(e.Key) + ":" + MeaningOf(e.Value))) + "}",
        _ => "",
    };

    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"(?<=^ *(- )?)(?<key>[a-z-]+):(?= |$)|(?<=[{,] )(?<key>[a-z-]+):(?= )", Plain, 1000)]
    private static partial Regex KeyColon();

    [GeneratedRegex(@"(?<=^ *(- )?)(?<key>[a-z-]+): (?=\S)|(?<=[{,] )(?<key>[a-z-]+): ", Plain, 1000)]
    private static partial Regex KeyColonAndBlank();

    [GeneratedRegex(@"(?<=\{.*),(?= [a-z-]+: )", Plain, 1000)]
    private static partial Regex CommaBeforeKey();

    [GeneratedRegex(@"(?<=: \[[a-z0-9, -]*),(?=[a-z0-9, -]*\])", Plain, 1000)]
    private static partial Regex CommaBetweenWords();

    [GeneratedRegex(@"(?<=(: |- ))[\[{]", Plain, 1000)]
    private static partial Regex Opening();

    [GeneratedRegex(@"(?<=(: |- )[\[{].*)[\]}](?=[ \]}]*$)", Plain, 1000)]
    private static partial Regex Closing();

    [GeneratedRegex("(?<=: )\"", Plain, 1000)]
    private static partial Regex OpeningQuote();

    [GeneratedRegex("(?<=: \"[^\"]*)\"(?=( }|,|$))", Plain, 1000)]
    private static partial Regex ClosingQuote();

    [GeneratedRegex(@"^(  )+(?=\S)", Plain, 1000)]
    private static partial Regex Indentation();

    [GeneratedRegex(@"^(  )+(?=[a-z-]+:( |$))", Plain, 1000)]
    private static partial Regex IndentationOfKey();

    [GeneratedRegex(@"(?<=(zh|en|title|prompt|announcement): )[^""|{&*\s]\S*(?=\S)", Plain, 1000)]
    private static partial Regex InsideText();

    [GeneratedRegex("[“”]", Plain, 1000)]
    private static partial Regex ChineseQuote();

    [GeneratedRegex(@"(?<=^ *)- (?=[a-z{])", Plain, 1000)]
    private static partial Regex Dash();
}
