using System.Globalization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.CheckIns.Attendance;

/// <summary>A member who can be ticked.</summary>
internal sealed record RollMember(string Id, string Name)
{
    public long MemberId => long.Parse(Id, CultureInfo.InvariantCulture);
}

/// <summary>An activity, and the days on which somebody of the branch can have taken part so that it can be recorded today, both included.</summary>
internal sealed record RollActivity(CheckInTask Task, DateOnly From, DateOnly To);

/// <summary>A branch's activities that its secretary may record, and its members.</summary>
internal sealed record AttendanceRoll(IReadOnlyList<RollActivity> Activities, IReadOnlyList<RollMember> Members)
{
    public RollActivity? Activity(string taskId) => Activities.FirstOrDefault(a => a.Task.Id == taskId);

    /// <summary>Reads the roll of a branch that the sender leads; an empty one for any other.</summary>
    public static async Task<AttendanceRoll> ReadAsync(TurnContext turn, long branchId, CancellationToken ct)
    {
        var branch = await turn.Db.Organizations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == branchId, ct);
        if (branch is null || !Security.PolicyTable.Allows(turn.Person, Security.PolicyAction.RecordForMember, branch.Path))
            return new AttendanceRoll([], []);

        var today = turn.Today;
        var members = await (
            from ms in turn.Db.Memberships.HoldingOn(today)
            join m in turn.Db.Members.NotLeftBy(today) on ms.MemberId equals m.Id
            where ms.OrganizationId == branchId && ms.IsPrimary
            orderby m.Number
            select new { m.Id, m.Name, m.Number, m.Joined }).ToListAsync(ct);
        var ids = members.ConvertAll(m => m.Id);
        var extensions = (await turn.Db.DueOverrides.AsNoTracking()
            .Where(o => o.CampaignId == turn.Campaign.Id && o.SubjectKind == SubjectKind.Member && ids.Contains(o.SubjectId))
            .Select(o => new { o.TaskId, o.Period, o.Due }).ToListAsync(ct)).ToLookup(o => (o.TaskId, o.Period), o => o.Due);
        var joined = members.ConvertAll(m => m.Joined);

        var activities = from task in turn.Campaign.Plan.Tasks.OfType<CheckInTask>()
                         where task is { Retired: false, SecretaryMayRecord: true, Audience.Level: PlanLevel.Member }
                             && task.Audience.Categories.Contains(branch.Category)
                         let days = DaysOf(turn, task, joined, extensions).ToList()
                         where days.Count > 0
                         select new RollActivity(task, days.Min(d => d.From), days.Max(d => d.To));
        return new AttendanceRoll(
            [.. activities], [.. members.Zip(NamesApart.Of(members.ConvertAll(m => (m.Name, m.Number))), (m, name) => new RollMember(m.Id.ToString(CultureInfo.InvariantCulture), name))]);
    }

    // The widest that anybody's own days can be; each member's are looked at when they are recorded.
    private static IEnumerable<(DateOnly From, DateOnly To)> DaysOf(
        TurnContext turn, CheckInTask task, List<DateOnly> joined, ILookup<(string, string), DateOnly> extensions)
    {
        foreach (var period in task.Spans(turn.Campaign.Timeline).Where(p => p.Opens <= turn.Today))
        {
            var grace = turn.Campaign.Plan.Rules.LateJoinerGraceDays;
            var due = extensions[(task.Id, period.Key)]
                .Concat(joined.Where(day => day <= period.Due).Select(day => ObligationRule.DueOf(period, dueOverride: null, day, grace)))
                .Append(period.Due).Max();
            var earliest = turn.Today.AddDays(-task.BackDatingDays);
            var (from, to) = (earliest > period.Opens ? earliest : period.Opens, turn.Today < due ? turn.Today : due);
            if (turn.Today <= task.ClosingDay(due) && from <= to)
                yield return (from, to);
        }
    }
}
