using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Obligations;

/// <summary>What one subject owes for a period, as one line of a list.</summary>
/// <param name="Owed">The obligation; of those about several targets the one that is due first, without its target.</param>
/// <param name="Left">About how many targets it is still owed; 0 where the task has none.</param>
internal sealed record OwedLine(Obligation Owed, int Left)
{
    /// <summary>One line for each period of a task, by last day.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="owed">What one subject owes.</param>
    public static IReadOnlyList<OwedLine> Of(Plan plan, IEnumerable<Obligation> owed) =>
        [.. from obligation in owed
            group obligation by obligation.Key with { Target = Target.None } into same
            let first = same.MinBy(o => o.Due)! with { Key = same.Key }
            orderby first.Due
            select new OwedLine(first, plan.Task(same.Key.TaskId)?.Target is null ? 0 : same.Count())];

    /// <summary>What people call it, with how many are left.</summary>
    public Text NameIn(Timeline timeline)
    {
        var name = DutyNames.Of(timeline, Owed.Key.TaskId, Owed.Key.Period);
        return Left > 0 ? DutyTexts.LeftAbout(name, Left) : name;
    }
}
