using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Plans.Forms;
using CampaignBot.Bot.Plans.Materials;
using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Schema;
using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Plans;

/// <summary>The schema that editors use and the reader say the same.</summary>
public sealed class PlanSchemaTests
{
    private static readonly JsonObject Schema = (JsonObject)JsonNode.Parse(File.ReadAllText(PlanFiles.Schema))!;
    private static readonly JsonSchemaSubset Validator = new(Schema);
    private static readonly JsonNode Sample = YamlJson.Of(SamplePlan.Text);

    /// <summary>Every day another part of all places is tried, so that in time it has been all.</summary>
    private const int Every = 23;

    private static (int Every, int Offset) Share => LongForm.IsAsked ? (1, 0) : (Every, LongForm.Choice(Every));

    private static IReadOnlyList<PlanShape> Shapes => PlanShapes.All(TestPlan.Reader.Kinds);

    private static JsonObject DefinitionOf(string name) => name == "plan" ? Schema : (JsonObject)Schema["$defs"]![name].ShouldNotBeNull(name);

    [Fact]
    public void EveryShapeOfTheReader_IsADefinitionWithTheSameKeys()
    {
        Shapes.Count.ShouldBeGreaterThan(20);
        foreach (var shape in Shapes)
        {
            var definition = DefinitionOf(shape.Name);
            Names(definition["properties"]!).ShouldBe(shape.Keys.Select(k => k.Name), ignoreOrder: true, shape.Name);
            ((JsonArray)definition["required"]!).Select(k => k!.GetValue<string>())
                .ShouldBe(shape.Keys.Where(k => k.Required).Select(k => k.Name), ignoreOrder: true, shape.Name);
            definition["additionalProperties"]!.GetValue<bool>().ShouldBeFalse(shape.Name);
        }
    }

    [Fact]
    public void EveryDefinitionWithKeys_IsAShapeOfTheReader() =>
        ((JsonObject)Schema["$defs"]!).Where(d => d.Value!["properties"] is not null).Select(d => d.Key).Append("plan")
            .ShouldBe(Shapes.Select(s => s.Name), ignoreOrder: true);

    [Fact]
    public void ShippedSchema_IsWhatTheKindsSayOfThemselves()
    {
        var said = PlanSchema.With(Schema, TestPlan.Reader.Kinds);

        foreach (var (name, definition) in (JsonObject)said["$defs"]!)
            JsonNode.DeepEquals(Schema["$defs"]![name], definition).ShouldBeTrue($"{name}; write it anew with: plan schema > config/plan.schema.json");
        JsonNode.DeepEquals(Schema, said).ShouldBeTrue();
    }

    [Fact]
    public void EveryKindOfTheReader_IsAKindOfTheSchema()
    {
        foreach (var (shape, kind) in TestPlan.Reader.Kinds.Select(k => (k.Shape, k.Kind))
                     .Concat(SectionKinds.All.Select(k => (k.Shape, k.Kind)))
                     .Concat(MaterialKinds.All.Select(k => (k.Shape, k.Kind))))
        {
            DefinitionOf(shape.Name)["properties"]!["kind"]!["const"]!.GetValue<string>().ShouldBe(kind);
        }
    }

    [Fact]
    public void EveryWordOfTheReader_IsAWordOfTheSchema()
    {
        Words("audience", "level").ShouldBe(PlanWords.Levels.Keys);
        Words("event", "owner").ShouldBe(PlanWords.Owners.Keys);
        var level = DefinitionOf("register")["properties"]!["level"]!["oneOf"]!.AsArray();
        Strings(level[0]!["enum"]!).ShouldBe(PlanWords.Levels.Keys);
        Strings(level[1]!["items"]!["enum"]!).ShouldBe(PlanWords.Owners.Keys);
        Words("register", "keeper").ShouldBe(PlanWords.Keepers.Keys);
        Words("register", "grants").ShouldBe(PlanWords.Grants.Keys);
        Strings(DefinitionOf("register")["properties"]!["added-by"]!["items"]!["enum"]!).ShouldBe(PlanWords.Adders.Keys);
        Words("calendar", "on-holiday").ShouldBe(PlanWords.HolidayRules.Keys);
        Words("recurrence", "per").ShouldBe(PlanWords.Periods.Keys);
        Strings(DefinitionOf("ask")["enum"]!).ShouldBe(PlanWords.Asks.Keys);
        Strings(DefinitionOf("form-task")["properties"]!["review"]!["items"]!["enum"]!).ShouldBe(PlanWords.Reviewers.Keys);
    }

    [Fact]
    public void ShippedPlan_IsValid() => Validator.Validate(YamlJson.Of(File.ReadAllText(PlanFiles.Shipped))).ShouldBeEmpty();

    [Fact]
    public void ShippedPlan_NamesTheSchemaForEditors() =>
        File.ReadLines(PlanFiles.Shipped).First().ShouldBe("# yaml-language-server: $schema=./plan.schema.json");

    [Fact]
    public void SamplePlan_IsValid_AndUsesEveryKey()
    {
        var sample = Sample.DeepClone();
        Validator.Validate(sample).ShouldBeEmpty();
        var used = Objects(sample).SelectMany(Names).ToHashSet();
        Shapes.SelectMany(s => s.Keys).Select(k => k.Name).Where(k => !used.Contains(k)).ShouldBeEmpty();
    }

    /// <summary>An unknown key anywhere, and a required key missing anywhere, is refused by both.</summary>
    [Fact]
    public void ForeignAndMissingKeys_AreRefusedByBoth()
    {
        var count = Objects(Sample.DeepClone()).Count();
        for (var i = Share.Offset; i < count; i += Share.Every)
        {
            RefusedByBoth(sample => Objects(sample).ElementAt(i)["Unheard of"] = "x");
            foreach (var key in Names(Objects(Sample.DeepClone()).ElementAt(i)))
            {
                var sample = Sample.DeepClone();
                Objects(sample).ElementAt(i).Remove(key);
                if (Validator.Validate(sample).Count > 0)
                    TestPlan.Reader.Read(sample.ToJsonString(), "sample").Problems.ShouldNotBeEmpty($"{i} without {key}");
            }
        }
    }

    /// <summary>
    /// Whatever value is put in whatever place: the reader never throws, and never takes what the schema refuses. Where a text stood, a
    /// bare number or <c>true</c> is a text too: nobody should have to quote a title for being a year.
    /// </summary>
    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"Not An Id!\"")]
    [InlineData("-1000000")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"zh\":{}}")]
    public void ForeignValues_AreNeverTaken_WhereTheSchemaRefusesThem(string value)
    {
        var refused = 0;
        var foreign = JsonNode.Parse(value);
        var count = Slots(Sample.DeepClone()).Count();
        for (var i = Share.Offset; i < count; i += Share.Every)
        {
            var sample = Sample.DeepClone();
            var (was, put) = Slots(sample).ElementAt(i);
            var wasText = was?.GetValueKind() is JsonValueKind.String or JsonValueKind.Object or JsonValueKind.Array;
            put(foreign is JsonValue && wasText ? JsonValue.Create(foreign.ToString()) : foreign?.DeepClone());
            var result = TestPlan.Reader.Read(sample.ToJsonString(), "sample");
            var faults = Validator.Validate(sample);
            if (faults.Count == 0)
                continue;
            refused++;
            result.Problems.ShouldNotBeEmpty(faults[0]);
        }

        refused.ShouldBeGreaterThan(50 / Share.Every);
    }

    private static void RefusedByBoth(Action<JsonNode> change)
    {
        var sample = Sample.DeepClone();
        change(sample);
        Validator.Validate(sample).ShouldNotBeEmpty(sample.ToJsonString());
        TestPlan.Reader.Read(sample.ToJsonString(), "sample").Problems.ShouldNotBeEmpty(sample.ToJsonString());
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(p => Objects(p.Value)).Prepend(map),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };

    // Every place of the document into which a value can be put.
    private static IEnumerable<(JsonNode? Was, Action<JsonNode?> Put)> Slots(JsonNode? node) => node switch
    {
        JsonObject map => map.ToList().SelectMany(p => Slots(p.Value).Prepend((p.Value, v => map[p.Key] = v))),
        JsonArray list => Enumerable.Range(0, list.Count).SelectMany(i => Slots(list[i]).Prepend((list[i], v => list[i] = v))),
        _ => [],
    };

    private static IEnumerable<string> Names(JsonNode map) => [.. ((JsonObject)map).Select(p => p.Key)];

    private static IEnumerable<string> Words(string definition, string key) => Strings(DefinitionOf(definition)["properties"]![key]!["enum"]!);

    private static IEnumerable<string> Strings(JsonNode list) => list.AsArray().Select(w => w!.GetValue<string>());
}
