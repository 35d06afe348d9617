using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Forms.Papers;

/// <summary>A member who owes a written work.</summary>
internal sealed record PaperAuthor(long MemberId, string Name);

/// <summary>A written work that members of the branch owe and that is taken today.</summary>
internal sealed record PaperWork(FormTask Task, string Period, Text Name, IReadOnlyList<PaperAuthor> Members)
{
    public string Id => Task.Id + "/" + Period;
}

/// <summary>The written works of a branch.</summary>
internal sealed record OwedPapers(long BranchId, IReadOnlyList<PaperWork> Works)
{
    public PaperWork? Work(string id) => Works.FirstOrDefault(w => w.Id == id);
}

/// <summary>Reads what members of a branch that the sender leads owe in writing; nothing for any other branch.</summary>
internal sealed class OwedPapersReader(IObligationQuery obligations)
{
    public async Task<OwedPapers> ReadAsync(TurnContext turn, long branchId, CancellationToken ct)
    {
        if (await turn.Db.NodeAsync(branchId, ct) is not { } branch || !PolicyTable.Allows(turn.Person, PolicyAction.RecordForMember, branch.Path))
            return new OwedPapers(branchId, []);
        var works = new List<PaperWork>();
        foreach (var duty in OpenDuties.OpenedBy(turn.Campaign, turn.Today))
        {
            if (duty.Task is not FormTask { Audience.Level: PlanLevel.Member, Target: null } task)
                continue;
            var debtors = (await obligations.DebtorsAsync(
                    turn.Db, turn.Campaign, new OwingFilter(task.Id, duty.Period.Key, turn.Today) { OrganizationPath = branch.Path }, ct))
                .Where(d => turn.Today <= task.ClosingDay(d.Obligation.Due)).ToList();
            if (debtors.Count == 0)
                continue;
            var names = await turn.Db.NamesApartAsync(debtors.ConvertAll(d => d.Obligation.Key.Subject.Id), turn.Today, ct);
            works.Add(new PaperWork(
                task, duty.Period.Key, duty.NameIn(turn.Campaign.Plan), [.. debtors.Select(d => d.Obligation.Key.Subject.Id).Select(id => new PaperAuthor(id, names[id]))]));
        }

        return new OwedPapers(branchId, works);
    }
}
