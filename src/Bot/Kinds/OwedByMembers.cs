using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds;

/// <summary>Something that a member owes, or may do, and that is taken of them today.</summary>
/// <param name="Key">What they owe or may do.</param>
/// <param name="BranchId">Their branch.</param>
/// <param name="Name">What people call them; where it is owed about something, with what that is.</param>
/// <param name="IsVoluntary">They may, and don't owe it.</param>
internal sealed record OwedByMember(ObligationKey Key, long BranchId, Text Name, bool IsVoluntary)
{
    public long MemberId => Key.Subject.Id;

    /// <summary>What people call them, marked where they don't owe it.</summary>
    public Text Label => IsVoluntary ? ForMembersTexts.Voluntary(Name) : Name;
}

/// <summary>A duty that somebody owes, or may do: first those who owe it.</summary>
internal sealed record OwedTask(PlanTask Task, string Period, Text Name, IReadOnlyList<OwedByMember> Members)
{
    /// <summary>How buttons and drafts name it.</summary>
    public string Id => Task.Id + "/" + Period;

    /// <summary>None of those who are left owes it.</summary>
    public bool IsVoluntary => Members.All(m => m.IsVoluntary);

    /// <summary>What people call it, marked where nobody owes it.</summary>
    public Text Label => IsVoluntary ? ForMembersTexts.Voluntary(Name) : Name;
}

/// <summary>The duties of one kind that members owe or may do.</summary>
internal sealed record OwedByMembers(IReadOnlyList<OwedTask> Duties)
{
    /// <summary>Those of whom somebody is left; what nobody owes comes last.</summary>
    public static OwedByMembers Of(IEnumerable<OwedTask> duties) => new([.. duties.Where(d => d.Members.Count > 0).OrderBy(d => d.IsVoluntary)]);

    public OwedTask? Duty(string id) => Duties.FirstOrDefault(d => d.Id == id);
}

/// <summary>
/// Reads what members of a branch that the sender leads owe or may do, and can still hand in today; nothing for any other branch. Who has done
/// it, was excused, or whose own days are over isn't named.
/// </summary>
internal sealed class OwedByMembersReader(IObligationQuery obligations)
{
    /// <typeparam name="TTask">The kind of task.</typeparam>
    /// <param name="turn">The turn.</param>
    /// <param name="branchId">The branch.</param>
    /// <param name="isMeant">Which tasks of the kind the sender may enter there.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<OwedByMembers> ReadAsync<TTask>(TurnContext turn, long branchId, Func<TTask, OrganizationNode, bool> isMeant, CancellationToken ct)
        where TTask : PlanTask
    {
        if (await turn.Db.NodeAsync(branchId, ct) is not { } branch || !PolicyTable.Allows(turn.Person, PolicyAction.RecordForMember, branch.Path))
            return new OwedByMembers([]);
        var duties = new List<OwedTask>();
        foreach (var duty in OpenDuties.OpenedBy(turn.Campaign, turn.Today))
        {
            if (duty.Task is not TTask { Audience.Level: PlanLevel.Member } task || !isMeant(task, branch))
                continue;
            var filter = new OwingFilter(task.Id, duty.Period.Key, turn.Today) { OrganizationPath = branch.Path };
            var members = await TakenAsync(turn, task, filter, ct);
            if (task.Audience.May.Count > 0)
                members.AddRange(await TakenAsync(turn, task, filter with { Binding = Binding.May }, ct));
            duties.Add(new OwedTask(task, duty.Period.Key, duty.NameIn(turn.Campaign.Plan), members));
        }

        return OwedByMembers.Of(duties);
    }

    private async Task<List<OwedByMember>> TakenAsync(TurnContext turn, PlanTask task, OwingFilter filter, CancellationToken ct)
    {
        var taken = (await obligations.DebtorsAsync(turn.Db, turn.Campaign, filter, ct))
            .Select(debtor => debtor.Obligation).Where(o => o.Opens <= turn.Today && turn.Today <= task.ClosingDay(o.Due)).ToList();
        if (taken.Count == 0)
            return [];
        var names = await turn.Db.NamesApartAsync([.. taken.Select(o => o.Key.Subject.Id).Distinct()], turn.Today, ct);
        return taken.ConvertAll(o => new OwedByMember(o.Key, o.BranchId, Text.Plain(names[o.Key.Subject.Id]), filter.Binding == Binding.May));
    }
}
