using CampaignBot.Bot.Obligations;
using CampaignBot.Domain.Organizations;

namespace CampaignBot.Bot.Figures;

/// <summary>
/// What is under way under one organization. Whom the duties bind is known from the roster; what was done is read for those duties that are
/// asked for, since a page shows a few of them and a county has very many records.
/// </summary>
internal sealed class ScopeFigures
{
    /// <summary>A branch is called silent only about what has been open for so many days: nobody is late on the first evening.</summary>
    public const int SilentAfterDays = 3;

    // So many duties are looked at before the others: nearly every branch has done something of them.
    private const int FirstLook = 8;

    private readonly Viewer _viewer;
    private readonly DutyRecordsReader _records;
    private readonly ScopeRoster _roster;
    private readonly DutyRecords _targets;
    private readonly Dictionary<TaskRef, DutyFigures> _counted = [];

    /// <param name="viewer">Who looks.</param>
    /// <param name="records">Reads what was done.</param>
    /// <param name="roster">Who stands under the organization.</param>
    /// <param name="duties">What is under way in the campaign.</param>
    /// <param name="targets">Whom the duties are about, and nothing of what was done.</param>
    public ScopeFigures(Viewer viewer, DutyRecordsReader records, ScopeRoster roster, IEnumerable<PlannedDuty> duties, DutyRecords targets)
    {
        (_viewer, _records, _roster, _targets) = (viewer, records, roster, targets);
        var bound = new BoundDuties(viewer, roster, targets);
        var underWay = duties.ToList();
        Open = [.. underWay.Where(bound.BindsAnybody)];
        Voluntary = [.. underWay.Where(bound.IsFreeToAnybody)];
        Roster = new RosterFigures(roster.Branches.Count(b => !viewer.Campaign.Plan.IsApart(b.Category)), roster.Members, roster.Joined);
    }

    /// <summary>The members, and how many of them have joined.</summary>
    public RosterFigures Roster { get; }

    /// <summary>The duties under way that bind anybody here, by last day.</summary>
    public IReadOnlyList<PlannedDuty> Open { get; }

    /// <summary>What organizations here may do, and none must, of what is under way; by last day.</summary>
    public IReadOnlyList<PlannedDuty> Voluntary { get; }

    /// <summary>How many have done each of what they may do.</summary>
    public async Task<IReadOnlyList<(PlannedDuty Duty, int Done)>> CountVoluntaryAsync(CancellationToken ct)
    {
        if (Voluntary.Count == 0)
            return [];
        var bound = new BoundDuties(_viewer, _roster, await _records.ReadAsync(_viewer, Voluntary, _roster, ct));
        return [.. Voluntary.Select(duty => (duty, bound.DoneFreely(duty)))];
    }

    /// <summary>The figures of some of the duties.</summary>
    public async Task<IReadOnlyList<DutyFigures>> CountAsync(IReadOnlyCollection<PlannedDuty> duties, CancellationToken ct)
    {
        var missing = duties.Where(duty => !_counted.ContainsKey(duty.Ref)).ToList();
        if (missing.Count > 0)
        {
            var bound = new BoundDuties(_viewer, _roster, await _records.ReadAsync(_viewer, missing, _roster, ct));
            foreach (var figures in Count(bound, missing))
                _counted[figures.Duty.Ref] = figures;
        }

        return [.. duties.Select(duty => _counted[duty.Ref])];
    }

    /// <summary>
    /// The branches without a group, and the silent ones. Most have stirred in what was counted already, and what is of a category apart may be
    /// bound by nothing; only of the others is the rest read.
    /// </summary>
    public async Task<BranchesToSee> BranchesToSeeAsync(CancellationToken ct)
    {
        if (_counted.Count == 0)
            await CountAsync([.. Open.Take(FirstLook)], ct);
        var stirred = StirredIn(_counted.Values);
        var quiet = _roster.Branches.Where(branch => branch.HasGroup && !stirred.Contains(branch.Id)).ToList();
        if (quiet.Count > 0)
            quiet = Silent(quiet, _targets);
        if (quiet.Count > 0)
            quiet = Silent(quiet, await _records.ReadAsync(_viewer, Open, _roster.Only(quiet), ct));
        return new BranchesToSee([.. _roster.Branches.Where(b => !b.HasGroup).Select(b => b.Name)], [.. quiet.Select(b => b.Name)]);
    }

    /// <summary>Those of some branches who should have done something by now, and by these records have done nothing.</summary>
    private List<ScopeOrganization> Silent(List<ScopeOrganization> branches, DutyRecords records)
    {
        var since = _viewer.Today.AddDays(-SilentAfterDays);
        var bound = new BoundDuties(_viewer, _roster.Only(branches), records);
        var counted = Count(bound, Open).ToList();
        var stirred = StirredIn(counted);
        var expected = (
            from figures in counted
            from counts in figures.Counts
            where counts.Bound > counts.Waived && bound.PeriodOf(figures.Duty, counts.OrganizationId)?.Opens <= since
            select counts.OrganizationId).ToHashSet();
        return branches.FindAll(branch => expected.Contains(branch.Id) && !stirred.Contains(branch.Id));
    }

    private static HashSet<long> StirredIn(IEnumerable<DutyFigures> counted) =>
        [.. counted.SelectMany(figures => figures.Counts).Where(c => c.Done > 0).Select(c => c.OrganizationId)];

    private static IEnumerable<DutyFigures> Count(BoundDuties bound, IEnumerable<PlannedDuty> duties) =>
        duties.Select(bound.FiguresOf);
}
