using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Obligations;

/// <summary>What one subject owes for a period, or may do, as one line of a list.</summary>
/// <param name="Owed">What is to be done; of those about several targets the one that is due first, without its target.</param>
/// <param name="Progress">How far it has got, over all targets where there are any.</param>
/// <param name="Left">About how many targets it is still owed; 0 where the task has none.</param>
internal sealed record OwedLine(Obligation Owed, Progress Progress, int Left)
{
    /// <summary>One line for each period of a task that is owed and can be handed in today, by last day.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="duties">All duties of one subject.</param>
    /// <param name="today">The day.</param>
    public static IReadOnlyList<OwedLine> Of(Plan plan, IReadOnlyCollection<Duty> duties, DateOnly today) =>
        In(plan, duties, today, duty => duty.State == DutyState.Owed);

    /// <summary>
    /// The same of what is done by whoever wishes to (an application), and isn't. What others must isn't offered to those who may, nor what
    /// is called up by a button of its own.
    /// </summary>
    /// <inheritdoc cref="Of"/>
    public static IReadOnlyList<OwedLine> FreeOf(Plan plan, IReadOnlyCollection<Duty> duties, DateOnly today) => In(
        plan, duties, today, duty => duty.State == DutyState.Optional && plan.Task(duty.Key.TaskId) is { BringsOwnButton: false, Audience.BindsNobody: true });

    private static IReadOnlyList<OwedLine> In(Plan plan, IReadOnlyCollection<Duty> duties, DateOnly today, Func<Duty, bool> isMeant) =>
        [.. from duty in duties
            where isMeant(duty) && duty.Opens <= today && today <= plan.Task(duty.Key.TaskId)!.ClosingDay(duty.Due)
            group duty by duty.Key with { Target = Target.None } into same
            let next = same.MinBy(d => d.Due)!
            let first = new Obligation(same.Key, next.BranchId, next.Opens, next.Due)
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
