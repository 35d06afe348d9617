using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Obligations;

/// <summary>What one subject owes for a period, as one line of a list.</summary>
/// <param name="Owed">The obligation; of those about several targets the one that is due first, without its target.</param>
/// <param name="Progress">How far it has got, over all targets where there are any.</param>
/// <param name="Left">About how many targets it is still owed; 0 where the task has none.</param>
internal sealed record OwedLine(Obligation Owed, Progress Progress, int Left)
{
    /// <summary>One line for each period of a task that is owed and can be handed in today, by last day.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="duties">All duties of one subject.</param>
    /// <param name="today">The day.</param>
    public static IReadOnlyList<OwedLine> Of(Plan plan, IReadOnlyCollection<Duty> duties, DateOnly today) =>
        [.. from duty in duties
            where duty.State == DutyState.Owed && duty.Opens <= today && today <= plan.Task(duty.Key.TaskId)!.ClosingDay(duty.Due)
            group duty by duty.Key with { Target = Target.None } into same
            let first = same.MinBy(d => d.Due)!.AsObligation()! with { Key = same.Key }
            let all = duties.Where(d => d.Key with { Target = Target.None } == same.Key).Select(d => d.Progress).ToList()
            orderby first.Due
            select new OwedLine(first, Progress.Over(all), plan.Task(same.Key.TaskId)!.Target is null ? 0 : same.Count())];

    /// <summary>What people call it.</summary>
    public Text NameIn(Timeline timeline) => DutyNames.Of(timeline, Owed.Key.TaskId, Owed.Key.Period);

    /// <summary>What people call it, with how far they have got.</summary>
    public Text TextIn(Timeline timeline)
    {
        var name = NameIn(timeline);
        return Progress.State == ProgressState.Returned ? Left > 1 ? DutyTexts.LeftAboutReturned(name, Left) : DutyTexts.Returned(name)
            : Left > 0 ? DutyTexts.LeftAbout(name, Left)
            : Progress is { Counts: true, Done: > 0 } ? DutyTexts.SomeDone(name, Progress.Done, Progress.Of)
            : name;
    }
}
