using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Yaml;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Tasks;

/// <summary>Reads the tasks, each by its kind.</summary>
internal static class TaskReading
{
    public static void Tasks(PlanMap plan)
    {
        foreach (var node in plan.Items("tasks"))
        {
            if (KindOf.Find(plan.Reading, node, plan.Reading.Kinds, k => k.Kind, PlanProblemTexts.UnknownTaskKind) is { } kind
                && PlanMap.Open(plan.Reading, node, kind.Shape) is { } map
                && Read(kind, map) is { } task)
            {
                plan.Reading.Tasks.Add(new(task, map));
            }
        }
    }

    private static PlanTask? Read(ITaskKindReader kind, PlanMap map)
    {
        var id = map.Id(PlanThing.Task);
        var phase = map.Reference("phase", PlanThing.Phase);
        var title = map.Text("title", PlanLimits.Title);
        var summary = map.Text("summary", PlanLimits.Summary);
        var audience = AudienceReading.Read(map);
        var opens = map.Date("opens");
        var due = map.Date("due");
        var announcement = map.Localized("announcement", PlanLimits.Announcement);
        var reminders = Offsets(map, "reminders", -PlanTask.MaxReminderDays, 0);
        var chases = kind.Shape.Has("chases") ? Offsets(map, "chases", 1, PlanTask.MaxReminderDays) : [];
        if (audience is { Level: not PlanLevel.Member, IsVoluntary: true })
            WarnOfUnowed(map, ("reminders", reminders), ("chases", chases));
        var requires = kind.Shape.Has("requires") ? map.References("requires", PlanThing.Task) ?? [] : [];
        var target = kind.Shape.Has("target") && audience is not null ? Target(map, audience) : null;
        var retired = map.Flag("retired");
        var source = map.Plain("source", PlanLimits.Source);
        var words = map.Words("words");
        int? minutes = map.Has("takes-minutes") ? map.Number("takes-minutes", 1, PlanTask.LimitMinutes, 1) : null;
        if (phase is null || audience is null || opens is null || due is null)
            return null;
        var head = new TaskHead(id, phase, title, summary, audience, opens, due);
        if (kind.Read(head, map) is not { } task)
            return null;
        if (audience.PressInGroup && !task.CanBePressed)
            map.Reading.Problem(map.PlaceOf("audience"), PlanProblemTexts.PressNeedsOnePress, PlanProblemTexts.PressNeedsOnePressRight);
        if (audience.OpenToEverybody && !task.CountsGuests)
            map.Reading.Problem(map.PlaceOf("audience"), PlanProblemTexts.OpenNeedsStudy, PlanProblemTexts.OpenNeedsStudyRight);
        if (chases.Count > 0 && chases[^1] > task.ChasableDays)
            map.Reading.Problem(map.PlaceOf("chases"), PlanProblemTexts.ChaseTooLate(task.ChasableDays), PlanProblemTexts.ChaseTooLateRight(chases[^1]));
        return task with
        {
            Announcement = announcement,
            Reminders = reminders,
            Chases = chases,
            Requires = requires,
            Target = target ?? task.Target,
            Retired = retired,
            Source = source,
            TakesMinutes = minutes,
            Words = words,
        };
    }

    // What nobody owes nobody is reminded of. A warning: what reaches nobody does no harm, and plans that were accepted before have to be read.
    private static void WarnOfUnowed(PlanMap map, params IEnumerable<(string Key, IReadOnlyCollection<int> Days)> said)
    {
        foreach (var (key, _) in said.Where(s => s.Days.Count > 0))
            map.Reading.Warning(map.PlaceOf(key), PlanProblemTexts.RemindsOfVoluntary(key), PlanProblemTexts.RemindsOfVoluntaryRight(key));
    }

    private static TargetRule? Target(PlanMap map, Audience audience)
    {
        var level = audience.Level;
        if (map.Scalar("target") is not { } node || !map.TryChoice(node, PlanWords.Targets, out var rule))
            return null;
        if (!rule.IsFor(level))
        {
            var possible = TargetRule.All.Where(t => t.IsFor(level)).Select(t => t.Word).ToList();
            map.Reading.Problem(node, PlanProblemTexts.NoSuchTarget(rule.Word, PlanNames.Of(level)), PlanReading.Instead(rule.Word, possible));
        }

        return rule is TargetRule.OrganizationsRightBelow
            ? new TargetRule.OrganizationsRightBelow([.. map.Reading.Categories.Where(c => c.Value.IsApart && !audience.Categories.Contains(c.Value.Id)).Select(c => c.Value.Id)])
            : rule;
    }

    private static List<int> Offsets(PlanMap map, string key, int min, int max)
    {
        var offsets = new SortedSet<int>();
        foreach (var node in map.Scalars(key) ?? [])
        {
            if (Parse(node) is not { } offset || offset < min || offset > max)
                map.Reading.Problem(node, PlanProblemTexts.BadNumber(node.Value), PlanProblemTexts.NumberBetween(min, max));
            else if (!offsets.Add(offset))
                map.Reading.Problem(node, PlanProblemTexts.Repeated(node.Value), PlanProblemTexts.RepeatedRight);
        }

        return [.. offsets];
    }

    private static int? Parse(ScalarNode node) =>
        int.TryParse(node.Value, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : null;
}
