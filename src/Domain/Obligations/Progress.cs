namespace CampaignBot.Domain.Obligations;

/// <summary>How far a subject has got with a duty.</summary>
public enum ProgressState
{
    /// <summary>Nothing has been done or saved.</summary>
    NotBegun = 1,

    /// <summary>A draft is saved, or some of what is asked for is done.</summary>
    Begun = 2,

    /// <summary>All is handed in, and some of it waits for a reviewer.</summary>
    HandedIn = 3,

    /// <summary>A reviewer sent something back.</summary>
    Returned = 4,

    /// <summary>All is done.</summary>
    Done = 5,

    /// <summary>An office excused the subject.</summary>
    Excused = 6,
}

/// <summary>How far a subject has got, and with how much of what is asked for.</summary>
/// <param name="State">How far.</param>
/// <param name="Done">How many are done or handed in; never more than <paramref name="Of"/>.</param>
/// <param name="Of">How many are asked for.</param>
public readonly record struct Progress(ProgressState State, int Done, int Of)
{
    /// <summary>True once nothing is left for the subject to do.</summary>
    public bool IsFulfilled => State is ProgressState.Done or ProgressState.HandedIn;

    /// <summary>True where several are asked for, so that "k of n" says something.</summary>
    public bool Counts => Of > 1;

    /// <summary>The progress of one duty.</summary>
    /// <param name="facts">What happened about it.</param>
    /// <param name="times">How many records it asks for.</param>
    public static Progress From(DutyFacts facts, int times) => new(
        facts.Times - facts.Waiting >= times ? ProgressState.Done
        : facts.Times >= times ? ProgressState.HandedIn
        : facts.Waived ? ProgressState.Excused
        : facts.IsReturned ? ProgressState.Returned
        : facts.IsBegun || facts.Times > 0 ? ProgressState.Begun
        : ProgressState.NotBegun,
        Math.Min(facts.Times, times),
        times);

    /// <summary>
    /// The progress of a duty that is owed about several targets: so many targets of so many, those left out from which the subject was
    /// excused. A single target speaks for itself.
    /// </summary>
    /// <param name="targets">The progress about each target; at least one.</param>
    public static Progress Over(IReadOnlyCollection<Progress> targets)
    {
        if (targets.Count == 1)
            return targets.First();
        var asked = targets.Where(t => t.State != ProgressState.Excused).ToList();
        var done = asked.Count(t => t.IsFulfilled);
        var state =
            asked.Count == 0 ? ProgressState.Excused
            : asked.TrueForAll(t => t.State == ProgressState.Done) ? ProgressState.Done
            : done == asked.Count ? ProgressState.HandedIn
            : asked.Exists(t => t.State == ProgressState.Returned) ? ProgressState.Returned
            : done > 0 || asked.Exists(t => t.State == ProgressState.Begun) ? ProgressState.Begun
            : ProgressState.NotBegun;
        return new Progress(state, done, asked.Count);
    }
}
