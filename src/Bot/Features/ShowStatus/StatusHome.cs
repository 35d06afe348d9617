using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ShowStatus;

/// <summary>The first page: what is under way with its figures, and what needs a look. A button leads to the names of each.</summary>
internal sealed class StatusHome(StatusFigures figures)
{
    /// <summary>Duties on one page: what a phone shows without scrolling.</summary>
    public const int DutiesOnPage = 8;

    /// <summary>How many branches are named at once; the rest is behind a button.</summary>
    public const int NamedBranches = 5;

    public async Task<OutgoingMessage> ShowAsync(TurnContext turn, OrganizationNode node, int page, CancellationToken ct)
    {
        var roster = await StatusFigures.RosterAsync(turn, node, ct);
        var open = await figures.OpenAsync(turn, node, ct);
        var toSee = node.IsBranch ? new BranchesToSee([], []) : await figures.BranchesToSeeAsync(turn, node, open, ct);
        var shown = Page<DutyFigures>.Of(open, page, DutiesOnPage);
        var plan = turn.Campaign.Plan;
        var body = Text.Paragraphs(
            node.IsBranch
                ? StatusTexts.BranchHeading(node.Name, roster.Members, roster.Joined)
                : StatusTexts.OfficeHeading(node.Name, roster.Branches, roster.Members, roster.Joined),
            open.Count == 0
                ? StatusTexts.NothingOpen
                : Text.Lines(shown.Items.Select(f => Line(turn, f))),
            Named(toSee.Unbound, StatusTexts.Unbound, StatusTexts.UnboundMore),
            Named(toSee.Silent, StatusTexts.Silent, StatusTexts.SilentMore));

        var rows = new List<IReadOnlyList<Button>>(shown.Items.Select(IReadOnlyList<Button> (f) =>
        [
            new StatusAddress(node.Id, StatusView.Duty, Duty: f.Duty.Ref).Button(StatusTexts.DutyButton(f.Duty.NameIn(plan), f.Done, f.Expected)),
        ]));
        rows.Add(shown.Turning(StatusButton.Key, n => new StatusAddress(node.Id, StatusView.Home, n)));
        if (!node.IsBranch)
            rows.Add([new StatusAddress(node.Id, StatusView.Below).Button(StatusTexts.BelowButton)]);
        else if (roster.NeverJoined > 0)
            rows.Add([new StatusAddress(node.Id, StatusView.NeverJoined).Button(StatusTexts.NeverJoinedButton(roster.NeverJoined))]);
        if (toSee.Unbound.Count > NamedBranches)
            rows.Add([new StatusAddress(node.Id, StatusView.Unbound).Button(StatusTexts.UnboundButton(toSee.Unbound.Count))]);
        if (toSee.Silent.Count > NamedBranches)
            rows.Add([new StatusAddress(node.Id, StatusView.Silent).Button(StatusTexts.SilentButton(toSee.Silent.Count))]);
        rows.Add([new StatusAddress(node.Id, StatusView.Closed).Button(StatusTexts.ClosedButton)]);
        return new OutgoingMessage(body) { Buttons = [.. rows.Where(r => r.Count > 0)] };
    }

    private static Text Line(TurnContext turn, DutyFigures f)
    {
        var name = f.Duty.NameIn(turn.Campaign.Plan);
        var due = f.Duty.Period.Due;
        return f.Done >= f.Expected ? StatusTexts.LineDone(name, f.Done, f.Expected)
            : due < turn.Today ? StatusTexts.LineLate(name, f.Done, f.Expected, due)
            : StatusTexts.Line(name, f.Done, f.Expected, due);
    }

    private static Text? Named(IReadOnlyList<string> names, Func<int, string, Text> few, Func<int, string, Text> many) =>
        names.Count == 0 ? null
        : names.Count <= NamedBranches ? few(names.Count, string.Join("、", names))
        : many(names.Count, string.Join("、", names.Take(NamedBranches)));
}
