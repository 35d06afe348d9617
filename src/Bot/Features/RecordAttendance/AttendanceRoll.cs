using System.Globalization;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.RecordAttendance;

/// <summary>A member who can be ticked.</summary>
internal sealed record RollMember(string Id, string Name, string Standing);

/// <summary>A branch's activities that its secretary may record, and its members.</summary>
internal sealed record AttendanceRoll(long BranchId, string BranchPath, string Category, IReadOnlyList<CheckInTask> Activities, IReadOnlyList<RollMember> Members)
{
    /// <summary>Reads the roll of a branch that the sender leads; an empty one for any other.</summary>
    public static async Task<AttendanceRoll> ReadAsync(TurnContext turn, string branchId, CancellationToken ct)
    {
        var id = long.Parse(branchId, CultureInfo.InvariantCulture);
        var branch = await turn.Db.Organizations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, ct);
        if (branch is null || !Security.PolicyTable.Allows(turn.Person, Security.PolicyAction.RecordForMember, branch.Path))
            return new AttendanceRoll(id, "", "", [], []);

        var today = turn.Today;
        var members = await (
            from ms in turn.Db.Memberships
            join m in turn.Db.Members on ms.MemberId equals m.Id
            where ms.OrganizationId == id && ms.IsPrimary && ms.From <= today && (ms.To == null || today < ms.To) && (m.Left == null || today < m.Left)
            orderby m.Number
            select new { m.Id, m.Name, m.Standing }).ToListAsync(ct);
        var activities = turn.Campaign.Plan.Tasks.OfType<CheckInTask>().Where(task =>
            task is { Retired: false, SecretaryMayRecord: true } && task.Audience.Level == PlanLevel.Member
            && task.Audience.Categories.Contains(branch.Category)
            && task.Periods(turn.Campaign.Timeline).Any(p =>
                p.Opens <= today && today <= task.ClosingDay(p.Due) && p.Due >= today.AddDays(-task.BackDatingDays)));
        return new AttendanceRoll(
            id, branch.Path, branch.Category, [.. activities],
            [.. members.Select(m => new RollMember(m.Id.ToString(CultureInfo.InvariantCulture), m.Name, m.Standing))]);
    }
}
