using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Kinds.CheckIns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.CheckIns.Attendance;

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
        scope.Set(await AttendanceRoll.ReadAsync(scope.Turn, ArgumentText.TryRead<long>(scope.Arguments, out var branchId) ? branchId : 0, ct));

    protected override void Define(DialogBuilder<AttendanceDraft> steps)
    {
        steps.Choice("activity", AttendanceTexts.AskActivity, scope => scope.Get<AttendanceRoll>().Activities.Select(a => new Option(a.Task.Id, a.Task.Activity)))
            .Label(AttendanceTexts.ActivityLabel)
            .Into((draft, id) => draft with { ActivityId = id });

        steps.Date("day", AttendanceTexts.AskDay, CheckInDays.Offered(steps.Scope.Campaign, steps.Scope.Today)).Label(AttendanceTexts.DayLabel)
            .Must((day, draft, scope) => scope.DayProblem(draft, day))
            .Into((draft, day) => draft with { Day = day });

        steps.Hours("hours", AttendanceTexts.AskHours).Label(AttendanceTexts.HoursLabel)
            .Must(hours => hours is > 0 and <= CheckIn.MaxHours, AttendanceTexts.HoursOutOfRange(CheckIn.MaxHours))
            .When((draft, scope) => scope.Activity(draft)?.Task.Hours == Ask.Required)
            .Into((draft, hours) => draft with { Hours = hours });

        steps.Place("place", AttendanceTexts.AskPlace, CheckIn.PlaceMaxLength).Label(AttendanceTexts.PlaceLabel)
            .When((draft, scope) => scope.Activity(draft)?.Task.Place == Ask.Required)
            .Into((draft, place) => draft with { Place = place });

        steps.MultiChoice("members", AttendanceTexts.AskMembers, scope => scope.Get<AttendanceRoll>().Members.Select(m => new Option(m.Id, Text.Plain(m.Name))))
            .Label(AttendanceTexts.MembersLabel)
            .Must(ids => ids.Count > 0, AttendanceTexts.NobodyTicked)
            .Into((draft, ids) => draft with { MemberIds = ids });

        steps.Confirm("confirm", AttendanceTexts.Summary);
    }

    protected override async Task<DialogCompletion> CompleteAsync(AttendanceDraft draft, DialogScope scope, CancellationToken ct) =>
        await handler.HandleAsync(scope.Turn, scope.Get<AttendanceRoll>(), draft, scope.InstanceId, ct) switch
        {
            AttendanceOutcome.Recorded recorded => Recorded(scope, draft, recorded),
            AttendanceOutcome.Refused { Error: AttendanceError.DayOutOfRange } =>
                DialogCompletion.Return("day", scope.DayProblem(draft, draft.Day) ?? AttendanceTexts.DayOfNobody),
            _ => DialogCompletion.Return("activity", AttendanceTexts.ActivityOver),
        };

    private static OutgoingMessage Recorded(DialogScope scope, AttendanceDraft draft, AttendanceOutcome.Recorded recorded)
    {
        var activity = scope.Activity(draft)!.Task.Activity;
        var message = new OutgoingMessage(Text.Lines(
            recorded.Count > 0 ? AttendanceTexts.RecordedAll(activity, draft.Day, recorded.Count) : AttendanceTexts.RecordedNone(activity, draft.Day),
            recorded.Already > 0 ? AttendanceTexts.Already(recorded.Already) : null,
            recorded.NotBound > 0 ? AttendanceTexts.NotBound(recorded.NotBound) : null,
            recorded.OutOfDays > 0 ? AttendanceTexts.OutOfDays(recorded.OutOfDays) : null,
            recorded.OtherFirst > 0 ? AttendanceTexts.OtherFirst(recorded.OtherFirst) : null,
            recorded.Gone > 0 ? ForMembersTexts.NoLongerListed(recorded.Gone) : null));
        return recorded.Count == 0
            ? message
            : message.WithRow(WithdrawAttendanceButton.Key.Button(AttendanceTexts.WithdrawButton(recorded.Count), scope.InstanceId)) with
            {
                ButtonScope = ButtonScope.Member(scope.Person.MemberId, scope.Campaign.Timeline.EndOfDay(recorded.Closes)),
            };
    }
}

/// <summary>The dialog's own words on its scope.</summary>
internal static class AttendanceScope
{
    public static RollActivity? Activity(this DialogScope scope, AttendanceDraft draft) => scope.Get<AttendanceRoll>().Activity(draft.ActivityId);

    /// <summary>What is wrong with a day for the activity chosen; null: nothing, for somebody at least.</summary>
    public static Text? DayProblem(this DialogScope scope, AttendanceDraft draft, DateOnly day) =>
        scope.Activity(draft) is not { } activity ? AttendanceTexts.ActivityOver
        : activity.From <= day && day <= activity.To ? null
        : AttendanceTexts.DayOutOfRange(activity.From, activity.To);
}
