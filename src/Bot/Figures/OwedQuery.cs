using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Figures;

/// <summary>Someone who owes one duty, by name.</summary>
/// <param name="Duty">The duty.</param>
/// <param name="Obligation">What they owe, with the days that hold for them.</param>
/// <param name="Name">The member's or organization's name.</param>
/// <param name="Number">The member's number, or the organization's code.</param>
internal sealed record OwedDuty(PlannedDuty Duty, Obligation Obligation, string Name, string Number);

/// <summary>Who owes which of some duties under an organization.</summary>
internal sealed class OwedQuery(DutyRecordsReader records, IObligationQuery obligations)
{
    /// <summary>Those who owe any of the duties, by duty in the given order, then by organization and number.</summary>
    public async Task<IReadOnlyList<OwedDuty>> FindAsync(
        Viewer viewer, OrganizationNode node, IReadOnlyList<PlannedDuty> duties, CancellationToken ct)
    {
        viewer.Demand(node.Path);
        var roster = await ScopeRosterReader.ReadAsync(viewer.Db, node.Path, viewer.Today, BoundDuties.SettledFor(viewer.Campaign, duties), ct);
        var bound = new BoundDuties(viewer, roster, await records.ReadAsync(viewer, duties, roster, ct));
        var owing = duties.Select(duty => (Duty: duty, Owing: bound.Of(duty).Where(s => s.State == DutyState.Owed).ToList())).ToList();
        var names = new Dictionary<SubjectKind, Dictionary<long, SubjectName>>();
        foreach (var kind in owing.Where(d => d.Owing.Count > 0).Select(d => d.Duty.Task.KindOfSubject).Distinct())
            names[kind] = await SubjectNames.ReadAsync(viewer, node.Path, kind, ct);
        return [.. from of in owing
                   from found in from one in of.Owing
                                 let name = names[of.Duty.Task.KindOfSubject][one.SubjectId]
                                 orderby one.OrganizationId, name.Number
                                 select new OwedDuty(of.Duty, ObligationOf(of.Duty, one), name.Name, name.Number)
                   select found];
    }

    /// <summary>
    /// What can still be done today: of the duties whose window is open, and of those whose window has closed but for whom an extension, a
    /// return or a late joining gave more time.
    /// </summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="node">Under which organization.</param>
    /// <param name="only">Only this duty; null: all.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<OwedDuty>> FindOpenAsync(Viewer viewer, OrganizationNode node, TaskRef? only, CancellationToken ct)
    {
        var (campaign, day) = (viewer.Campaign, viewer.Today);
        var latest = campaign.Plan.Tasks.SelectMany(task => task.Chases).DefaultIfEmpty().Max();
        var longer = from possible in await obligations.DuesAsync(viewer.Db, campaign, day.AddDays(-latest), DateOnly.MaxValue, ct)
                     let duty = OpenDuties.Find(campaign, new TaskRef(possible.TaskId, possible.Period))
                     where duty is not null && duty.Task.ClosingDay(duty.Period.Due) < day && day <= duty.Task.ClosingDay(possible.Due)
                     select duty;
        var duties = OpenDuties.On(campaign, day).Concat(longer).Where(duty => only is not { } one || duty.Ref == one).DistinctBy(duty => duty.Ref);
        return [.. (await FindAsync(viewer, node, [.. duties], ct)).Where(owed => owed.Obligation.Opens <= day && day <= owed.Duty.Task.ClosingDay(owed.Obligation.Due))];
    }

    private static Obligation ObligationOf(PlannedDuty duty, BoundDuty one) => new(
        new ObligationKey(duty.Task.Id, new Subject(duty.Task.KindOfSubject, one.SubjectId), duty.Period.Key, one.Target),
        one.OrganizationId,
        one.Opens,
        one.Due);
}
