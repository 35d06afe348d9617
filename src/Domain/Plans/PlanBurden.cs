namespace CampaignBot.Domain.Plans;

/// <summary>One thing that takes time or a message, and how much of it: minutes of a month, or messages of a week.</summary>
public readonly record struct BurdenShare(LocalizedText Title, int Amount);

/// <summary>All that takes somebody's time in a month, or a group's messages in a week, the most first.</summary>
public sealed record BurdenSum(IReadOnlyList<BurdenShare> Shares)
{
    public static readonly BurdenSum None = new([]);

    /// <summary>Minutes, or messages.</summary>
    public int Total { get; } = Shares.Sum(share => share.Amount);
}

/// <summary>A month of the campaign.</summary>
/// <param name="First">Its first day.</param>
/// <param name="Minutes">What each party is asked for in it.</param>
/// <param name="BusiestWeek">The week of the month with the most messages in a branch's group; a week belongs to the month of its first message.</param>
public sealed record BurdenMonth(DateOnly First, IReadOnlyDictionary<BurdenParty, BurdenSum> Minutes, BurdenSum BusiestWeek);

/// <summary>
/// What a plan asks of people, month by month. Each duty counts whole, with all its times and targets, in the month of its last day; its
/// reviews too. The member is the one of whom most is asked in that month: of any category and standing, and only what they must; the secretary
/// is the one of the category of whose branches most is asked. A duty whose days hang from an event that nobody has recorded counts as if it had
/// its whole phase.
/// </summary>
public static class PlanBurden
{
    public static IReadOnlyList<BurdenMonth> Of(Timeline timeline)
    {
        var plan = timeline.Plan;
        var rules = plan.Rules.Burden;
        var tasks = plan.Tasks.Where(t => !t.Retired).Select(t => Dated(t, timeline)).ToList();
        var parties = new[] { BurdenParty.CommitteeOffice, BurdenParty.CountyOffice }
            .ToDictionary(party => party, party => SumsOf(tasks.Select(task => (task, MinutesOfOne(rules, task, party, plan))), timeline));
        parties[BurdenParty.Member] = OfMember(plan, tasks, timeline);
        parties[BurdenParty.Secretary] = OfSecretary(plan, tasks, timeline);
        var weeks = GroupMessages.BusiestWeeks(timeline, tasks);
        var months = parties.Values.SelectMany(sums => sums.Keys).Concat(weeks.Keys).ToHashSet();
        return
        [
            .. from month in months
               orderby month
               select new BurdenMonth(
                   month,
                   parties.ToDictionary(party => party.Key, party => party.Value.GetValueOrDefault(month, BurdenSum.None)),
                   weeks.GetValueOrDefault(month, BurdenSum.None)),
        ];
    }

    private static Dictionary<DateOnly, BurdenSum> OfMember(Plan plan, List<PlanTask> tasks, Timeline timeline) => Heaviest(
        from category in plan.Categories
        from standing in plan.Standings
        let bound = tasks.Where(t => t.Audience.OfMember(category.Id, standing.Id) == Binding.Must)
        select SumsOf(bound.Select(t => (t, MinutesOfOne(plan.Rules.Burden, t, BurdenParty.Member, plan))), timeline));

    private static Dictionary<DateOnly, BurdenSum> OfSecretary(Plan plan, List<PlanTask> tasks, Timeline timeline) => Heaviest(
        from category in plan.Categories
        let bound = tasks.Where(t => t.Audience.ConcernsBranch(category.Id))
        select SumsOf(bound.Select(t => (t, MinutesOfOne(plan.Rules.Burden, t, BurdenParty.Secretary, plan))), timeline));

    // Of each month the heaviest.
    private static Dictionary<DateOnly, BurdenSum> Heaviest(IEnumerable<Dictionary<DateOnly, BurdenSum>> all)
    {
        var heaviest = new Dictionary<DateOnly, BurdenSum>();
        foreach (var (month, sum) in all.SelectMany(sums => sums))
        {
            if (sum.Total > heaviest.GetValueOrDefault(month, BurdenSum.None).Total)
                heaviest[month] = sum;
        }

        return heaviest;
    }

    private static Dictionary<DateOnly, BurdenSum> SumsOf(IEnumerable<(PlanTask Task, Func<TaskPeriod, int> Minutes)> asked, Timeline timeline) => (
        from ask in asked
        where ask.Task.IsOwed
        from period in ask.Task.Periods(timeline)
        let minutes = ask.Minutes(period)
        where minutes > 0
        group new BurdenShare(ask.Task.Title, minutes) by FirstOfMonth(period.Due))
        .ToDictionary(month => month.Key, month => new BurdenSum(Merge(month)));

    /// <summary>The shares of one title together, the most first.</summary>
    internal static IReadOnlyList<BurdenShare> Merge(IEnumerable<BurdenShare> shares) =>
    [
        .. from share in shares
           group share.Amount by share.Title into same
           orderby same.Sum() descending
           select new BurdenShare(same.Key, same.Sum()),
    ];

    // What a party is asked for in a period of the task: doing it, where it is the one that owes, and reviewing what others hand in.
    private static Func<TaskPeriod, int> MinutesOfOne(BurdenRules rules, PlanTask task, BurdenParty party, Plan plan)
    {
        var level = task.Audience.Level;
        // What nobody must hand in is asked of nobody, and how much of it comes to be reviewed is not known.
        if (task.Audience.BindsNobody)
            return _ => 0;
        var own = OwnerOf(level) == party ? task.TargetsAssumed(rules) : 0;
        var reviews = task is Reviews.IReviewedTask reviewed
            ? reviewed.Review.Count(seat => SeatOf(seat, level) == party) * SubjectsUnder(rules, party, level) * task.TargetsAssumed(rules)
            : 0;
        return period => period.Times * ((own * task.MinutesIn(plan, period)) + (reviews * rules.ReviewMinutes));
    }

    private static BurdenParty OwnerOf(PlanLevel level) => level switch
    {
        PlanLevel.Member => BurdenParty.Member,
        PlanLevel.Branch => BurdenParty.Secretary,
        PlanLevel.Committee => BurdenParty.CommitteeOffice,
        _ => BurdenParty.CountyOffice,
    };

    private static BurdenParty SeatOf(Reviews.ISeat seat, PlanLevel level) =>
        seat == Reviews.Seats.Secretary ? BurdenParty.Secretary
        : seat == Reviews.Seats.CountyOffice || level == PlanLevel.Committee ? BurdenParty.CountyOffice
        : BurdenParty.CommitteeOffice;

    // How many organizations or members of a level lie under one secretary or one office.
    private static int SubjectsUnder(BurdenRules rules, BurdenParty party, PlanLevel level)
    {
        var branches = party == BurdenParty.Secretary ? 1
            : party == BurdenParty.CommitteeOffice ? rules.OrganizationsBelow
            : rules.OrganizationsBelow * rules.OrganizationsBelow;
        return level switch
        {
            PlanLevel.Member => branches * rules.BranchMembers,
            PlanLevel.Branch => branches,
            _ => rules.OrganizationsBelow,
        };
    }

    private static int TargetsAssumed(this PlanTask task, BurdenRules rules) => task.Target?.Kind switch
    {
        null => 1,
        Obligations.TargetKind.Member => task.Audience.Level == PlanLevel.Member ? rules.BranchMembers - 1 : rules.BranchMembers,
        Obligations.TargetKind.Organization => rules.OrganizationsBelow,
        // How many entries somebody has, no plan says: one.
        _ => 1,
    };

    // As if it had its phase, as far as its own days are unknown.
    private static PlanTask Dated(PlanTask task, Timeline timeline)
    {
        var window = task.WindowIn(timeline);
        if (window.IsKnown || timeline.Plan.Phase(task.PhaseId) is not { } phase
            || (window.Due ?? timeline.EndOf(phase)) is not { } due || (window.Opens ?? timeline.StartOf(phase)) is not { } opens)
            return task;
        return task with { Opens = new PlanDate.Fixed(opens < due ? opens : due), Due = new PlanDate.Fixed(due) };
    }

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);
}
