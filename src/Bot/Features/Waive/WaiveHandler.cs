using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Waive;

/// <summary>Who is excused together.</summary>
/// <param name="Kind">Members or organizations.</param>
/// <param name="Ids">Their ids.</param>
/// <param name="Under">The branch of the members; for one organization, itself.</param>
internal sealed record WaivedSubjects(SubjectKind Kind, IReadOnlyList<long> Ids, OrganizationNode Under);

/// <summary>Some are excused from a task.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Period">One period's key, or <see cref="Waiver.AllPeriods"/>.</param>
/// <param name="Subjects">Who.</param>
/// <param name="Reason">Why.</param>
internal sealed record WaiveRequest(string TaskId, string Period, WaivedSubjects Subjects, string Reason);

/// <summary>What came of excusing, or of taking it back.</summary>
/// <param name="Count">How many are newly excused, or owe again.</param>
/// <param name="Told">Who has heard of it.</param>
internal readonly record struct WaiveResult(int Count, WaiveTold Told);

/// <summary>Who has heard of a waiver.</summary>
/// <param name="Untold">How many of those concerned could not be told: they haven't joined, or their chat has ended.</param>
/// <param name="IsAnswererTold">Whether somebody who answers for the branch itself knows: they were told, or they decided it.</param>
internal readonly record struct WaiveTold(int Untold, bool IsAnswererTold);

/// <summary>Excuses from tasks, and takes it back.</summary>
internal sealed class WaiveHandler
{
    /// <summary>How many were newly excused; null: it isn't the sender's to do.</summary>
    public async Task<WaiveResult?> WaiveAsync(TurnContext turn, WaiveRequest request, CancellationToken ct)
    {
        var (kind, ids, under) = request.Subjects;
        if (!PolicyTable.Allows(turn.Person, PolicyAction.Waive, under.Path))
            return null;
        var excused = (await turn.Db.Waivers
            .Where(w => w.CampaignId == turn.Campaign.Id && w.TaskId == request.TaskId && w.SubjectKind == kind && ids.Contains(w.SubjectId)
                && (w.Period == request.Period || w.Period == Waiver.AllPeriods))
            .Select(w => w.SubjectId).ToListAsync(ct)).ToHashSet();
        var fresh = ids.Where(id => !excused.Contains(id)).ToList();
        foreach (var id in fresh)
        {
            var key = new ObligationKey(request.TaskId, new Subject(kind, id), request.Period);
            turn.Db.Waivers.Add(Waiver.Create(turn.Campaign.Id, key, request.Reason, turn.Sender.MemberId, turn.Now));
            turn.Audit(PolicyAction.Waive, AuditTrail.TargetOf(key), under.Id);
        }

        var duty = NameOf(turn, request.TaskId, request.Period);
        var told = await TellAsync(
            turn,
            new WaivedSubjects(kind, fresh, under),
            WaiveTexts.YoursWaived(duty, request.Reason),
            who => WaiveTexts.BranchesWaived(who, duty, request.Reason),
            ct);
        return new WaiveResult(fresh.Count, told);
    }

    /// <summary>Takes a grant back, and tells those concerned. Null: there is none such, or it isn't the sender's.</summary>
    public async Task<WaiveResult?> UndoAsync(TurnContext turn, long waiverId, CancellationToken ct)
    {
        if (await WaiverQuery.FindAsync(turn.Viewer(), waiverId, ct) is not { } grant || !PolicyTable.Allows(turn.Person, PolicyAction.Waive, grant.Under.Path))
            return null;
        var ids = grant.Waivers.Select(w => w.Id).ToList();
        await turn.Db.Waivers.Where(w => ids.Contains(w.Id)).ExecuteDeleteAsync(ct);
        foreach (var waiver in grant.Waivers)
        {
            turn.Audit(PolicyAction.Waive, AuditTrail.TargetOf(waiver.Key), grant.Under.Id, "Undone");
        }

        var duty = NameOf(turn, grant.TaskId, grant.Period);
        var told = await TellAsync(
            turn,
            new WaivedSubjects(grant.Kind, [.. grant.Waivers.Select(w => w.SubjectId)], grant.Under),
            WaiveTexts.YoursUndone(duty),
            who => WaiveTexts.BranchesUndone(who, duty),
            ct);
        return new WaiveResult(ids.Count, told);
    }

    /// <summary>The name of what is waived.</summary>
    public static Text NameOf(TurnContext turn, string taskId, string period) =>
        period == Waiver.AllPeriods
            ? WaiveTexts.AllPeriodsOf(turn.Campaign.Plan.Task(taskId)?.Title ?? new(taskId))
            : DutyNames.Of(turn.Campaign.Timeline, taskId, period);

    /// <summary>Members are told themselves; and whoever answers for the branch, once.</summary>
    private static async Task<WaiveTold> TellAsync(
        TurnContext turn, WaivedSubjects waived, Text toMember, Func<Text, Text> toResponsible, CancellationToken ct)
    {
        var (kind, subjects, under) = waived;
        if (subjects.Count == 0)
            return default;
        var untold = 0;
        var told = new HashSet<long> { turn.Sender.MemberId };
        if (kind == SubjectKind.Member)
        {
            var addresses = await PrivateMessages.AddressesOfAsync(turn.Db, [.. subjects], ct);
            untold = subjects.Count(id => !addresses.ContainsKey(id));
            foreach (var address in addresses.Values.Where(a => told.Add(a.MemberId!.Value)))
                turn.Send(address, new OutgoingMessage(toMember), new DeliveryOptions { Priority = DeliveryPriority.Reminder });
        }

        var who = kind == SubjectKind.Organization ? Text.Plain(under.Name)
            : subjects.Count == 1 ? Text.Plain(await turn.Db.NameApartAsync(subjects[0], turn.Today, ct))
            : WaiveTexts.SomeOf(under.Name, subjects.Count);
        var reached = new List<long> { turn.Sender.MemberId };
        foreach (var memberId in (await PrivateMessages.ResponsibleAsync(turn.Db, under.Path, turn.Today, ct)).Where(told.Add))
        {
            if (await turn.TellAsync(memberId, new OutgoingMessage(toResponsible(who)), ct) is not null)
                reached.Add(memberId);
        }

        // Where nobody of its own can be reached, those above it were told, and the branch doesn't know.
        var isAnswererTold = await turn.Db.RoleAssignments.HoldingOn(turn.Today)
            .AnyAsync(r => r.OrganizationId == under.Id && r.Role != Role.Admin && reached.Contains(r.MemberId), ct);
        return new WaiveTold(kind == SubjectKind.Organization && !isAnswererTold ? 1 : untold, isAnswererTold);
    }
}
