namespace CampaignBot.Bot.Tests.Architecture;

/// <summary>
/// The parts of the bot (the first level of folders under <c>src/Bot</c>) and the arrows between them, both read from what was compiled: a new part is
/// found without being named here.
/// </summary>
public sealed class PartTests
{
    private const string Root = "CampaignBot.Bot";

    /// <summary>The part that puts the others together, and may therefore know them all.</summary>
    private const string Composition = "Hosting";

    /// <summary>Parts that are cut into slices, a folder each.</summary>
    private static readonly string[] Sliced = ["Features", "Kinds"];

    private static readonly PartGraph Bot = PartGraph.Bot;

    /// <summary>A slice: a folder of <c>Features</c> or <c>Kinds</c>.</summary>
    public static TheoryData<string> Slices => [.. Sliced.SelectMany(part => Bot.FoldersOf(part).Select(folder => $"{Root}.{part}.{folder}"))];

    [Fact]
    public void Parts_AreTheFoldersOfTheBot()
    {
        Bot.Parts.Count.ShouldBeGreaterThan(15);
        Bot.Crossings.Count.ShouldBeGreaterThan(500);

        var folders = Directory.GetDirectories(Repository.PathOf("src/Bot")).Where(HoldsCode).Select(Path.GetFileName);
        Bot.Parts.ShouldBe(folders, ignoreOrder: true);
    }

    [Fact]
    public void Parts_FormNoCircle()
    {
        // The arrows that tie a circle together are named by the types they go from and to: those of the fewest are the ones to cut.
        var circles = Bot.Circles();

        circles.ShouldBeEmpty(string.Join('\n', circles.SelectMany(circle => circle.Arrows).Select(arrow => arrow.ToString())));
    }

    [Fact]
    public void Composition_IsNamedByNobody()
    {
        Bot.Crossings.Where(use => Bot.PartOf(use.From) == Composition).ShouldNotBeEmpty();

        Bot.Crossings.Where(use => Bot.PartOf(use.To) == Composition).ShouldBeEmpty();
    }

    [Fact]
    public void Slices_AreNamedByCompositionAlone()
    {
        foreach (var part in Sliced.Intersect(Bot.Parts))
        {
            Bot.Crossings.Where(use => Bot.PartOf(use.To) == part && Bot.PartOf(use.From) == Composition).ShouldNotBeEmpty(part);

            Bot.Crossings.Where(use => Bot.PartOf(use.To) == part && Bot.PartOf(use.From) != Composition).ShouldBeEmpty(part);
        }
    }

    [Fact]
    public void Slices_AreFound() => Slices.Count.ShouldBeGreaterThan(20);

    [Theory]
    [MemberData(nameof(Slices))]
    public void Slice_NamesNoOtherSlice(string slice)
    {
        var others = Slices.Select(row => row.Data).Where(other => other != slice).ToList();

        Bot.Uses.Where(use => IsIn(use.From, slice)).ShouldNotBeEmpty();
        Bot.Uses.Where(use => IsIn(use.From, slice) && others.Any(other => IsIn(use.To, other))).ShouldBeEmpty();
    }

    [Fact]
    public void Circle_WhereThereIsOne_IsFoundWithTheTypesThatTieIt()
    {
        var graph = PartGraph.Of(typeof(PartTests).Assembly.Location, typeof(Sample.Above.Reader).Namespace![..^".Above".Length]);

        var circle = graph.Circles().ShouldHaveSingleItem();

        circle.Parts.ShouldBe(["Above", "Below"]);
        circle.Arrows.Select(arrow => arrow.ToString()).ShouldBe(
        [
            $"Above -> Below (1): {typeof(Sample.Above.Reader)} names {typeof(Sample.Below.Row)}",
            $"Below -> Above (1): {typeof(Sample.Below.Row)} names {typeof(Sample.Above.Word)}",
        ]);
        graph.Parts.ShouldBe(["Above", "Aside", "Below"]);
    }

    private static bool IsIn(string type, string space) => type.StartsWith(space + ".", StringComparison.Ordinal);

    private static bool HoldsCode(string folder) =>
        Path.GetFileName(folder) is not ("bin" or "obj") && Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any();
}
