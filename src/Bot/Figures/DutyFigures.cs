using CampaignBot.Bot.Obligations;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Figures;

/// <summary>The figures of a duty for one organization: a branch whose members it binds, or the organization that it binds itself.</summary>
/// <param name="OrganizationId">Our id.</param>
/// <param name="Bound">How many it binds.</param>
/// <param name="Done">How many of them have done it.</param>
/// <param name="Waived">How many were excused and haven't done it.</param>
internal sealed record ObligationCounts(long OrganizationId, int Bound, int Done, int Waived)
{
    /// <summary>How many owe.</summary>
    public int Owing => Bound - Done - Waived;
}

/// <summary>The figures of one duty under an organization, by the organizations that owe it (a member's duty: by branch).</summary>
internal sealed record DutyFigures(PlannedDuty Duty, IReadOnlyList<ObligationCounts> Counts)
{
    /// <summary>Where the duty is about somebody: about how many it is done, of all about whom it is owed. Null: it is about nobody in particular.</summary>
    public TargetsCovered? Targets { get; init; }

    public int Done => Counts.Sum(c => c.Done);

    public int Waived => Counts.Sum(c => c.Waived);

    /// <summary>How many are expected: those whom it binds, less those who were excused.</summary>
    public int Expected => Counts.Sum(c => c.Bound - c.Waived);

    /// <summary>Counts who stands where. Organizations in which the duty binds nobody are left out.</summary>
    public static DutyFigures Of(PlannedDuty duty, IEnumerable<BoundSubject> subjects)
    {
        var counts = new Dictionary<long, (int Bound, int Done, int Waived)>();
        foreach (var subject in subjects)
        {
            var (bound, done, waived) = counts.GetValueOrDefault(subject.OrganizationId);
            counts[subject.OrganizationId] = subject.State switch
            {
                DutyState.Done => (bound + 1, done + 1, waived),
                DutyState.Waived => (bound + 1, done, waived + 1),
                _ => (bound + 1, done, waived),
            };
        }

        return new DutyFigures(duty, [.. counts.Select(c => new ObligationCounts(c.Key, c.Value.Bound, c.Value.Done, c.Value.Waived))]);
    }
}

/// <summary>About how many targets a duty is done, of all about whom it is owed and nobody was excused.</summary>
internal readonly record struct TargetsCovered(int Done, int Of)
{
    public static TargetsCovered Among(IEnumerable<BoundDuty> duties)
    {
        var asked = duties.Where(d => d.Progress.State != ProgressState.Excused).ToList();
        return new TargetsCovered(asked.Count(d => d.Progress.IsFulfilled), asked.Count);
    }
}

/// <summary>How many branches (none of a category apart) and members there are under an organization, and how many of the members have joined.</summary>
internal sealed record RosterFigures(int Branches, int Members, int Joined)
{
    public int NeverJoined => Members - Joined;
}

/// <summary>Names of branches that need a look, by code.</summary>
/// <param name="Unbound">No live group is bound to them.</param>
/// <param name="Silent">Bound, and none of their members has done anything of what is under way.</param>
internal sealed record BranchesToSee(IReadOnlyList<string> Unbound, IReadOnlyList<string> Silent)
{
    public static readonly BranchesToSee None = new([], []);
}

/// <summary>One duty by the organizations right below one.</summary>
/// <param name="All">Of all of them.</param>
/// <param name="Below">Of each in which it binds anybody, by code.</param>
internal sealed record DutyBelow(DutyFigures All, IReadOnlyList<(ScopeOrganization Organization, DutyFigures Figures)> Below);

/// <summary>One of those whom a duty binds, for a list of names.</summary>
/// <param name="SubjectId">The member's or organization's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Number">The member's number, or the organization's code.</param>
/// <param name="State">Owed, done or waived.</param>
/// <param name="HasJoined">False for a member who never joined; true for an organization.</param>
/// <param name="OnBehalf">Someone else recorded it for the member.</param>
internal sealed record RollLine(long SubjectId, string Name, string Number, DutyState State, bool HasJoined, bool OnBehalf);

/// <summary>A name of a list.</summary>
internal sealed record NamedMember(string Name, string Number);
