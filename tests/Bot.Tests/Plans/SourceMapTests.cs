using System.Reflection;
using System.Text.RegularExpressions;
using CampaignBot.Bot.Kinds;
using CampaignBot.Bot.Tests.Architecture;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Plans;

/// <summary><c>docs/source-map.md</c> is true to the shipped plan and to the stories.</summary>
public sealed partial class SourceMapTests
{
    private static readonly string[] Parts = File.ReadAllText(Repository.PathOf("docs/source-map.md")).Split("\n## ");
    private static readonly Plan Plan = TestPlan.Reader.ReadFile(PlanFiles.Shipped).Plan.ShouldNotBeNull();

    /// <summary>What is asked, and what carries it.</summary>
    private static readonly List<(string Asked, string Carried)> Asked = [.. RowsOf("What it asks").Select(cells => (cells[1], cells[2]))];

    /// <summary>A kind, and its stories.</summary>
    private static readonly Dictionary<string, IReadOnlyList<string>> Stories =
        RowsOf("Kinds and their stories").ToDictionary(cells => NamesIn(cells[0]).Single(), cells => NamesIn(cells[1]), StringComparer.Ordinal);

    [Fact]
    public void WhateverIsAsked_IsCarriedByThePlan_OrIsNextWithAReason() =>
        Asked.Where(row => NamesIn(row.Carried).Count == 0 && !NextWithReason().IsMatch(row.Carried)).Select(row => row.Asked).ShouldBeEmpty();

    [Fact]
    public void WhateverCarries_IsInThePlan_OrACommand()
    {
        var readme = File.ReadAllText(Repository.PathOf("README.md"));
        var there = IdsOf(Plan).ToHashSet(StringComparer.Ordinal);
        var named = Asked.SelectMany(row => NamesIn(row.Carried)).Distinct(StringComparer.Ordinal).ToList();

        named.Count.ShouldBeGreaterThan(40);
        named.Where(name => name[0] == '/' ? !readme.Contains($"`{name}`", StringComparison.Ordinal) : !there.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void EveryTask_ComesFromTheSource()
    {
        var named = Asked.SelectMany(row => NamesIn(row.Carried)).ToHashSet(StringComparer.Ordinal);

        Plan.Tasks.Where(task => !task.Retired && !named.Contains(task.Id)).Select(task => task.Id).ShouldBeEmpty();
    }

    [Fact]
    public void EveryKind_HasStories_ThatAreTold()
    {
        var kinds = new ServiceCollection().AddTaskKinds().Select(service => service.ImplementationInstance).OfType<RegisteredKind>().Select(kind => kind.Name);
        var told = typeof(SourceMapTests).Assembly.GetTypes().Where(TellsSomething).Select(type => type.Name).ToHashSet(StringComparer.Ordinal);

        Stories.Keys.ShouldBe(kinds, ignoreOrder: true);
        Stories.Where(row => row.Value.Count == 0).Select(row => row.Key).ShouldBeEmpty();
        Stories.SelectMany(row => row.Value).Where(story => !told.Contains(story)).ShouldBeEmpty();
    }

    [Fact]
    public void EveryKind_IsDoneInAStoryOfIts_WhichNamesATaskOfThatKindAndOfNoOther()
    {
        var sources = StorySources.Read();

        Stories.Where(row => !row.Value.Any(story => sources.Names(Plan, row.Key, story))).Select(row => row.Key).ShouldBeEmpty();
    }

    [Fact]
    public void Story_OnAStageOfSeveralKinds_IsOfTheKindsThatItNamesItself()
    {
        var sources = StorySources.Read();

        // The stage of meetings has a milestone as well, for whoever tells of committees that have no record.
        sources.Names(Plan, "meeting", "CorrectionStory").ShouldBeTrue();
        sources.Names(Plan, "milestone", "CorrectionStory").ShouldBeFalse();
        sources.Names(Plan, "milestone", "RollStory").ShouldBeFalse();
    }

    private static bool TellsSomething(Type type) => type.GetMethods().Any(method => method.GetCustomAttributes<FactAttribute>(inherit: true).Any());

    private static IEnumerable<string> IdsOf(Plan plan) =>
    [
        .. plan.Tasks.Select(x => x.Id), .. plan.Registers.Select(x => x.Id), .. plan.Forms.Select(x => x.Id), .. plan.Rubrics.Select(x => x.Id),
        .. plan.Categories.Select(x => x.Id), .. plan.Materials.Select(x => x.Id), .. plan.Events.Select(x => x.Id),
    ];

    private static IEnumerable<string[]> RowsOf(string heading) =>
        Parts.Single(part => part.StartsWith(heading, StringComparison.Ordinal)).Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2)
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));

    private static IReadOnlyList<string> NamesIn(string cell) => [.. Name().Matches(cell).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\*\*next\*\*: .{10,}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NextWithReason();
}
