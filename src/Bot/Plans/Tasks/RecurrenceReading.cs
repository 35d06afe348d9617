using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Tasks;

/// <summary>Reads how often something is owed, of any kind of task that may come again.</summary>
internal static class RecurrenceReading
{
    /// <summary>The key under which it stands.</summary>
    public const string Key = "recurrence";

    /// <summary>How often; once where nothing is said.</summary>
    /// <param name="map">The task.</param>
    /// <param name="most">Most times in one period.</param>
    public static Recurrence Recurrence(this PlanMap map, int most = Domain.Plans.Recurrence.MaxTimes) => map.Map(Key, PlanShapes.Recurrence) is { } said
        ? new Recurrence(said.Choice("per", PlanWords.Periods, Every.Window), said.Number("times", 1, most, 1))
        : Domain.Plans.Recurrence.Once;
}
