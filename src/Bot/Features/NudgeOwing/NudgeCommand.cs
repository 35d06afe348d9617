using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.NudgeOwing;

/// <summary><c>/remind</c>: shows who would be nudged before anybody is.</summary>
internal sealed class NudgeCommand(NudgePreview preview) : ChatCommand(
    "remind", NudgeTexts.Description, CommandMenu.Secretary | CommandMenu.Office, PolicyAction.NudgeOwing, CommandPlace.Anywhere)
{
    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        if (await WhichOrganization.PickAsync(turn, Action, NudgePreviewButton.Key, ct) is { } from)
            await turn.AnswerPrivatelyAsync(await preview.ShowAsync(turn, from, ct), Name, ct);
    }
}

/// <summary>Shows the preview for one organization, after the question which.</summary>
internal sealed class NudgePreviewButton(NudgePreview preview) : OfficeAction<OfficePage>(Key, PolicyAction.NudgeOwing)
{
    public static readonly ActionKey<OfficePage> Key = new("nudge-preview");

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, OfficePage argument, CancellationToken ct) =>
        turn.EditPressed(await preview.ShowAsync(turn, node, ct));
}

/// <summary>Whom to nudge: those who owe under an organization, of one duty, or of all.</summary>
internal readonly record struct NudgeWish(long OrganizationId, TaskRef? Duty = null) : IAboutOrganization;

/// <summary>Nudges.</summary>
internal sealed class NudgeButton(NudgeHandler handler) : OfficeAction<NudgeWish>(Key, PolicyAction.NudgeOwing)
{
    public static readonly ActionKey<NudgeWish> Key = new("nudge");

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, NudgeWish argument, CancellationToken ct)
    {
        var result = await handler.NudgeAsync(turn, new NudgeScope(node, argument.Duty, turn.Today, turn.Sender.MemberId), ct);
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
                All: g.Select(l => l.Subject).Distinct().Count(),
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
        NudgeButton.Key.Button(label, new NudgeWish(from.Id, duty));

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
