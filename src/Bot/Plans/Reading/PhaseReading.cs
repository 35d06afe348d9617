using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Reading;

/// <summary>Reads the phases.</summary>
internal static class PhaseReading
{
    /// <summary>Most phases of a campaign.</summary>
    public const int MaxPhases = 20;

    public static void Phases(PlanMap plan)
    {
        foreach (var map in plan.Maps("phases", PlanShapes.Phase))
        {
            var id = map.Id(PlanThing.Phase);
            var number = map.Number("number", 1, MaxPhases, 0);
            var title = map.Text("title", PlanLimits.Title);
            var announcement = map.Text("announcement", PlanLimits.Announcement);
            var words = map.Words("words");
            var source = map.Plain("source", PlanLimits.Source);
            var opens = map.Date("opens");
            var ends = map.Date("ends");
            if (opens is null || ends is null)
                continue;
            plan.Reading.Phases.Add(new(
                new PlanPhase { Id = id, Number = number, Title = title, Opens = opens, Ends = ends, Announcement = announcement, Words = words, Source = source },
                map));
        }
    }
}
