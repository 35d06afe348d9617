using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Yaml;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Checks;

/// <summary>
/// What may hang from an event that each organization records for itself: the days of a task, of an organization that has such an event or
/// lies right under one. Everything else has one day for the whole campaign.
/// </summary>
internal static class OwnEventChecks
{
    public static void Run(PlanReading reading, Plan plan)
    {
        foreach (var (phase, map) in reading.Phases)
            Shared(reading, plan, (phase.Opens, map.PlaceOf("opens")), (phase.Ends, map.PlaceOf("ends")));
        foreach (var (material, map) in reading.Materials)
            Shared(reading, plan, (material.Push, map.PlaceOf("push")), (material.Due, map.PlaceOf("due")));
        foreach (var (form, map) in reading.Forms)
        {
            foreach (var section in form.Sections.OfType<DateSection>())
                Shared(reading, plan, (section.Earliest, map.PlaceOf("sections")), (section.Latest, map.PlaceOf("sections")));
        }

        foreach (var (task, map) in reading.Tasks)
            Task(reading, plan, task, map);
    }

    private static void Task(PlanReading reading, Plan plan, PlanTask task, PlanMap map)
    {
        // Materials go to every group on one day, and their task's days bound theirs.
        if (plan.MaterialsOf(task.Id).Any())
        {
            Shared(reading, plan, (task.Opens, map.PlaceOf("opens")), (task.Due, map.PlaceOf("due")));
            return;
        }

        var (opens, due) = (OwnEvent(plan, task.Opens), OwnEvent(plan, task.Due));
        foreach (var (own, key) in new[] { (opens, "opens"), (due, "due") })
        {
            if (own is not null && !HasOwner(task.Audience.Level, own.Owner))
            {
                reading.Problem(
                    map.PlaceOf(key),
                    PlanProblemTexts.OwnEventBelow(own.Id, PlanNames.Of(own.Owner), PlanNames.Of(task.Audience.Level)),
                    PlanProblemTexts.OwnEventBelowRight);
            }
        }

        if (opens is not null && due is not null && opens.Owner != due.Owner)
            reading.Problem(map.PlaceOf("due"), PlanProblemTexts.OwnEventsOfTwoLevels, PlanProblemTexts.OwnEventsOfTwoLevelsRight);
    }

    private static void Shared(PlanReading reading, Plan plan, params ReadOnlySpan<(PlanDate? Date, Place Place)> dates)
    {
        foreach (var (date, place) in dates)
        {
            if (OwnEvent(plan, date) is { } own)
                reading.Problem(place, PlanProblemTexts.OwnEventHere(own.Id), PlanProblemTexts.OwnEventHereRight);
        }
    }

    private static PlanEvent? OwnEvent(Plan plan, PlanDate? date) =>
        date is PlanDate.FromEvent(var id, _) && plan.Event(id) is { PerOrganization: true } own ? own : null;

    private static bool HasOwner(PlanLevel audience, PlanLevel owner) => owner switch
    {
        PlanLevel.Committee => audience is PlanLevel.Committee or PlanLevel.Branch or PlanLevel.Member,
        _ => audience is PlanLevel.Branch or PlanLevel.Member,
    };
}
