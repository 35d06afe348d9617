using System.Globalization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.RecordCheckIn;

/// <summary>With what the dialog was started: an activity, and the check-in that is to be corrected.</summary>
internal readonly record struct CheckInArguments(string? ActivityId, long? Corrects)
{
    public static CheckInArguments Parse(string text)
    {
        var parts = text.Split('#', 2);
        return new CheckInArguments(
            parts[0].Length > 0 ? parts[0] : null,
            parts.Length > 1 ? long.Parse(parts[1], CultureInfo.InvariantCulture) : null);
    }

    /// <inheritdoc/>
    public override string ToString() => Corrects is { } id ? string.Create(CultureInfo.InvariantCulture, $"{ActivityId}#{id}") : ActivityId ?? "";
}

/// <summary>What is known before the first question.</summary>
internal sealed record KnownCheckIn(string? ActivityId, DateOnly? Day = null, decimal? Hours = null, string? Place = null, string? Note = null, long? PhotoId = null);

/// <summary>Reads what is known: the activity that was pressed, or the check-in to be corrected.</summary>
internal sealed class CheckInReader(ISecretBox secrets)
{
    public async Task<KnownCheckIn> ReadAsync(TurnContext turn, CheckInArguments arguments, CancellationToken ct)
    {
        if (arguments.Corrects is not { } id || await RecordCheckInHandler.FindOwnAsync(turn, id, ct) is not { } checkIn)
            return new KnownCheckIn(arguments.ActivityId);
        var note = checkIn.NoteSecret is { } secret ? secrets.OpenText(secret, RecordCheckInHandler.NotePurpose) : null;
        return new KnownCheckIn(checkIn.TaskId, checkIn.Day, checkIn.Hours, checkIn.Place, note, checkIn.PhotoId);
    }
}

/// <summary>The dialog's own words on its scope.</summary>
internal static class CheckInScope
{
    public static KnownCheckIn Known(this DialogScope scope) => scope.Get<KnownCheckIn>();

    /// <summary>The activity, while it is still this member's.</summary>
    public static CheckInTask? Activity(this DialogScope scope, string? id) =>
        id is not null && scope.Campaign.Plan.Task(id) is CheckInTask task && RecordCheckInHandler.IsFor(task, scope.Person) ? task : null;

    /// <summary>May a check-in made today bear the day: inside one of the activity's periods, and not too far back?</summary>
    public static bool TakesDay(this CheckInTask task, DialogScope scope, DateOnly day) =>
        task.AllowsDay(day, scope.Today) && task.PeriodOf(scope.Campaign.Timeline, day) is not null;

    /// <summary>The activities that can be checked in now.</summary>
    public static IEnumerable<Option> OpenActivities(this DialogScope scope) =>
        OpenActivities(scope.Turn).Select(task => new Option(task.Id, task.Activity));

    /// <summary>The member's activities of which some day that may be recorded today lies in an open period.</summary>
    public static IEnumerable<CheckInTask> OpenActivities(TurnContext turn) =>
        from task in turn.Campaign.Plan.Tasks.OfType<CheckInTask>()
        where RecordCheckInHandler.IsFor(task, turn.Person)
        where task.Periods(turn.Campaign.Timeline).Any(p =>
            p.Opens <= turn.Today && turn.Today <= task.ClosingDay(p.Due) && p.Due >= turn.Today.AddDays(-task.BackDatingDays))
        select task;
}
