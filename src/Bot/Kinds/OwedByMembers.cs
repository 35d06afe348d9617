using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds;

/// <summary>Something that a member owes and that is taken of them today.</summary>
/// <param name="Key">What they owe.</param>
/// <param name="BranchId">Their branch.</param>
/// <param name="Name">What people call them; where it is owed about something, with what that is.</param>
internal sealed record OwedByMember(ObligationKey Key, long BranchId, Text Name)
{
    public long MemberId => Key.Subject.Id;
}

/// <summary>A duty that somebody owes.</summary>
internal sealed record OwedTask(PlanTask Task, string Period, Text Name, IReadOnlyList<OwedByMember> Members)
{
    /// <summary>How buttons and drafts name it.</summary>
    public string Id => Task.Id + "/" + Period;
}

/// <summary>The duties of one kind that members owe.</summary>
internal sealed record OwedByMembers(IReadOnlyList<OwedTask> Duties)
{
    public OwedTask? Duty(string id) => Duties.FirstOrDefault(d => d.Id == id);
}

/// <summary>
/// Reads what members of a branch that the sender leads owe and can still hand in today; nothing for any other branch. Who has done it, was
/// excused, or whose own days are over isn't named.
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
            var owed = (await obligations.DebtorsAsync(
                    turn.Db, turn.Campaign, new OwingFilter(task.Id, duty.Period.Key, turn.Today) { OrganizationPath = branch.Path }, ct))
                .Select(debtor => debtor.Obligation).Where(o => o.Opens <= turn.Today && turn.Today <= task.ClosingDay(o.Due)).ToList();
            if (owed.Count == 0)
                continue;
            var names = await turn.Db.NamesApartAsync([.. owed.Select(o => o.Key.Subject.Id).Distinct()], turn.Today, ct);
            duties.Add(new OwedTask(
                task, duty.Period.Key, duty.NameIn(turn.Campaign.Plan),
                [.. owed.Select(o => new OwedByMember(o.Key, o.BranchId, Text.Plain(names[o.Key.Subject.Id])))]));
        }

        return new OwedByMembers(duties);
    }
}
