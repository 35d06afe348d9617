using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Plans;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Plans;

/// <summary>Files that are no plan at all, files that materials name, and a plan's version.</summary>
public sealed class PlanFileTests
{
    [Theory]
    [InlineData("", "plan.yaml:1:1: the file is empty; start from a copy of config/plan.yaml")]
    [InlineData("a: 1\n b: 2", "plan.yaml:2:3: the file can't be read from here on; look at this line and the one above: indentation lined up, a space behind each colon, quotes and brackets in pairs")]
    [InlineData("- a", "plan.yaml:1:1: this should be keys with values; keys are: id, title, time-zone, calendar, rules, events, standings, rubrics, categories, phases, tasks, forms, registers, materials")]
    [InlineData("a: *nobody", "plan.yaml:1:4: no anchor nobody stands before this alias; define it with & first, then use it with *")]
    [InlineData("a: 1\n---\nb: 2", "plan.yaml:2:1: there is more than one document in the file; one file holds one plan: remove what follows the second ---")]
    [InlineData("[a]: 1", "plan.yaml:1:3: a key must be a word; write key: value")]
    public void WhatIsNoPlan_IsOneProblem_WithItsPlace(string content, string problem)
    {
        var result = TestPlan.Reader.Read(content, "plan.yaml");
        result.Plan.ShouldBeNull();
        result.Problems.ShouldHaveSingleItem().Show(Language.English).ShouldBe(problem);
    }

    [Theory]
    [InlineData("a: [1\nb: 2")]
    [InlineData("&a [*a]")]
    [InlineData("\u0000")]
    [InlineData("? - a\n: b")]
    [InlineData("!!binary x")]
    [InlineData("{,}")]
    [InlineData("%YAML 9.9\n---\na: 1")]
    public void BrokenYaml_NeverThrows(string content) => TestPlan.Reader.Read(content, "plan.yaml").Problems.ShouldNotBeEmpty();

    [Fact]
    public void NestingWithoutEnd_IsRefused_BeforeItBreaksAnything() =>
        TestPlan.Reader.Read(new string('[', 100_000), "plan.yaml").Problems.ShouldHaveSingleItem();

    [Fact]
    public void MissingFile_IsAProblemOfTheFile()
    {
        var problem = TestPlan.Reader.ReadFile(Path.Combine(AppContext.BaseDirectory, "nowhere", "plan.yaml")).Problems.ShouldHaveSingleItem();
        (problem.Line, problem.Column).ShouldBe((1, 1));
        problem.Show(Language.English).ShouldContain("the file can't be read");
    }

    [Fact]
    public void FileInAnotherEncoding_IsSaidToBeSo()
    {
        using var folder = new ScratchFolder();
        File.WriteAllBytes(folder.File("plan.yaml"), [0x69, 0x64, 0x3A, 0x20, 0xD6, 0xD0]);
        TestPlan.Reader.ReadFile(folder.File("plan.yaml")).Problems.ShouldHaveSingleItem().Show(Language.English).ShouldEndWith("the file is not UTF-8; save it as UTF-8");
    }

    [Fact]
    public void MaterialsFiles_AreLookedForBesideThePlan()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder.File("plan.yaml"), SamplePlan.Text);
        Directory.CreateDirectory(folder.File("materials"));
        File.WriteAllText(folder.File("materials/standards.docx"), "x");
        File.WriteAllText(folder.File("materials/five-models.mp3"), "");

        var problems = TestPlan.Reader.ReadFile(folder.File("plan.yaml")).Problems.Select(p => p.Show(Language.English)).ToList();

        problems.Count.ShouldBe(2);
        problems[0].ShouldContain(":157:84: the file \"materials/five-models.mp3\" is empty");
        problems[1].ShouldContain("plan.yaml:158:83: there is no file \"materials/four-steps.mp4\"");
    }

    [Fact]
    public void StoredPlan_IsReadWithoutItsFiles() => TestPlan.Reader.Read(SamplePlan.Text, "stored").Problems.ShouldBeEmpty();

    [Fact]
    public void Version_FollowsTheContent_AndNotTheLineEnds()
    {
        var version = PlanReader.VersionOf(SamplePlan.Text);
        version.Length.ShouldBe(64);
        SamplePlan.Plan.Version.ShouldBe(version);
        PlanReader.VersionOf(SamplePlan.Text.Replace("\n", "\r\n", StringComparison.Ordinal)).ShouldBe(version);
        PlanReader.VersionOf(SamplePlan.Text + "#").ShouldNotBe(version);
    }

    private sealed class ScratchFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plan-");

        public string File(string name) => Path.Combine(_folder.FullName, name);

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
