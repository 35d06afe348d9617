using System.Globalization;
using CampaignBot.Bot.Kinds.CheckIns;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.CheckIns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.CheckIns.Attendance;

/// <summary>Why a roll wasn't recorded.</summary>
internal enum AttendanceError
{
    /// <summary>The activity can't be recorded any more.</summary>
    ActivityOver,

    /// <summary>The day can be recorded for none of those ticked.</summary>
    DayOutOfRange,
}

/// <summary>What became of a roll.</summary>
internal abstract record AttendanceOutcome
{
    /// <summary>It is recorded; everyone ticked is counted once.</summary>
    /// <param name="Count">How many were recorded.</param>
    /// <param name="Already">How many had one on that day already.</param>
    /// <param name="NotBound">How many the activity doesn't concern.</param>
    /// <param name="OutOfDays">How many have other days: theirs are over, or not yet begun.</param>
    /// <param name="OtherFirst">How many must do something else first.</param>
    /// <param name="Gone">How many are no longer of the branch.</param>
    /// <param name="Closes">The last day on which it can be taken back.</param>
    internal sealed record Recorded(int Count, int Already, int NotBound, int OutOfDays, int OtherFirst, int Gone, DateOnly Closes) : AttendanceOutcome;

    internal sealed record Refused(AttendanceError Error) : AttendanceOutcome;
}

/// <summary>
/// Records one check-in for each member ticked, marked as recorded by the secretary, in the period and within the days that hold for that
/// member. Who has one on that day is left alone: they were there, and said so themselves.
/// </summary>
internal sealed class RecordAttendanceHandler(CheckInWindowReader reader, Prerequisites prerequisites)
{
    public async Task<AttendanceOutcome> HandleAsync(
        TurnContext turn, AttendanceRoll roll, AttendanceDraft draft, string instanceId, CancellationToken ct)
    {
        if (roll.Activity(draft.ActivityId)?.Task is not { } task)
            return new AttendanceOutcome.Refused(AttendanceError.ActivityOver);

        var ticked = roll.Members.Where(m => draft.MemberIds.Contains(m.Id)).Select(m => m.MemberId).ToList();
        var (fresh, already, notBound, outOfDays, otherFirst) = (new List<(long MemberId, CheckInWindow Window)>(), 0, 0, 0, 0);
        foreach (var memberId in ticked)
        {
            var windows = await reader.OfTaskAsync(turn, task, memberId, ct);
            if (windows.Count == 0)
                notBound++;
            else if ((await CheckInRecords.OfDayAsync(turn, memberId, task.Id, draft.Day, ct)).Exists(c => c.WithdrawnAt is null))
                already++;
            else if (windows.Taking(draft.Day, turn.Today) is not { } window)
                outOfDays++;
            else if ((await prerequisites.UnmetAsync(turn, window.Duty.Key, ct)).Count > 0)
                otherFirst++;
            else
                fresh.Add((memberId, window));
        }

        if (outOfDays > 0 && fresh.Count == 0 && already == 0)
            return new AttendanceOutcome.Refused(AttendanceError.DayOutOfRange);
        var about = task.AboutRegisterId is { } register
            ? await AboutEntries.OnlyOfAsync(turn, register, [.. fresh.Select(f => f.MemberId)], ct)
            : new Dictionary<long, long>();
        foreach (var (memberId, window) in fresh)
        {
            turn.Db.CheckIns.Add(CheckIn.Create(
                turn.Campaign.Id,
                window.Duty.Key,
                draft.Day,
                new CheckInDetails(draft.Hours, draft.Place, EntryId: about.TryGetValue(memberId, out var entryId) ? entryId : null),
                new CheckInAuthor(turn.Sender.MemberId, OnBehalf: memberId != turn.Sender.MemberId),
                turn.Now,
                Prefix(instanceId) + memberId.ToString(CultureInfo.InvariantCulture)));
            if (memberId != turn.Sender.MemberId)
                turn.Audit(PolicyAction.RecordForMember, AuditTrail.TargetOf(window.Duty.Key), window.Duty.BranchId);
        }

        var closes = fresh.Count > 0 ? fresh.Max(f => f.Window.Closes) : turn.Today;
        return new AttendanceOutcome.Recorded(fresh.Count, already, notBound, outOfDays, otherFirst, draft.MemberIds.Count - ticked.Count, closes);
    }

    /// <summary>Takes back what one roll recorded, as far as its windows are open; how many records went.</summary>
    public async Task<int> WithdrawAsync(TurnContext turn, string instanceId, CancellationToken ct)
    {
        var (prefix, me) = (Prefix(instanceId), turn.Sender.MemberId);
        var records = await turn.Db.CheckIns.AsTracking()
            .Where(c => c.CampaignId == turn.Campaign.Id && c.RecordedBy == me && c.WithdrawnAt == null && c.InstanceId.StartsWith(prefix))
            .ToListAsync(ct);
        var withdrawn = 0;
        foreach (var record in records)
        {
            if (turn.Campaign.Plan.Task(record.TaskId) is not Domain.Kinds.CheckIns.CheckInTask task
                || CheckInRecords.WindowOf(await reader.OfTaskAsync(turn, task, record.SubjectId, ct), record)?.IsOpenOn(turn.Today) != true)
                continue;
            record.Withdraw(turn.Now);
            withdrawn++;
            if (record.OnBehalf)
                turn.Audit(PolicyAction.RecordForMember, AuditTrail.TargetOf(record.Key), await AuditTrail.BranchOfAsync(turn, record.SubjectId, ct), "Undone");
        }

        return withdrawn;
    }

    private static string Prefix(string instanceId) => instanceId + ":";
}
