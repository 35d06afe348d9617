using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Obligations;

/// <summary>Whether a duty is owed: what follows from whom it binds and how far it has got.</summary>
public enum DutyState
{
    /// <summary>Must be done, and isn't.</summary>
    Owed = 1,

    /// <summary>May be done, and isn't; nobody is chased for it.</summary>
    Optional = 2,

    /// <summary>Done, or handed in and not sent back.</summary>
    Done = 3,

    /// <summary>Excused, and not done all the same.</summary>
    Waived = 4,
}

/// <summary>One duty of one subject in one period about one target, owed or not.</summary>
/// <param name="Key">Which duty of whom.</param>
/// <param name="BranchId">The branch of the member, or the organization itself.</param>
/// <param name="Opens">First day on which it can be done.</param>
/// <param name="Due">Last day; see <see cref="Obligation.Due"/>.</param>
/// <param name="Binding">Whether the subject must do it, or may.</param>
/// <param name="Progress">How far it has got.</param>
public sealed record Duty(ObligationKey Key, long BranchId, DateOnly Opens, DateOnly Due, Binding Binding, Progress Progress)
{
    public DutyState State =>
        Progress.IsFulfilled ? DutyState.Done
        : Binding == Binding.May ? DutyState.Optional
        : Progress.State == ProgressState.Excused ? DutyState.Waived
        : DutyState.Owed;

    /// <summary>The obligation, when it is owed; else null.</summary>
    public Obligation? AsObligation() => State == DutyState.Owed ? new Obligation(Key, BranchId, Opens, Due) : null;
}
