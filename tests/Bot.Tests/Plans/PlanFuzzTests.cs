using System.Globalization;
using System.Text.RegularExpressions;
using CampaignBot.Bot.Features.CheckPlan;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Plans;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using FsCheck.Fluent;

namespace CampaignBot.Bot.Tests.Plans;

/// <summary>Whatever people make of a plan's text, the check says what is wrong and where, or that nothing is.</summary>
public sealed partial class PlanFuzzTests
{
    private static readonly string[] Words =
    [
        "9999-12-31", "0001-01-01", "2199-12-31", "2000-01-01", "2028-02-29", "phase-1.end + 4000m", "first.end + 4000w", "second.start - 4000m",
        "festival + 4000d", "-1", "0", "2147483647", "99999999999", "[]", "{}", "[[", "{ a", "~", "null", "''", "*x", "&x", "- ", ": ", "\t", "|", ">", "#", "\u0000", "é", "\ud83d\ude00", "true", "&a [*a]",
    ];

    [Fact]
    public void MutatedPlan_IsCheckedWithoutAStumble_AndEachProblemNamesItsPlace() => Rule.Holds(
        Gen.Choose(0, int.MaxValue - 1), seed => IsChecked(Mutate(SamplePlan.Text, new Random(seed))), count: 1_500);

    [Theory]
    [InlineData("ends: 2027-12-31", "ends: 9999-12-31", "59:11", "\"9999-12-31\" is too early or too late; its year must be from 2000 to 2199")]
    [InlineData("    - 2027-10-01", "    - 0001-01-01", "10:7", "\"0001-01-01\" is too early or too late; its year must be from 2000 to 2199")]
    [InlineData("opens: first.end + 1d", "opens: first.end + 4000m", "58:12", "\"first.end + 4000m = 2360-09-30\" is too early or too late; its year must be from 2000 to 2199")]
    public void DateBeyondAnyCampaign_IsAProblem(string sound, string faulty, string place, string problem)
    {
        SamplePlan.Text.ShouldContain(sound);
        var problems = TestPlan.Reader.Read(SamplePlan.Text.Replace(sound, faulty, StringComparison.Ordinal), "plan.yaml").Problems.Select(p => p.Show(Language.English)).ToList();
        problems.ShouldContain($"plan.yaml:{place}: {problem}");
    }

    [Fact]
    public void SpanBeyondTheCalendar_EndsWithIt()
    {
        new PlanSpan(4000, SpanUnit.Months).AddTo(DateOnly.MaxValue).ShouldBe(DateOnly.MaxValue);
        new PlanSpan(-4000, SpanUnit.Weeks).AddTo(DateOnly.MinValue).ShouldBe(DateOnly.MinValue);
        new PlanSpan(1, SpanUnit.Days).AddTo(DateOnly.MaxValue).ShouldBe(DateOnly.MaxValue);
        new PlanSpan(-1, SpanUnit.Months).AddTo(new DateOnly(1, 1, 31)).ShouldBe(DateOnly.MinValue);
        new PlanSpan(1, SpanUnit.Months).AddTo(new DateOnly(2027, 1, 31)).ShouldBe(new DateOnly(2027, 2, 28));
    }

    private static void IsChecked(string text)
    {
        var result = TestPlan.Reader.Read(text, "plan.yaml");
        if (result.Plan is { } plan)
        {
            using var output = new StringWriter(CultureInfo.InvariantCulture);
            new TimelineTable(new Timeline(plan), Language.Chinese).WriteTo(output);
            result.Problems.ShouldBeEmpty();
            return;
        }

        result.Problems.ShouldNotBeEmpty();
        result.Problems.ShouldAllBe(p => PlaceShape().IsMatch(p.Show(Language.Chinese)));
    }

    private static string Mutate(string text, Random random)
    {
        for (var changes = random.Next(1, 5); changes > 0 && text.Length > 2; changes--)
        {
            var at = random.Next(text.Length - 1);
            var length = Math.Min(random.Next(1, 30), text.Length - at);
            var other = random.Next(text.Length - length + 1);
            text = random.Next(6) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, text.Substring(other, length)),
                2 => text.Insert(at, Words[random.Next(Words.Length)]),
                3 => SwapLines(text, random),
                4 => ReplaceValue(text, random),
                _ => ReplaceDigit(text, random),
            };
        }

        return text;
    }

    private static string SwapLines(string text, Random random)
    {
        var lines = text.Split('\n');
        var (a, b) = (random.Next(lines.Length), random.Next(lines.Length));
        (lines[a], lines[b]) = (lines[b], lines[a]);
        return string.Join('\n', lines);
    }

    private static string ReplaceValue(string text, Random random)
    {
        var lines = text.Split('\n');
        var line = random.Next(lines.Length);
        var colon = lines[line].IndexOf(": ", StringComparison.Ordinal);
        if (colon >= 0)
            lines[line] = lines[line][..(colon + 2)] + Words[random.Next(Words.Length)];
        return string.Join('\n', lines);
    }

    private static string ReplaceDigit(string text, Random random)
    {
        var digits = Enumerable.Range(0, text.Length).Where(i => char.IsAsciiDigit(text[i])).ToList();
        return digits.Count == 0 ? text : text.Remove(digits[random.Next(digits.Count)], 1).Insert(digits[random.Next(digits.Count)], random.Next(10).ToString(CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^plan\.yaml:[1-9]\d*:[1-9]\d*: .+", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex PlaceShape();
}
