using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Checks;

/// <summary>What refers to what: requirements without rings, nothing declared in vain, and what each kind of task asks for itself.</summary>
internal static class ReferenceChecks
{
    public static void Run(PlanReading reading)
    {
        reading.CheckReferences();
        foreach (var task in reading.Tasks)
            Requires(reading, task);
        Circles(reading);
        foreach (var kind in reading.Kinds)
            kind.Check(reading);
        Unused(reading, PlanThing.Form, reading.Forms, f => f.Id);
        Unused(reading, PlanThing.Register, reading.Registers.FindAll(r => r.Value.AddedBy.Count == 0), r => r.Id);
        Unused(reading, PlanThing.Rubric, reading.Rubrics, r => r.Id);
    }

    private static void Requires(PlanReading reading, Located<PlanTask> task)
    {
        if (task.Value.Requires.Count == 0)
            return;
        foreach (var node in task.Map.Scalars("requires") ?? [])
        {
            if (reading.Tasks.FirstOrDefault(t => t.Value.Id == node.Value).Value is not { } needed)
                continue;
            if (!needed.IsOwed)
                reading.Problem(node, PlanProblemTexts.RequiresUndoable(needed.Id), PlanProblemTexts.RequiresUndoableRight);
            else if (needed.Retired && !task.Value.Retired)
                reading.Problem(node, PlanProblemTexts.RequiresRetired(needed.Id), PlanProblemTexts.RequiresRetiredRight);
            else if (needed.Audience.Level > task.Value.Audience.Level)
                reading.Problem(
                    node,
                    PlanProblemTexts.RequiresOtherLevel(needed.Id, PlanNames.Of(needed.Audience.Level), PlanNames.Of(task.Value.Audience.Level)),
                    PlanProblemTexts.RequiresOtherLevelRight);
            else if (needed.Target is not null && (needed.Target != task.Value.Target || needed.Audience.Level != task.Value.Audience.Level))
                reading.Problem(node, PlanProblemTexts.RequiresOtherTarget(needed.Id), PlanProblemTexts.RequiresOtherTargetRight);
        }
    }

    // A ring is reported once, at the task that stands first in the file.
    private static void Circles(PlanReading reading)
    {
        var requires = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (task, _) in reading.Tasks)
            requires.TryAdd(task.Id, task.Requires);
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (task, map) in reading.Tasks)
        {
            if (reported.Contains(task.Id) || PathBack(requires, task.Id) is not { } path)
                continue;
            reported.UnionWith(path);
            reading.Problem(map.PlaceOf("requires"), PlanProblemTexts.CircularRequires(string.Join(" → ", path.Append(task.Id))), PlanProblemTexts.CircularRequiresRight);
        }
    }

    // The shortest way from a task over its requirements back to itself.
    private static List<string>? PathBack(Dictionary<string, IReadOnlyList<string>> requires, string start)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Queue<string>([start]);
        while (open.TryDequeue(out var at))
        {
            foreach (var next in requires.GetValueOrDefault(at) ?? [])
            {
                if (next == start)
                {
                    var path = new List<string> { at };
                    while (path[0] != start)
                        path.Insert(0, cameFrom[path[0]]);
                    return path;
                }

                if (cameFrom.TryAdd(next, at))
                    open.Enqueue(next);
            }
        }

        return null;
    }

    private static void Unused<T>(PlanReading reading, PlanThing thing, IEnumerable<Located<T>> declared, Func<T, string> id)
    {
        var used = reading.References.Where(r => r.Thing == thing).Select(r => r.Node.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var (value, map) in declared)
        {
            if (id(value).Length > 0 && !used.Contains(id(value)))
                reading.Problem(map.PlaceOf("id"), PlanProblemTexts.Unused(PlanNames.Of(thing), id(value)), PlanProblemTexts.UnusedRight);
        }
    }
}
