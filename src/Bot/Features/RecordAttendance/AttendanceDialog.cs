using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.CheckIns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.RecordAttendance;

/// <summary>What has been answered of a meeting's attendance.</summary>
internal sealed record AttendanceDraft
{
    public string ActivityId { get; init; } = "";

    public DateOnly Day { get; init; }

    public decimal? Hours { get; init; }

    public string? Place { get; init; }

    public IReadOnlyList<string> MemberIds { get; init; } = [];
}

/// <summary>A secretary ticks who took part: for members without a phone, or the twenty of one meeting. Started with a branch's id.</summary>
internal sealed class AttendanceDialog(RecordAttendanceHandler handler) : Dialog<AttendanceDraft>
{
    public const string Name = "attendance";

    public override DialogKey Key => new(Name, Version: 1);

    public override PolicyAction Action => PolicyAction.RecordForMember;

    public override Text TitleOf(DialogScope scope) => AttendanceTexts.Title;

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct) =>
        scope.Set(await AttendanceRoll.ReadAsync(scope.Turn, scope.Arguments, ct));

    protected override void Define(DialogBuilder<AttendanceDraft> steps)
    {
        steps.Choice("activity", AttendanceTexts.AskActivity, scope => scope.Get<AttendanceRoll>().Activities.Select(t => new Option(t.Id, t.Activity)))
            .Label(AttendanceTexts.ActivityLabel)
            .Into((draft, id) => draft with { ActivityId = id });

        steps.Date("day", AttendanceTexts.AskDay).Label(AttendanceTexts.DayLabel)
            .Must((day, draft, scope) => scope.Activity(draft) is { } task && task.AllowsDay(day, scope.Today) && task.PeriodOf(scope.Campaign.Timeline, day) is not null
                ? null : AttendanceTexts.DayOutOfRange)
            .Into((draft, day) => draft with { Day = day });

        steps.Number("hours", AttendanceTexts.AskHours).Label(AttendanceTexts.HoursLabel)
            .Must(hours => hours is > 0 and <= CheckIn.MaxHours, AttendanceTexts.HoursOutOfRange(CheckIn.MaxHours))
            .When((draft, scope) => scope.Activity(draft)?.Hours == Ask.Required)
            .Into((draft, hours) => draft with { Hours = hours });

        steps.Place("place", AttendanceTexts.AskPlace, CheckIn.PlaceMaxLength).Label(AttendanceTexts.PlaceLabel)
            .When((draft, scope) => scope.Activity(draft)?.Place == Ask.Required)
            .Into((draft, place) => draft with { Place = place });

        steps.MultiChoice("members", AttendanceTexts.AskMembers, scope => scope.Get<AttendanceRoll>().Members.Select(m => new Option(m.Id, Text.Plain(m.Name))))
            .Label(AttendanceTexts.MembersLabel)
            .Must(ids => ids.Count > 0, AttendanceTexts.NobodyTicked)
            .Into((draft, ids) => draft with { MemberIds = ids });

        steps.Confirm("confirm", AttendanceTexts.Summary);
    }

    protected override async Task<DialogCompletion> CompleteAsync(AttendanceDraft draft, DialogScope scope, CancellationToken ct)
    {
        var recorded = await handler.HandleAsync(scope.Turn, scope.Get<AttendanceRoll>(), draft, scope.InstanceId, ct);
        return scope.Activity(draft) is { } task
            ? AttendanceTexts.Recorded(task.Activity, draft.Day, recorded.Count, recorded.Skipped)
            : DialogCompletion.Return("activity", AttendanceTexts.DayOutOfRange);
    }
}

/// <summary>The dialog's own words on its scope.</summary>
internal static class AttendanceScope
{
    public static CheckInTask? Activity(this DialogScope scope, AttendanceDraft draft) =>
        scope.Get<AttendanceRoll>().Activities.FirstOrDefault(t => t.Id == draft.ActivityId);
}
