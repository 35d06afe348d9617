using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.CheckIns;

/// <summary>With what the dialog was started: an activity and its period, and the check-in that is to be corrected.</summary>
internal readonly record struct CheckInArguments(string TaskId = "", string Period = "", long? Corrects = null)
{
    public CheckInArguments(TaskRef activity)
        : this(activity.TaskId, activity.Period)
    {
    }

    /// <summary>The activity; null where the dialog asks.</summary>
    public TaskRef? Activity => TaskId is { Length: > 0 } ? new TaskRef(TaskId, Period) : null;

    /// <inheritdoc/>
    public override string ToString() => ArgumentText.Write(this);
}

/// <summary>What is known before the first question: what was pressed, the check-in to be corrected, and what the member has recorded.</summary>
internal sealed class KnownCheckIn(CheckInWindowReader reader, TurnContext turn, CheckInArguments arguments)
{
    private IReadOnlyList<CheckInWindow>? _windows;

    public CheckInArguments Arguments => arguments;

    public string? ActivityId => Wrong?.TaskId ?? arguments.Activity?.TaskId;

    /// <summary>The check-in to be corrected, or null.</summary>
    public CheckIn? Wrong { get; init; }

    /// <summary>Its note, opened.</summary>
    public string? Note { get; init; }

    /// <summary>The member's records, those of every day.</summary>
    public required IReadOnlyList<CheckIn> Records { get; init; }

    /// <summary>The member's standing entries that activities may be about.</summary>
    public required IReadOnlyList<ReadEntry> Entries { get; init; }

    /// <summary>The member's periods; read when they are asked for, and once.</summary>
    public async ValueTask<IReadOnlyList<CheckInWindow>> WindowsAsync(CancellationToken ct) =>
        _windows ??= await reader.OfMemberAsync(turn, turn.Sender.MemberId, ct);

    /// <summary>The periods of one activity, oldest first.</summary>
    public async ValueTask<IReadOnlyList<CheckInWindow>> WindowsAsync(string activityId, CancellationToken ct) =>
        [.. (await WindowsAsync(ct)).Where(w => w.Task.Id == activityId).OrderBy(w => w.Period.Opens)];

    /// <summary>The record of that activity and day that is there already, less the one that is corrected; null where there is none.</summary>
    public CheckIn? OfSameDay(CheckInDraft draft) =>
        Records.FirstOrDefault(c => c.TaskId == draft.ActivityId && c.Day == draft.Day && c.Id != Wrong?.Id);
}

/// <summary>Reads what is known.</summary>
internal sealed class CheckInReader(CheckInWindowReader windows, ISecretBox secrets, EntryReader entries)
{
    public async Task<KnownCheckIn> ReadAsync(TurnContext turn, CheckInArguments arguments, CancellationToken ct)
    {
        var records = await CheckInRecords.LiveAsync(turn, turn.Sender.MemberId, ct);
        var wrong = arguments.Corrects is { } id ? records.Find(c => c.Id == id) : null;
        return new KnownCheckIn(windows, turn, arguments)
        {
            Records = records,
            Entries = await EntriesAsync(turn, ct),
            Wrong = wrong,
            Note = wrong?.NoteSecret is { } secret ? secrets.OpenText(secret, RecordCheckInHandler.NotePurpose) : null,
        };
    }

    private async Task<IReadOnlyList<ReadEntry>> EntriesAsync(TurnContext turn, CancellationToken ct)
    {
        var registers = turn.Campaign.Plan.Tasks.OfType<CheckInTask>().Where(t => !t.Retired).Select(t => t.AboutRegisterId).OfType<string>().Distinct().ToList();
        return registers.Count == 0 ? [] : await entries.ReadAsync(turn.Db, await AboutEntries.OfAsync(turn, registers, turn.Sender.MemberId, ct), ct);
    }
}

/// <summary>The dialog's own words on its scope.</summary>
internal static class CheckInScope
{
    public static KnownCheckIn Known(this DialogScope scope) => scope.Get<KnownCheckIn>();

    /// <summary>The activity, while the plan has it.</summary>
    public static CheckInTask? Activity(this DialogScope scope, string? id) =>
        id is not null && scope.Campaign.Plan.Task(id) is CheckInTask { Retired: false } task ? task : null;

    /// <summary>The member's entries that the activity may have been about.</summary>
    public static IReadOnlyList<ReadEntry> EntriesFor(this DialogScope scope, CheckInDraft draft) =>
        scope.Activity(draft.ActivityId)?.AboutRegisterId is { } register
            ? [.. scope.Known().Entries.Where(e => e.Entry.RegisterId == register)]
            : [];

    /// <summary>Does the activity ask for it?</summary>
    public static bool Asks(this DialogScope scope, CheckInDraft draft, Func<CheckInTask, Ask> detail) =>
        scope.Activity(draft.ActivityId) is { } task && detail(task) != Ask.No;

    /// <summary>May it be left out?</summary>
    public static bool MaySkip(this DialogScope scope, CheckInDraft draft, Func<CheckInTask, Ask> detail) =>
        scope.Activity(draft.ActivityId) is { } task && detail(task) != Ask.Required;

    /// <summary>The activities of which some day can be recorded today, and the one that is being corrected.</summary>
    public static async Task<IReadOnlyList<Option>> ActivitiesAsync(this DialogScope scope, CancellationToken ct)
    {
        var known = scope.Known();
        var windows = await known.WindowsAsync(ct);
        return [.. from task in windows.Select(w => w.Task).DistinctBy(t => t.Id)
                   where task.Id == known.Wrong?.TaskId || windows.Any(w => w.Task.Id == task.Id && w.DaysOn(scope.Today) is not null)
                   select new Option(task.Id, task.Activity)];
    }

    /// <summary>What is wrong with a day for the activity chosen; null: nothing. A record that is corrected may keep its own.</summary>
    public static async ValueTask<Text?> DayProblemAsync(this DialogScope scope, DateOnly day, CheckInDraft draft, CancellationToken ct)
    {
        var known = scope.Known();
        if (scope.Activity(draft.ActivityId) is not { } task)
            return CheckInTexts.NotForMember;
        if (task.CountsOnceADay && known.OfSameDay(draft with { Day = day }) is not null)
            return CheckInTexts.AlreadyThatDay(task.Activity, day);
        if (known.Wrong is { } wrong && wrong.TaskId == task.Id && wrong.Day == day)
            return null;
        var windows = await known.WindowsAsync(task.Id, ct);
        if (windows.Taking(day, scope.Today) is not null)
            return null;
        var days = windows.Select(w => w.DaysOn(scope.Today)).OfType<(DateOnly From, DateOnly To)>().ToList();
        return days.Count == 0 ? CheckInTexts.WindowClosed : CheckInTexts.DayOutOfRange(days.Min(d => d.From), days.Max(d => d.To));
    }
}
