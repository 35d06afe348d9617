using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Bot.Plans.Yaml;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Plans.Reading;

/// <summary>One reading of one file: the problems found so far, the ids declared, and the parts read with their places.</summary>
internal sealed class PlanReading(string file, IReadOnlyList<ITaskKindReader> kinds, CarriedSizes carried)
{
    private readonly List<PlanProblem> _problems = [];
    private readonly List<PlanProblem> _warnings = [];
    private readonly Dictionary<(PlanThing Thing, string Id), Place> _declared = [];
    private readonly List<(PlanThing Thing, ScalarNode Node)> _references = [];

    /// <summary>The kinds of tasks that the plan may hold.</summary>
    public IReadOnlyList<ITaskKindReader> Kinds => kinds;

    /// <summary>What the channels can carry.</summary>
    public CarriedSizes Carried { get; } = carried;

    public IReadOnlyList<PlanProblem> Problems => [.. _problems.OrderBy(p => p.Line).ThenBy(p => p.Column)];

    /// <summary>What doesn't stop the plan, and should be looked at.</summary>
    public IReadOnlyList<PlanProblem> Warnings => [.. _warnings.OrderBy(p => p.Line).ThenBy(p => p.Column)];

    public List<Located<PlanEvent>> Events { get; } = [];

    public List<Located<PlanPhase>> Phases { get; } = [];

    public List<Located<PlanTask>> Tasks { get; } = [];

    public List<Located<PlanForm>> Forms { get; } = [];

    public List<Located<PlanRegister>> Registers { get; } = [];

    public List<Located<Material>> Materials { get; } = [];

    public List<Located<PlanRubric>> Rubrics { get; } = [];

    public List<Located<PlanCategory>> Categories { get; } = [];

    /// <summary>The ids of the categories that are meant where none is named: all but those apart.</summary>
    public IReadOnlyList<string> UsualCategories => [.. Categories.Where(c => !c.Value.IsApart).Select(c => c.Value.Id)];

    public List<Located<PlanStanding>> Standings { get; } = [];

    /// <summary>Every reference met, whether what it names exists or not.</summary>
    public IReadOnlyList<(PlanThing Thing, ScalarNode Node)> References => _references;

    public void Problem(Place place, Text what, Text right) => _problems.Add(new PlanProblem(file, place.Line, place.Column, what, right));

    public void Problem(PlanNode node, Text what, Text right) => Problem(node.Place, what, right);

    public void Warning(Place place, Text what, Text right) => _warnings.Add(new PlanProblem(file, place.Line, place.Column, what, right) { IsWarning = true });

    /// <summary>Says what may stand instead of something written: the nearest word, or all of them.</summary>
    public static Text Instead(string written, IReadOnlyCollection<string> allowed) =>
        Spelling.Nearest(written, allowed) is { } near ? PlanProblemTexts.DidYouMean(near)
        : allowed.Count == 0 ? PlanProblemTexts.NoneDeclared
        : PlanProblemTexts.OneOf(string.Join(", ", allowed));

    /// <summary>An id is declared here. A second declaration is a problem.</summary>
    public void Declare(PlanThing thing, ScalarNode node)
    {
        if (!_declared.TryAdd((thing, node.Value), node.Place))
            Problem(node, PlanProblemTexts.DuplicateId(node.Value, _declared[(thing, node.Value)].Line), PlanProblemTexts.DuplicateIdRight);
    }

    /// <summary>The ids of a kind, in no order of meaning.</summary>
    public IReadOnlyCollection<string> Declared(PlanThing thing) => [.. _declared.Keys.Where(k => k.Thing == thing).Select(k => k.Id)];

    public bool IsDeclared(PlanThing thing, string id) => _declared.ContainsKey((thing, id));

    /// <summary>An id is used here; <see cref="CheckReferences"/> looks whether it exists, once everything is read.</summary>
    public void Refer(PlanThing thing, ScalarNode node) => _references.Add((thing, node));

    /// <summary>Finds references to what is nowhere.</summary>
    public void CheckReferences()
    {
        foreach (var (thing, node) in _references)
        {
            if (!IsDeclared(thing, node.Value))
                Problem(node, PlanProblemTexts.UnknownReference(PlanNames.Of(thing), node.Value), Instead(node.Value, Declared(thing)));
        }
    }
}

/// <summary>A part of the plan and the map it was read from.</summary>
internal readonly record struct Located<T>(T Value, PlanMap Map);
