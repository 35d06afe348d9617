using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.CheckIns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.RecordCheckIn;

/// <summary>Records, corrects and withdraws check-ins. The rules are the plan's: for whom, which days, which details.</summary>
internal sealed class RecordCheckInHandler(ISecretBox secrets, Prerequisites prerequisites)
{
    /// <summary>The purpose under which notes are sealed.</summary>
    public const string NotePurpose = "note";

    /// <summary>Records for the sender, or for another member (then it is marked so).</summary>
    public async Task<CheckInOutcome> HandleAsync(TurnContext turn, RecordCheckIn request, CancellationToken ct)
    {
        var subject = request.MemberId == turn.Sender.MemberId
            ? turn.Person
            : await PersonDirectory.LoadAsync(turn.Db, request.MemberId, turn.Today, ct);
        if (turn.Campaign.Plan.Task(request.TaskId) is not CheckInTask task || !IsFor(task, subject))
            return new CheckInOutcome.Refused(CheckInError.NotForMember);
        if (task.PeriodOf(turn.Campaign.Timeline, request.Day) is not { } period)
            return new CheckInOutcome.Refused(CheckInError.DayOutOfRange);

        var key = new ObligationKey(task.Id, Subject.Member(request.MemberId), period.Key);
        if (await turn.Db.CheckIns.AsNoTracking().FirstOrDefaultAsync(c => c.InstanceId == request.InstanceId, ct) is { } before)
            return new CheckInOutcome.Recorded(before, await CountAsync(turn, key, ct), period.Times, Fresh: false);
        if (Problem(turn, task, period, request) is { } error)
            return new CheckInOutcome.Refused(error);
        if (request.Corrects is null && await prerequisites.WhyNotYetAsync(turn, key, ct) is { } first)
            return new CheckInOutcome.Refused(CheckInError.OtherFirst, first);

        if (request.Corrects is { } corrected)
        {
            if (await FindOwnAsync(turn, corrected, ct) is not { } wrong)
                return new CheckInOutcome.Refused(CheckInError.NotFound);
            wrong.Withdraw(turn.Now);
        }

        var details = new CheckInDetails(
            request.Hours, request.Place, request.Note is { } note ? secrets.SealText(note, NotePurpose) : null, request.PhotoId);
        var author = new CheckInAuthor(turn.Sender.MemberId, OnBehalf: request.MemberId != turn.Sender.MemberId);
        var checkIn = CheckIn.Create(turn.Campaign.Id, key, request.Day, details, author, turn.Now, request.InstanceId);
        turn.Db.CheckIns.Add(checkIn);
        await turn.Db.SaveChangesAsync(ct);
        return new CheckInOutcome.Recorded(checkIn, await CountAsync(turn, key, ct), period.Times, Fresh: true);
    }

    /// <summary>Takes a check-in of the sender's (or one they recorded for a member) back, while its window is open.</summary>
    public static async Task<CheckInError?> WithdrawAsync(TurnContext turn, long checkInId, CancellationToken ct)
    {
        if (await FindOwnAsync(turn, checkInId, ct) is not { } checkIn)
            return CheckInError.NotFound;
        if (turn.Campaign.Plan.Task(checkIn.TaskId) is not CheckInTask task
            || task.Period(turn.Campaign.Timeline, checkIn.Period) is not { } period || turn.Today > task.ClosingDay(period.Due))
            return CheckInError.WindowClosed;
        checkIn.Withdraw(turn.Now);
        return null;
    }

    /// <summary>May or must the member do it?</summary>
    public static bool IsFor(CheckInTask task, Person? person) =>
        person is not null && !task.Retired && person.PrimaryBranch is { } branch
        && task.Audience.OfMember(branch.Category, person.Standing) != Binding.None;

    /// <summary>A check-in that the sender may correct: their own, or one they recorded.</summary>
    public static Task<CheckIn?> FindOwnAsync(TurnContext turn, long checkInId, CancellationToken ct) =>
        turn.Db.CheckIns.FirstOrDefaultAsync(
            c => c.Id == checkInId && c.CampaignId == turn.Campaign.Id && c.WithdrawnAt == null
                && ((c.SubjectKind == SubjectKind.Member && c.SubjectId == turn.Sender.MemberId) || c.RecordedBy == turn.Sender.MemberId), ct);

    private static CheckInError? Problem(TurnContext turn, CheckInTask task, TaskPeriod period, RecordCheckIn request)
    {
        if (!task.AllowsDay(request.Day, turn.Today))
            return CheckInError.DayOutOfRange;
        if (turn.Today > task.ClosingDay(period.Due))
            return CheckInError.WindowClosed;
        if (request.Hours is <= 0 or > CheckIn.MaxHours)
            return CheckInError.HoursOutOfRange;
        var missing = (task.Hours == Ask.Required && request.Hours is null) || (task.Place == Ask.Required && request.Place is null)
            || (task.Note == Ask.Required && request.Note is null) || (task.Photo == Ask.Required && request.PhotoId is null);
        return missing ? CheckInError.DetailMissing : null;
    }

    private static Task<int> CountAsync(TurnContext turn, ObligationKey key, CancellationToken ct) =>
        turn.Db.CheckIns.CountAsync(
            c => c.CampaignId == turn.Campaign.Id && c.TaskId == key.TaskId && c.SubjectKind == key.Subject.Kind
                && c.SubjectId == key.Subject.Id && c.Period == key.Period && c.WithdrawnAt == null, ct);
}
