using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Organizations;

namespace CampaignBot.Bot.Features.ShowStatus;

/// <summary>Words the first page: what is under way with its figures, and what needs a look. A button leads to the names of each.</summary>
internal sealed class StatusOverviewView(FiguresQuery figures)
{
    /// <summary>Duties on one page: what a phone shows without scrolling.</summary>
    public const int DutiesOnPage = 8;

    /// <summary>How many branches are named at once; the rest is behind a button.</summary>
    public const int NamedBranches = 5;

    public async Task<OutgoingMessage> ShowAsync(Viewer viewer, OrganizationNode node, int page, CancellationToken ct)
    {
        var scope = await figures.UnderAsync(viewer, node, ct);
        var roster = scope.Roster;
        var shown = Page<PlannedDuty>.Of(scope.Open, page, DutiesOnPage);
        var counted = await scope.CountAsync(shown.Items, ct);
        var voluntary = page == 0 ? await scope.CountVoluntaryAsync(ct) : [];
        var toSee = node.IsBranch ? BranchesToSee.None : await scope.BranchesToSeeAsync(ct);
        var plan = viewer.Campaign.Plan;
        var missing = MissingEvents.Of(viewer.Campaign, node, viewer.Today).ToList();
        var body = Text.Paragraphs(
            node.IsBranch
                ? StatusTexts.BranchHeading(node.Name, roster.Members, roster.Joined)
                : StatusTexts.OfficeHeading(node.Name, roster.Branches, roster.Members, roster.Joined),
            scope.Open.Count == 0
                ? StatusTexts.NothingOpen
                : Text.Lines(counted.Select(f => Line(viewer, f))),
            voluntary.Count == 0 ? null : Text.Lines(voluntary.Select(v => StatusTexts.LineVoluntary(v.Duty.NameIn(plan), v.Done, v.Duty.Period.Due))),
            missing.Count == 0 ? null : Text.Lines(missing.Select(e => StatusTexts.MissingEvent(e.Title))),
            Named(toSee.Unbound, StatusTexts.Unbound, StatusTexts.UnboundMore),
            Named(toSee.Silent, StatusTexts.Silent, StatusTexts.SilentMore));

        var rows = new List<IReadOnlyList<Button>>(counted.Select(IReadOnlyList<Button> (f) =>
        [
            new StatusAddress(node.Id, StatusView.Duty, Duty: f.Duty.Ref).Button(StatusTexts.DutyButton(f.Duty.NameIn(plan), f.Done, f.Expected)),
        ]));
        // Who only looks (a contact) is not offered what isn't theirs to record.
        if (viewer.Person is null || PolicyTable.Allows(viewer.Person, PolicyAction.RecordOwnEvent, node.Path))
            rows.AddRange(missing.Select(IReadOnlyList<Button> (e) => [EventRecording.Key.Button(StatusTexts.MissingEventButton(e.Title), e.Id)]));
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
        if (await AboveAsync(viewer, node, ct) is { } above)
            rows.Add([new StatusAddress(above.Id, StatusView.Below).Button(StatusTexts.UpButton(Text.Plain(above.Name)))]);
        return new OutgoingMessage(body) { Buttons = [.. rows.Where(r => r.Count > 0)] };
    }

    // The organization right above, where the reader may look at it too: they came from there, or can go there.
    private static async Task<OrganizationNode?> AboveAsync(Viewer viewer, OrganizationNode node, CancellationToken ct) =>
        OrganizationPath.IdsOn(node.Path).ToList() is [.., var parent, _] && await viewer.Db.NodeAsync(parent, ct) is { } above && viewer.MaySee(above.Path)
            ? above
            : null;

    private static Text Line(Viewer viewer, DutyFigures f)
    {
        var line = Counted(viewer, f);
        return f.Targets is { } covered ? StatusTexts.Covering(line, covered.Done, covered.Of) : line;
    }

    private static Text Counted(Viewer viewer, DutyFigures f)
    {
        var name = f.Duty.NameIn(viewer.Campaign.Plan);
        var due = f.Duty.Period.Due;
        return f.Done >= f.Expected ? StatusTexts.LineDone(name, f.Done, f.Expected)
            : due < viewer.Today ? StatusTexts.LineLate(name, f.Done, f.Expected, due)
            : StatusTexts.Line(name, f.Done, f.Expected, due);
    }

    private static Text? Named(IReadOnlyList<string> names, Func<int, Text, Text> few, Func<int, Text, Text> many) =>
        names.Count == 0 ? null
        : names.Count <= NamedBranches ? few(names.Count, Text.List(names))
        : many(names.Count, Text.List(names.Take(NamedBranches)));
}
