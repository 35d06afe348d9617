using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>「改时间」: asks when it is to go out instead.</summary>
internal sealed class ChangeHourButton(DialogEngine dialogs) : ButtonAction<string>(Key, PolicyAction.Announce)
{
    public static readonly ActionKey<string> Key = new("announcement-hour");

    protected override Task PressAsync(TurnContext turn, string argument, CancellationToken ct) =>
        dialogs.BeginAsync(turn, ChangeHourDialog.DialogName, argument, ct);
}

/// <summary>The new day and hour of an announcement that waits.</summary>
internal sealed record HourDraft
{
    public DateOnly Day { get; init; }

    public TimeOnly Time { get; init; }
}

/// <summary>Asks for another day and hour of an announcement that waits. It is begun with the announcement's key.</summary>
internal sealed class ChangeHourDialog : Dialog<HourDraft>
{
    public const string DialogName = "announce-hour";

    public override DialogKey Key => new(DialogName, Version: 1);

    public override PolicyAction Action => PolicyAction.Announce;

    public override Text TitleOf(DialogScope scope) => ScheduleTexts.ChangeTitle;

    protected override async ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct) =>
        await AnnouncementReport.FindAsync(scope.Turn, scope.Arguments, ct) is not { } broadcast ? AnnounceTexts.NoSuchAnnouncement
        : broadcast.IsScheduled ? null
        : ScheduleTexts.NoLonger;

    protected override void Define(DialogBuilder<HourDraft> steps)
    {
        steps.Date("day", ScheduleTexts.AskNewDay, AnnounceHour.OfferedDays).Label(ScheduleTexts.TimeLabel)
            .Must((day, scope) => day >= scope.Today && day <= scope.Today.AddDays(AnnounceHour.MostDays), ScheduleTexts.DayOutOfRange(AnnounceHour.MostDays))
            .Into((draft, day) => draft with { Day = day });

        steps.Time("time", ScheduleTexts.AskTime, AnnounceHour.OfferedTimes).Label(ScheduleTexts.HourLabel)
            .Must((time, draft, scope) => AnnounceHour.Problem(scope.Campaign, draft.Day, time, scope.Now))
            .Into((draft, time) => draft with { Time = time });
    }

    protected override async Task<DialogCompletion> CompleteAsync(HourDraft draft, DialogScope scope, CancellationToken ct)
    {
        if (AnnounceHour.Problem(scope.Campaign, draft.Day, draft.Time, scope.Now) is { } problem)
            return DialogCompletion.Return("day", problem);
        if (await AnnouncementReport.FindAsync(scope.Turn, scope.Arguments, ct) is not { } broadcast
            || !broadcast.Schedule(AnnounceHour.Of(scope.Campaign, draft.Day, draft.Time)))
            return DialogCompletion.End(ScheduleTexts.NoLonger);
        scope.Turn.Audit(PolicyAction.Announce, broadcast.Key, broadcast.OrganizationId, "Rescheduled");
        return ScheduledView.Show(scope.Campaign, broadcast);
    }
}
