using System.Reflection;
using System.Text.RegularExpressions;
using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Kinds;
using CampaignBot.Rehearsal.Emulator;

namespace CampaignBot.Bot.Tests.Architecture;

/// <summary><c>docs/map.md</c> is true to the code.</summary>
public sealed partial class MapTests
{
    private static readonly string Map = File.ReadAllText(Repository.PathOf("docs/map.md"));
    private static readonly PartGraph Bot = PartGraph.Bot;

    /// <summary>The parts in the table's order.</summary>
    private static readonly List<string> Rows = [.. Row().Matches(Map).Select(row => row.Groups["part"].Value)];

    [Fact]
    public void Table_HasEveryPart_AndNoOther() => Rows.ShouldBe(Bot.Parts, ignoreOrder: true);

    [Fact]
    public void Part_NamesOnlyPartsAboveIt()
    {
        var up = Bot.Crossings.Where(use => Rows.IndexOf(Bot.PartOf(use.From)!) <= Rows.IndexOf(Bot.PartOf(use.To)!));

        up.Select(use => use.ToString()).ShouldBeEmpty();
    }

    [Fact]
    public void Map_NamesOnlyWhatIsThere()
    {
        Assembly[] assemblies = [typeof(BotHost).Assembly, typeof(BotApiServer).Assembly, typeof(Domain.Plans.Plan).Assembly, typeof(MapTests).Assembly];
        var there = assemblies.SelectMany(assembly => assembly.GetTypes()).Select(type => type.Name.Split('`')[0])
            .Concat(Bot.Parts.SelectMany(Bot.FoldersOf)).Concat(typeof(Scene).GetMethods().Select(method => method.Name))
            .ToHashSet(StringComparer.Ordinal);
        var named = Name().Matches(Map).Select(name => name.Value).Distinct(StringComparer.Ordinal).ToList();

        named.Count.ShouldBeGreaterThan(40);
        named.Where(name => !there.Contains(name)).ShouldBeEmpty();
    }

    /// <summary>Where the tests of a slice or a kind are to be found needs no search.</summary>
    [Theory]
    [InlineData("Features")]
    [InlineData("Kinds")]
    public void Tests_OfASlice_LieInAFolderOfItsName(string part)
    {
        var tested = Directory.GetDirectories(Repository.PathOf($"tests/Bot.Tests/{part}")).Select(Path.GetFileName).ToList();

        tested.ShouldNotBeEmpty();
        tested.ShouldBeSubsetOf(Bot.FoldersOf(part).Concat(KindsOfTheTests()));
    }

    // A kind that stands in the tests alone has a folder of its own among them.
    private static IEnumerable<string> KindsOfTheTests() =>
        typeof(MapTests).Assembly.GetTypes().Where(type => type.IsClass && typeof(ITaskKind).IsAssignableFrom(type)).Select(type => type.Namespace!.Split('.')[^1]);

    [GeneratedRegex(@"^\| `(?<part>\w+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();

    /// <summary>A name of two words or more, as types have.</summary>
    [GeneratedRegex(@"\bI?[A-Z][a-z]+(?:[A-Z][a-z]+)+\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
