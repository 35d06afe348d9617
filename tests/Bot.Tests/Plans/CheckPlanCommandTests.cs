using System.CommandLine;
using CampaignBot.Bot.Features.CheckPlan;
using CampaignBot.Bot.Plans;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Plans;

/// <summary><c>plan check</c>, as it is typed.</summary>
public sealed class CheckPlanCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plan-check-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void ShippedPlan_IsSound_AndItsTimelineIsShown()
    {
        var (exit, output) = Run(null, "check");
        exit.ShouldBe(0);
        output.ShouldContain("2027-05-01 → 2027-05-31");
        output.ShouldContain("2027 年，日期待记录");
        output.ShouldContain("= county-mobilization → county-mobilization + 7d");
        output.ShouldContain("每名党员 · 必须：在职党员 · 其余可以");
        output.ShouldContain("-3 -1 0 +1 +3 +7");
        output.ShouldContain("方案没有问题");
    }

    [Fact]
    public void Table_LinesUp_ThoughChineseIsTwiceAsWide()
    {
        var lines = Run(null, "check").Output.Split('\n');
        var rows = lines.Where(l => l.Contains("每名党员", StringComparison.Ordinal) || l.Contains("各支部", StringComparison.Ordinal)).ToList();
        rows.Count.ShouldBeGreaterThan(5);
        rows.Select(l => TextTable.WidthOf(l[..Math.Max(l.IndexOf("每名党员", StringComparison.Ordinal), l.IndexOf("各支部", StringComparison.Ordinal))]))
            .Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("党员", 4)]
    [InlineData("「七一」", 8)]
    [InlineData("5 月", 4)]
    [InlineData("e\u0301", 1)]
    public void WidthOf_CountsColumns(string text, int columns) => TextTable.WidthOf(text).ShouldBe(columns);

    [Fact]
    public void English_IsSpoken_WhenAskedFor()
    {
        Run(null, "check", "--language", "en").Output.ShouldContain("The plan is sound");
        Run("en", "check").Output.ShouldContain("The plan is sound");
        Run("en", "check", "--language", "zh").Output.ShouldContain("方案没有问题");
    }

    [Fact]
    public void FaultyPlan_IsRefused_WithEveryProblemOnALine()
    {
        var file = Path.Combine(_folder.FullName, "faulty.yaml");
        File.WriteAllText(file, File.ReadAllText(PlanFiles.Shipped).Replace("daily-budget: 3", "daily-budget: 0", StringComparison.Ordinal).Replace("names-of-late-in-groups: false", "names-of-late-in-group: false", StringComparison.Ordinal));

        var (exit, output) = Run(null, "check", file, "--language", "en");

        exit.ShouldBe(CheckPlanCommand.Faulty);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldMatch("""^.*faulty\.yaml:\d+:17: "0" doesn't fit; a whole number from 1 to 50$""");
        lines[1].ShouldMatch("""^.*faulty\.yaml:\d+:3: unknown key "names-of-late-in-group"; did you mean "names-of-late-in-groups"\?$""");
        lines[^1].ShouldStartWith("5 problems"); // and the three files that do not lie beside it
    }

    [Theory]
    [InlineData("zh", "负担：")]
    [InlineData("en", "What the plan asks for")]
    public void Burden_IsATable_ThatATerminalShowsWhole(string language, string heading)
    {
        var lines = Run(language, "check").Output.Split('\n').SkipWhile(l => !l.StartsWith(heading, StringComparison.Ordinal)).ToList();

        lines.Count(l => l.StartsWith("2027-06 ", StringComparison.Ordinal)).ShouldBe(1);
        lines.TakeWhile(l => !l.StartsWith(language == "zh" ? "估算" : "Assumed", StringComparison.Ordinal)).ShouldAllBe(l => TextTable.WidthOf(l) <= 100);
        lines.ShouldNotContain(l => l.Contains(" !", StringComparison.Ordinal), "the shipped plan holds within its own limits");
    }

    [Fact]
    public void Burden_OverALimit_IsWarnedOf_WithTheTasksThatCauseIt()
    {
        var file = Path.Combine(_folder.FullName, "heavy.yaml");
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "materials"));
        foreach (var material in Directory.GetFiles(Path.Combine(Path.GetDirectoryName(PlanFiles.Shipped)!, "materials")))
            File.Copy(material, Path.Combine(_folder.FullName, "materials", Path.GetFileName(material)));
        File.WriteAllText(file, File.ReadAllText(PlanFiles.Shipped).Replace("    secretary: 240", "    secretary: 60", StringComparison.Ordinal));

        var (exit, output) = Run(null, "check", file);

        exit.ShouldBe(0, "too much is said, and stops nothing");
        output.ShouldMatch("超过上限：2027-06 一位书记，分钟 [0-9]+，上限 60：.*党性分析 [0-9]+");
        output.ShouldMatch("另有 [1-9][0-9]* 处请留意");
        output.ShouldMatch("(?m)^2027-06 .* !");
    }

    private static (int Exit, string Output) Run(string? language, params string[] arguments)
    {
        using var output = new StringWriter();
        var command = CheckPlanCommand.Create(
            () => PlanFiles.Shipped, name => name == CheckPlanCommand.LanguageVariable ? language : null, TestPlan.Reader, CarriedSizes.Any, () => PlanFiles.Schema);
        var exit = command.Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = output });
        return (exit, output.ToString());
    }
}
