using System.CommandLine;
using System.Text.Json.Nodes;
using CampaignBot.Bot.Features.CheckPlan;
using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Kinds;
using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Plans.Schema;
using CampaignBot.Bot.Tests.Plans;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Kinds.TreePlanting;

/// <summary>A plan with a task of a kind that the program doesn't know.</summary>
internal static class TreePlantingPlan
{
    private const string Task = """
          - id: trees
            kind: tree-planting
            phase: phase-1
            title: { zh: 和党员一起植树, en: Plant trees together }
            summary: { zh: 支部和每名党员一起种几棵树。, en: The branch plants some trees with each of its members. }
            audience: { level: branch }
            opens: 2027-05-10
            due: phase-1.end
            announcement: { zh: 今年的植树开始了。, en: This year's planting begins. }
            reminders: [-7]
            target: branch-members
            trees: 3
            review: [level-above]


        """;

    public static string Added(string plan) => plan.Replace("\ntasks:\n", "\ntasks:\n" + Task, StringComparison.Ordinal);

    public static string Removed(string plan) => plan.Replace(Task, "", StringComparison.Ordinal);
}

/// <summary>The plan's check and its schema take a kind that stands in the tests alone.</summary>
public sealed class TreePlantingPlanTests : IDisposable
{
    private static readonly PlanReader Reader = PlanParts.Reader(services => services.AddTaskKind<TreePlantingKind>());
    private static readonly JsonObject Schema = PlanSchema.With((JsonObject)JsonNode.Parse(File.ReadAllText(PlanFiles.Schema))!, Reader.Kinds);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plan-check-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Check_OfASoundPlan_ListsTheTask()
    {
        var (exit, output) = Check(TreePlantingPlan.Added(File.ReadAllText(PlanFiles.Shipped)), "zh");

        output.ShouldNotContain("trees.yaml:", customMessage: "only the files of materials lie elsewhere");
        output.ShouldContain("和党员一起植树");
        exit.ShouldBe(0);
    }

    [Theory]
    [InlineData("trees: 3", "trees: 0", """:\d+:12: "0" doesn't fit; a whole number from 1 to 100""")]
    [InlineData("trees: 3", "tree: 3", """:\d+:5: unknown key "tree"; did you mean "trees"\?""")]
    [InlineData("review: [level-above]\n\n", "review: [secretary]\n\n", """:\d+:14: .*secretary""")]
    [InlineData("target: branch-members", "target: branch-member", """:\d+:13: .*did you mean "branch-members"\?""")]
    public void Check_OfAFaultyPlan_NamesLineAndColumn(string sound, string faulty, string problem)
    {
        var plan = TreePlantingPlan.Added(File.ReadAllText(PlanFiles.Shipped));
        var changed = plan.Replace(sound, faulty, StringComparison.Ordinal);
        changed.ShouldNotBe(plan);

        var (exit, output) = Check(changed, "en");

        exit.ShouldBe(CheckPlanCommand.Faulty);
        output.ShouldMatch(problem);
    }

    [Fact]
    public void Schema_TakesTheTask_AndRefusesWhatTheReaderRefuses()
    {
        var validator = new JsonSchemaSubset(Schema);
        var plan = TreePlantingPlan.Added(File.ReadAllText(PlanFiles.Shipped));

        validator.Validate(YamlJson.Of(plan)).ShouldBeEmpty();
        validator.Validate(YamlJson.Of(plan.Replace("trees: 3", "trees: 0", StringComparison.Ordinal))).ShouldNotBeEmpty();
        validator.Validate(YamlJson.Of(plan.Replace("trees: 3", "tree: 3", StringComparison.Ordinal))).ShouldNotBeEmpty();
        new JsonSchemaSubset((JsonObject)JsonNode.Parse(File.ReadAllText(PlanFiles.Schema))!).Validate(YamlJson.Of(plan))
            .ShouldNotBeEmpty("the program's own schema doesn't know it");
        TestPlan.Reader.Read(plan, "plan.yaml").Problems.ShouldNotBeEmpty("nor does the program's own reader");
    }

    private (int Exit, string Output) Check(string plan, string language)
    {
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(PlanFiles.Shipped)!, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder.FullName, Path.GetRelativePath(Path.GetDirectoryName(PlanFiles.Shipped)!, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }

        var path = Path.Combine(_folder.FullName, "trees.yaml");
        File.WriteAllText(path, plan);
        using var output = new StringWriter();
        var command = CheckPlanCommand.Create(() => path, _ => null, Reader, CarriedSizes.Any, () => PlanFiles.Schema);
        var exit = command.Parse(["check", "--language", language]).Invoke(new InvocationConfiguration { Output = output, Error = output });
        return (exit, output.ToString());
    }
}
