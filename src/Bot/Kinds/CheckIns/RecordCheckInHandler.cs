using System.Globalization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.CheckIns;

/// <summary>
/// Records, corrects and withdraws a member's own check-ins. The rules are the plan's and the duty's: for whom, which days, which details.
/// One act is one record: of an activity that counts once a day (<see cref="CheckInTask.CountsOnceADay"/>) a day has one, whether pressed,
/// filled in or ticked by the secretary; of any other a second one of the same day needs the member's word that it was another act.
/// </summary>
internal sealed class RecordCheckInHandler(CheckInWindowReader reader, Prerequisites prerequisites, ISecretBox secrets)
{
    /// <summary>The purpose under which notes are sealed.</summary>
    public const string NotePurpose = "note";

    /// <summary>Records what a member has filled in; in place of an older record, where it corrects one.</summary>
    public async Task<CheckInOutcome> HandleAsync(TurnContext turn, RecordCheckIn request, CancellationToken ct)
    {
        if (turn.Campaign.Plan.Task(request.TaskId) is not CheckInTask task)
            return new CheckInOutcome.Refused(CheckInError.NotForMember);
        var windows = await reader.OfTaskAsync(turn, task, turn.Sender.MemberId, ct);
        if (windows.Count == 0)
            return new CheckInOutcome.Refused(CheckInError.NotForMember);

        CheckIn? wrong = null;
        CheckInWindow? wrongWindow = null;
        if (request.Corrects is { } corrected)
        {
            if (await CheckInRecords.FindOwnAsync(turn, corrected, ct) is not { } found)
                return new CheckInOutcome.Refused(CheckInError.NotFound);
            (wrong, wrongWindow) = (found, await WindowOfAsync(turn, found, ct));
            if (wrongWindow?.IsOpenOn(turn.Today) != true)
                return new CheckInOutcome.Refused(CheckInError.WindowClosed);
        }

        // A record that is corrected keeps its day, however long ago that is.
        var keepsDay = wrong?.TaskId == task.Id && wrong.Day == request.Day;
        var window = keepsDay
            ? wrongWindow
            : windows.Taking(request.Day, turn.Today, wrong?.TaskId == task.Id ? wrong.Period : request.Period);
        if (window is null)
            return new CheckInOutcome.Refused(windows.Any(w => w.IsOpenOn(turn.Today)) ? CheckInError.DayOutOfRange : CheckInError.WindowClosed);
        if (DetailProblem(task, request) is { } error)
            return new CheckInOutcome.Refused(error);
        if (wrong is null && await prerequisites.WhyNotYetAsync(turn, window.Duty.Key, ct) is { } first)
            return new CheckInOutcome.Refused(CheckInError.OtherFirst, first);

        var ofDay = await CheckInRecords.OfDayAsync(turn, turn.Sender.MemberId, task.Id, request.Day, ct);
        var isThere = ofDay.Exists(c => c.WithdrawnAt is null && c.Id != wrong?.Id);
        if (isThere && (task.CountsOnceADay || !request.IsAnotherAct))
            return new CheckInOutcome.Refused(CheckInError.AlreadyThatDay);

        if (!TryAbout(await EntryIdsAsync(turn, task, ct), request, wrong, out var entryId))
            return new CheckInOutcome.Refused(CheckInError.EntryEnded);

        wrong?.Withdraw(turn.Now);
        return await RecordAsync(turn, window, request with { EntryId = entryId }, ct);
    }

    /// <summary>
    /// One press is a whole check-in, of today. Where the day has a record already (the same press, a tick of the secretary's), that one
    /// is the answer; where it was withdrawn or corrected away, the press counts anew.
    /// </summary>
    public async Task<CheckInOutcome> PressAsync(TurnContext turn, CheckInTask task, string? period, CancellationToken ct) =>
        await PressAsync(turn, task, await reader.OfTaskAsync(turn, task, turn.Sender.MemberId, ct), period, ct);

    /// <summary>As above, for a caller who has read the member's windows of the task.</summary>
    public async Task<CheckInOutcome> PressAsync(
        TurnContext turn, CheckInTask task, IReadOnlyList<CheckInWindow> windows, string? period, CancellationToken ct)
    {
        var memberId = turn.Sender.MemberId;
        var ofDay = await CheckInRecords.OfDayAsync(turn, memberId, task.Id, turn.Today, ct);
        if (ofDay.Find(c => c.WithdrawnAt is null) is { } before && CheckInRecords.WindowOf(windows, before) is { } counted)
            return new CheckInOutcome.Recorded(before, counted, await CountAsync(turn, counted, ct), Fresh: false);
        if (windows.Taking(turn.Today, turn.Today, period) is not { } window)
        {
            return new CheckInOutcome.Refused(
                windows.Count == 0 ? CheckInError.NotForMember
                : windows.Any(w => w.IsOpenOn(turn.Today)) ? CheckInError.DayOutOfRange
                : CheckInError.WindowClosed);
        }

        if (await prerequisites.WhyNotYetAsync(turn, window.Duty.Key, ct) is { } first)
            return new CheckInOutcome.Refused(CheckInError.OtherFirst, first);

        // Rows are never taken away while the day lasts, so the number of the day's record is a name of its own.
        var instance = string.Create(
            CultureInfo.InvariantCulture, $"press:{turn.Campaign.Id}:{task.Id}:{memberId}:{turn.Today:yyyy-MM-dd}:{ofDay.Count}");
        return await RecordAsync(turn, window, new RecordCheckIn(task.Id, turn.Today, instance), ct);
    }

    /// <summary>Takes one of the sender's records back, while its window is open.</summary>
    public async Task<CheckInError?> WithdrawAsync(TurnContext turn, long checkInId, CancellationToken ct)
    {
        if (await CheckInRecords.FindOwnAsync(turn, checkInId, ct) is not { } checkIn)
            return CheckInError.NotFound;
        if ((await WindowOfAsync(turn, checkIn, ct))?.IsOpenOn(turn.Today) != true)
            return CheckInError.WindowClosed;
        checkIn.Withdraw(turn.Now);
        return null;
    }

    private async Task<CheckInWindow?> WindowOfAsync(TurnContext turn, CheckIn checkIn, CancellationToken ct) =>
        turn.Campaign.Plan.Task(checkIn.TaskId) is CheckInTask task
            ? CheckInRecords.WindowOf(await reader.OfTaskAsync(turn, task, checkIn.SubjectId, ct), checkIn)
            : null;

    private async Task<CheckInOutcome> RecordAsync(TurnContext turn, CheckInWindow window, RecordCheckIn request, CancellationToken ct)
    {
        var details = new CheckInDetails(
            request.Hours, request.Place, request.Note is { } note ? secrets.SealText(note, NotePurpose) : null, request.PhotoId, request.EntryId);
        var author = new CheckInAuthor(turn.Sender.MemberId, OnBehalf: false);
        var checkIn = CheckIn.Create(turn.Campaign.Id, window.Duty.Key, request.Day, details, author, turn.Now, request.InstanceId);
        turn.Db.CheckIns.Add(checkIn);
        await turn.Db.SaveChangesAsync(ct);
        return new CheckInOutcome.Recorded(checkIn, window, await CountAsync(turn, window, ct), Fresh: true);
    }

    private static async Task<IReadOnlyList<long>> EntryIdsAsync(TurnContext turn, CheckInTask task, CancellationToken ct) =>
        task.AboutRegisterId is { } register
            ? [.. (await AboutEntries.OfAsync(turn, [register], turn.Sender.MemberId, ct)).Select(e => e.Id)]
            : [];

    // A record that is corrected may stay about what has ended since. Who has one entry isn't asked, and who has none records all the same.
    private static bool TryAbout(IReadOnlyList<long> standing, RecordCheckIn request, CheckIn? wrong, out long? entryId)
    {
        var before = wrong?.TaskId == request.TaskId ? wrong.EntryId : null;
        entryId = request.EntryId ?? before ?? (standing.Count == 1 ? standing[0] : null);
        return entryId is { } chosen ? standing.Contains(chosen) || chosen == before : standing.Count == 0;
    }

    private static CheckInError? DetailProblem(CheckInTask task, RecordCheckIn request) =>
        request.Hours is <= 0 or > CheckIn.MaxHours ? CheckInError.HoursOutOfRange
        : task.Hours == Ask.Required && request.Hours is null ? CheckInError.HoursMissing
        : task.Place == Ask.Required && request.Place is null ? CheckInError.PlaceMissing
        : task.Note == Ask.Required && request.Note is null ? CheckInError.NoteMissing
        : task.Photo == Ask.Required && request.PhotoId is null ? CheckInError.PhotoMissing
        : null;

    private static Task<int> CountAsync(TurnContext turn, CheckInWindow window, CancellationToken ct) =>
        turn.Db.CheckIns.OfDuty(turn.Campaign.Id, window.Duty.Key).CountAsync(c => c.WithdrawnAt == null, ct);
}
