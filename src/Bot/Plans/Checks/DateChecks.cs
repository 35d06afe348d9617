using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Yaml;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Checks;

/// <summary>
/// Dates against each other. An event that is still unknown may be any day of its year: what would be wrong on the first and on the last
/// of them is wrong.
/// </summary>
internal sealed class DateChecks
{
    private readonly PlanReading _reading;
    private readonly IReadOnlyList<Timeline> _timelines;

    private DateChecks(PlanReading reading, Plan plan)
    {
        _reading = reading;
        _timelines = [Suppose(plan, 1, 1), Suppose(plan, 12, 31)];
    }

    public static void Run(PlanReading reading, Plan plan)
    {
        if (Circle(reading))
            return;
        OwnEventChecks.Run(reading, plan);
        var checks = new DateChecks(reading, plan);
        checks.Reach();
        checks.Phases();
        checks.Tasks(plan);
        checks.Materials(plan);
        checks.Closings(plan);
    }

    // Here the organizations' own events are supposed to be on one day for all.
    private static Timeline Suppose(Plan plan, int month, int day) => new(
        plan with { Events = [.. plan.Events.Select(e => e with { PerOrganization = false })] },
        plan.Events.Where(e => !e.IsFixed).GroupBy(e => e.Id).ToDictionary(g => g.Key, g => new DateOnly(g.First().Year, month, day), StringComparer.Ordinal));

    // Phases may hang from each other's boundaries, but not in a ring.
    private static bool Circle(PlanReading reading)
    {
        var dates = new Dictionary<(string, PhaseBoundary), (PlanDate Date, Place Place)>();
        foreach (var (phase, map) in reading.Phases)
        {
            dates.TryAdd((phase.Id, PhaseBoundary.Start), (phase.Opens, map.PlaceOf("opens")));
            dates.TryAdd((phase.Id, PhaseBoundary.End), (phase.Ends, map.PlaceOf("ends")));
        }

        var found = false;
        foreach (var (start, written) in dates)
        {
            var at = start;
            for (var steps = 0; steps <= dates.Count && dates.TryGetValue(at, out var next) && next.Date is PlanDate.FromPhase from; steps++)
            {
                at = (from.PhaseId, from.Boundary);
                if (at != start)
                    continue;
                reading.Problem(written.Place, PlanProblemTexts.CircularDate(written.Date.ToString() ?? ""), PlanProblemTexts.CircularDateRight);
                found = true;
                break;
            }
        }

        return found;
    }

    /// <summary>A date that hangs from another may lie far from it, and where dates hang in a chain, farther than any campaign.</summary>
    private void Reach()
    {
        foreach (var (phase, map) in _reading.Phases)
            Reach(map, ("opens", phase.Opens), ("ends", phase.Ends));
        foreach (var (task, map) in _reading.Tasks)
            Reach(map, ("opens", task.Opens), ("due", task.Due));
        foreach (var (material, map) in _reading.Materials)
            Reach(map, ("push", material.Push), ("due", material.Due));
    }

    private void Reach(PlanMap map, params ReadOnlySpan<(string Key, PlanDate? Date)> dates)
    {
        foreach (var (key, date) in dates)
        {
            if (date is not (null or PlanDate.Fixed) && _timelines.Any(t => t.DayOf(date) is { } day && !PlanDate.IsInReach(day)))
                _reading.Problem(map.PlaceOf(key), PlanProblemTexts.OutOfReach(Show(date)), PlanProblemTexts.OutOfReachRight(PlanDate.FirstYear, PlanDate.LastYear));
        }
    }

    private void Phases()
    {
        Located<PlanPhase>? before = null;
        var number = 0;
        foreach (var (phase, map) in _reading.Phases)
        {
            number++;
            if (phase.Number != 0 && phase.Number != number)
                _reading.Problem(map.PlaceOf("number"), PlanProblemTexts.WrongNumber(phase.Number), PlanProblemTexts.WrongNumberRight(number));
            if (Never((opens, ends) => opens <= ends, phase.Opens, phase.Ends))
                _reading.Problem(map.PlaceOf("ends"), PlanProblemTexts.EndsBeforeOpens(Show(phase.Opens), Show(phase.Ends)), PlanProblemTexts.EndsBeforeOpensRight);
            else if (before is { } last && Never((ends, opens) => ends < opens, last.Value.Ends, phase.Opens))
                _reading.Problem(map.PlaceOf("opens"), PlanProblemTexts.PhasesOverlap(last.Value.Id, Show(last.Value.Ends)), PlanProblemTexts.PhasesOverlapRight);
            before = new(phase, map);
        }
    }

    private void Tasks(Plan plan)
    {
        foreach (var (task, map) in _reading.Tasks)
        {
            if (Never((opens, due) => opens <= due, task.Opens, task.Due))
                _reading.Problem(map.PlaceOf("due"), PlanProblemTexts.EndsBeforeOpens(Show(task.Opens), Show(task.Due)), PlanProblemTexts.EndsBeforeOpensRight);
            else if (plan.Phase(task.PhaseId) is { } phase && (Never((due, start) => due >= start, task.Due, phase.Opens) || Never((opens, end) => opens <= end, task.Opens, phase.Ends)))
                _reading.Problem(map.PlaceOf("opens"), PlanProblemTexts.OutsidePhase(Show(task.Opens), Show(task.Due), phase.Id), PlanProblemTexts.OutsidePhaseRight(Show(phase.Opens), Show(phase.Ends)));
        }
    }

    private void Materials(Plan plan)
    {
        foreach (var (material, map) in _reading.Materials)
        {
            if (plan.Task(material.TaskId) is not { } task)
                continue;
            if (Never((push, opens) => push >= opens, material.Push, task.Opens) || Never((push, due) => push <= due, material.Push, task.Due))
                _reading.Problem(map.PlaceOf("push"), PlanProblemTexts.OutsideTask(Show(material.Push), task.Id), PlanProblemTexts.OutsideTaskRight(Show(task.Opens), Show(task.Due)));
            if (material.Due is { } last && (Never((push, due) => push <= due, material.Push, last) || Never((last, due) => last <= due, last, task.Due)))
                _reading.Problem(map.PlaceOf("due"), PlanProblemTexts.BadMaterialDue(Show(last)), PlanProblemTexts.OutsideTaskRight(Show(material.Push), Show(task.Due)));
        }
    }

    /// <summary>What is to be closed by a day after the last closing of its register is asked of nobody.</summary>
    private void Closings(Plan plan)
    {
        var closings = _reading.Tasks.Where(t => t.Value is { Retired: false, Target: TargetRule.EntriesThatAreKept })
            .GroupBy(t => (((TargetRule.EntriesThatAreKept)t.Value.Target!).RegisterId, t.Value.Audience.Level));
        foreach (var ofRegister in closings)
        {
            if (plan.Register(ofRegister.Key.RegisterId) is not { DueFieldId: { } due } register || register.Fields.FirstOrDefault(f => f.Id == due) is not DateSection day)
                continue;
            if (day.Latest is null || ofRegister.All(closing => Never((last, end) => last <= end, day.Latest, closing.Value.Due)))
            {
                var (last, map) = ofRegister.Last();
                _reading.Warning(
                    map.PlaceOf("due"),
                    PlanProblemTexts.ClosesTooEarly(register.Id, Show(last.Due)),
                    day.Latest is { } latest ? PlanProblemTexts.ClosesTooEarlyRight(Show(latest)) : PlanProblemTexts.ClosesWithoutEnd(due));
            }
        }
    }

    /// <summary>True when the days are known under every supposition and the order holds under none.</summary>
    private bool Never(Func<DateOnly, DateOnly, bool> order, PlanDate first, PlanDate second) =>
        _timelines.All(t => t.DayOf(first) is { } a && t.DayOf(second) is { } b && !order(a, b));

    // The expression, and the day it stands for when the plan alone tells it.
    private string Show(PlanDate date)
    {
        var written = date.ToString() ?? "";
        var days = _timelines.Select(t => t.DayOf(date)).Distinct().ToList();
        return date is not PlanDate.Fixed && days is [{ } day] ? written + " = " + new PlanDate.Fixed(day) : written;
    }
}
