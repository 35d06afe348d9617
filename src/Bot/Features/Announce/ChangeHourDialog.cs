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

    protected override async Task PressAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        var broadcast = await AnnouncementReport.FindAsync(turn, argument, ct);
        await dialogs.BeginAsync(turn, ChangeHourDialog.DialogName, ArgumentText.Write(new HourArguments(argument, broadcast?.DueAt)), ct);
    }
}

/// <summary>What such a dialog is begun with.</summary>
/// <param name="Key">The announcement's key.</param>
/// <param name="From">When it was to go out as the dialog began; null in what was begun before this was kept.</param>
internal readonly record struct HourArguments(string Key, DateTimeOffset? From = null);

/// <summary>The new day and hour of an announcement that waits.</summary>
internal sealed record HourDraft
{
    public DateOnly Day { get; init; }

    public TimeOnly Time { get; init; }
}

/// <summary>Asks for another day and hour of an announcement that waits. It is begun with <see cref="HourArguments"/>.</summary>
internal sealed class ChangeHourDialog : Dialog<HourDraft>
{
    public const string DialogName = "announce-hour";

    public override DialogKey Key => new(DialogName, Version: 1);

    public override PolicyAction Action => PolicyAction.Announce;

    public override Text TitleOf(DialogScope scope) => ScheduleTexts.ChangeTitle;

    protected override async ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct) =>
        await FindAsync(scope, ct) is not { } broadcast ? AnnounceTexts.NoSuchAnnouncement
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
        var (broadcast, at) = (await FindAsync(scope, ct), AnnounceHour.Of(scope.Campaign, draft.Day, draft.Time));
        // Of two of one office, the second must not put another hour in the place of the first one's unseen.
        if (broadcast is { IsScheduled: true, DueAt: { } now } && now != at && ArgumentsOf(scope).From is { } from && now != from)
        {
            var shown = ScheduledView.Show(scope.Campaign, broadcast);
            return shown with { Body = Text.Paragraphs(ScheduleTexts.ChangedMeanwhile(AnnounceHour.Local(scope.Campaign, at)), shown.Body) };
        }

        if (broadcast is null || !broadcast.Schedule(at))
            return DialogCompletion.End(ScheduleTexts.NoLonger);
        scope.Turn.Audit(PolicyAction.Announce, broadcast.Key, broadcast.OrganizationId, "Rescheduled");
        return ScheduledView.Show(scope.Campaign, broadcast);
    }

    private static Task<Broadcast?> FindAsync(DialogScope scope, CancellationToken ct) =>
        AnnouncementReport.FindAsync(scope.Turn, ArgumentsOf(scope).Key, ct);

    private static HourArguments ArgumentsOf(DialogScope scope) =>
        ArgumentText.TryRead<HourArguments>(scope.Arguments, out var arguments) ? arguments : new HourArguments("");
}
