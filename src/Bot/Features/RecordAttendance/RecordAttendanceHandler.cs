using System.Globalization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.CheckIns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.RecordAttendance;

/// <summary>What became of a roll: how many were recorded, and how many had been already, aren't bound, or must do something else first.</summary>
internal readonly record struct AttendanceResult(int Count, int Skipped);

/// <summary>Records one check-in for each member ticked, marked as recorded by the secretary. Who has one on that day, or must do something else first, is left alone.</summary>
internal sealed class RecordAttendanceHandler(Prerequisites prerequisites)
{
    public async Task<AttendanceResult> HandleAsync(
        TurnContext turn, AttendanceRoll roll, AttendanceDraft draft, string instanceId, CancellationToken ct)
    {
        if (roll.Activities.FirstOrDefault(t => t.Id == draft.ActivityId) is not { } task
            || task.PeriodOf(turn.Campaign.Timeline, draft.Day) is not { } period || !task.AllowsDay(draft.Day, turn.Today))
            return new AttendanceResult(0, draft.MemberIds.Count);

        var ticked = roll.Members.Where(m => draft.MemberIds.Contains(m.Id)
            && task.Audience.OfMember(roll.Category, m.Standing) != Binding.None).Select(m => long.Parse(m.Id, CultureInfo.InvariantCulture)).ToList();
        var there = await turn.Db.CheckIns
            .Where(c => c.CampaignId == turn.Campaign.Id && c.TaskId == task.Id && c.SubjectKind == SubjectKind.Member
                && ticked.Contains(c.SubjectId) && c.Day == draft.Day && c.WithdrawnAt == null)
            .Select(c => c.SubjectId).ToListAsync(ct);
        var fresh = 0;
        foreach (var memberId in ticked.Except(there))
        {
            var key = new ObligationKey(task.Id, Subject.Member(memberId), period.Key);
            if ((await prerequisites.UnmetAsync(turn, key, ct)).Count > 0)
                continue;
            fresh++;
            turn.Db.CheckIns.Add(CheckIn.Create(
                turn.Campaign.Id,
                key,
                draft.Day,
                new CheckInDetails(draft.Hours, draft.Place),
                new CheckInAuthor(turn.Sender.MemberId, OnBehalf: memberId != turn.Sender.MemberId),
                turn.Now,
                instanceId + ":" + memberId.ToString(CultureInfo.InvariantCulture)));
        }

        return new AttendanceResult(fresh, draft.MemberIds.Count - fresh);
    }
}
