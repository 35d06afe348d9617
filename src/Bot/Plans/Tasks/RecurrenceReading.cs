using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Tasks;

/// <summary>Reads how often any kind of task that has rounds is owed.</summary>
internal static class RecurrenceReading
{
    /// <summary>The key under which it stands.</summary>
    public const string Key = "recurrence";

    /// <summary>How often; once where the plan doesn't say.</summary>
    public static Recurrence Recurrence(this PlanMap map) => map.Map(Key, PlanShapes.Recurrence) is { } written
        ? new Recurrence(written.Choice("per", PlanWords.Periods, Every.Window), written.Number("times", 1, Domain.Plans.Recurrence.MaxTimes, 1))
        : Domain.Plans.Recurrence.Once;
}
