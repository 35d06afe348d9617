using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.NudgeOwing;

/// <summary><c>/remind</c>: shows who would be nudged before anybody is.</summary>
internal sealed class NudgeCommand(NudgePreview preview) : IChatCommand
{
    public string Name => "remind";

    public Text Description => NudgeTexts.Description;

    public CommandMenu Menu => CommandMenu.Secretary | CommandMenu.Office;

    public PolicyAction Action => PolicyAction.NudgeOwing;

    public CommandPlace Place => CommandPlace.Anywhere;

    public async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        if (await WhichOrganization.PickAsync(turn, PolicyAction.NudgeOwing, NudgePreviewButton.ActionName, ct) is { } from)
            await turn.AnswerPrivatelyAsync(await preview.ShowAsync(turn, from, ct), Name, ct);
    }
}

/// <summary>Shows the preview for one organization, after the question which; its argument is the id.</summary>
internal sealed class NudgePreviewButton(NudgePreview preview) : IButtonAction
{
    public const string ActionName = "nudge-preview";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.NudgeOwing;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (await WhichOrganization.AllowedAsync(turn, PolicyAction.NudgeOwing, OfficeButton.Parse(argument).Id(0), ct) is { } from)
            turn.EditPressed(await preview.ShowAsync(turn, from, ct));
    }
}

/// <summary>Nudges; its argument is the organization's id and the duty, or nothing for all.</summary>
internal sealed class NudgeButton(NudgeHandler handler) : IButtonAction
{
    public const string ActionName = "nudge";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.NudgeOwing;

    /// <summary>Its argument.</summary>
    public static string ArgumentFor(long organizationId, TaskRef? duty) => OfficeButton.Of(organizationId, duty?.ToString() ?? "");

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        var parts = OfficeButton.Parse(argument);
        if (await WhichOrganization.AllowedAsync(turn, PolicyAction.NudgeOwing, parts.Id(0), ct) is not { } from)
            return;
        TaskRef? duty = parts[1].Length == 0 ? null : TaskRef.Parse(parts[1]);
        var result = await handler.NudgeAsync(turn, new NudgeScope(from, duty, turn.Today, turn.Sender.MemberId), ct);
        turn.EditPressed(result is null ? NudgeTexts.TooMany(NudgeHandler.MaxPeople) : NudgePreview.Report(turn, result));
    }
}

/// <summary>The words before and after a nudge.</summary>
internal sealed class NudgePreview(NudgeList list)
{
    /// <summary>How many unreached people are named; the rest is counted.</summary>
    public const int NamedUnreached = 10;

    /// <summary>How many duties have a button of their own.</summary>
    public const int DutyButtons = 8;

    public async Task<OutgoingMessage> ShowAsync(TurnContext turn, OrganizationNode from, CancellationToken ct)
    {
        var figures = await list.FindAsync(turn.Db, turn.Campaign, new NudgeScope(from, null, turn.Today, turn.Sender.MemberId), turn.Now, ct);
        if (figures.People == 0)
            return NudgeTexts.NobodyOwes(from.Name);

        var duties = figures.Lines.GroupBy(l => l.Duty.Ref)
            .Select(g => (
                g.First().Duty,
                All: g.Select(l => l.Name).Distinct(StringComparer.Ordinal).Count(),
                Reached: g.Select(l => l.MemberId).Distinct().Count(figures.Reached.ContainsKey)))
            .ToList();
        var plan = turn.Campaign.Plan;
        var sendable = turn.Campaign.Timeline.NextSendable(turn.Now);
        var message = new OutgoingMessage(Text.Paragraphs(
            NudgeTexts.PreviewHeading(from.Name, figures.People),
            Text.Lines(duties.Select(d => NudgeTexts.PreviewDuty(d.Duty.NameIn(plan), d.All))),
            Text.Lines([
                figures.Reached.Count == 0 ? NudgeTexts.NobodyToReach : NudgeTexts.WillReach(figures.Reached.Count),
                .. LeftOut(figures),
                figures.Reached.Count > 0 && sendable > turn.Now ? NudgeTexts.QuietNow(Local(turn, sendable)) : null])));
        if (figures.Reached.Count == 0)
            return message;
        message = message.WithRow(Nudge(NudgeTexts.NudgeAllButton(figures.Reached.Count), from, null));
        foreach (var (duty, _, reached) in duties.Count < 2 ? [] : duties.Where(d => d.Reached > 0).Take(DutyButtons))
            message = message.WithRow(Nudge(NudgeTexts.NudgeOneButton(duty.NameIn(plan), reached), from, duty.Ref));
        return message;
    }

    /// <summary>What was done.</summary>
    public static Text Report(TurnContext turn, NudgeResult result) => Text.Lines([
        result.Figures.People == 0 ? NudgeTexts.NobodyOwesNow
            : result.Figures.Reached.Count == 0 ? NudgeTexts.NobodyToReach
            : result.WaitsUntil is { } at ? NudgeTexts.Waits(result.Figures.Reached.Count, Local(turn, at))
            : NudgeTexts.Nudged(result.Figures.Reached.Count),
        .. LeftOut(result.Figures)]);

    private static Button Nudge(Text label, OrganizationNode from, TaskRef? duty) =>
        Button.Do(label, NudgeButton.ActionName, NudgeButton.ArgumentFor(from.Id, duty));

    private static IEnumerable<Text?> LeftOut(NudgeFigures figures)
    {
        var unreached = figures.Unreached;
        var names = string.Join("、", unreached.Take(NamedUnreached));
        yield return unreached.Count == 0 ? null
            : unreached.Count <= NamedUnreached ? NudgeTexts.Unreached(unreached.Count, names)
            : NudgeTexts.UnreachedMore(unreached.Count, names);
        yield return figures.NudgedToday > 0 ? NudgeTexts.NudgedToday(figures.NudgedToday) : null;
        yield return figures.Snoozed > 0 ? NudgeTexts.Snoozed(figures.Snoozed) : null;
        yield return figures.SenderOwes ? NudgeTexts.YouToo : null;
    }

    private static DateTimeOffset Local(TurnContext turn, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, turn.Campaign.Plan.TimeZone);
}

/// <summary>Nudging.</summary>
internal static class NudgeRegistration
{
    public static IServiceCollection AddNudgeOwing(this IServiceCollection services) => services
        .AddSingleton<NudgeList>()
        .AddSingleton<NudgeHandler>()
        .AddSingleton<NudgePreview>()
        .AddSingleton<WaitingNudges>()
        .AddSingleton<NudgeMorning>()
        .AddDeliveryComposer<NudgeComposer>()
        .AddDueWork<MorningNudges>()
        .AddButtonAction<NudgePreviewButton>()
        .AddButtonAction<NudgeButton>()
        .AddChatCommand<NudgeCommand>();
}
