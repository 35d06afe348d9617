using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ShowStatus;

/// <summary>The pages behind the first: organizations below, names, and what is over.</summary>
internal sealed class StatusLists(StatusFigures figures)
{
    /// <summary>Organizations on one page, a button each.</summary>
    public const int OrganizationsOnPage = 10;

    /// <summary>Names on one page.</summary>
    public const int NamesOnPage = 20;

    public static async Task<OutgoingMessage> BelowAsync(TurnContext turn, OrganizationNode node, int page, CancellationToken ct)
    {
        var shown = Page<OrganizationNode>.Of(await turn.Db.ChildrenAsync(node.Id, ct), page, OrganizationsOnPage);
        return Paged(
            shown,
            StatusTexts.BelowHeading(node.Name),
            new StatusAddress(node.Id, StatusView.Below),
            child => new StatusAddress(child.Id).Button(Text.Plain(child.Name)));
    }

    /// <summary>One duty: in a branch (or where the organization itself owes) by name, else by the organizations below.</summary>
    public async Task<OutgoingMessage> DutyAsync(TurnContext turn, OrganizationNode node, StatusAddress address, CancellationToken ct)
    {
        if (address.Duty is not { } asked || OpenDuties.Find(turn.Campaign, asked) is not { } duty)
            return new OutgoingMessage(StatusTexts.DutyGone) { Buttons = [[Home(node)]] };
        if (node.IsBranch)
            return await NamesAsync(turn, node, duty, address, ct);

        var all = await figures.CountAsync(turn, node, duty, ct);
        var paths = await turn.Db.Organizations.Where(o => o.Path.StartsWith(node.Path))
            .Select(o => new { o.Id, o.Path }).ToDictionaryAsync(o => o.Id, o => o.Path, ct);
        var children = (await turn.Db.ChildrenAsync(node.Id, ct))
            .Select(child => (Node: child, Figures: all with
            {
                Counts = [.. all.Counts.Where(c =>
                    paths.TryGetValue(c.OrganizationId, out var path) && path.StartsWith(child.Path, StringComparison.Ordinal))],
            }))
            .Where(c => c.Figures.Counts.Count > 0)
            .ToList();
        if (children.Count == 0)
            return await NamesAsync(turn, node, duty, address, ct);
        return Paged(
            Page<(OrganizationNode Node, DutyFigures Figures)>.Of(children, address.Page, OrganizationsOnPage),
            StatusTexts.DutyHeading(duty.NameIn(turn.Campaign.Plan), node.Name, all.Done, all.Expected, duty.Period.Due),
            address,
            c => new StatusAddress(c.Node.Id, StatusView.Duty, Duty: duty.Ref)
                .Button(StatusTexts.DutyButton(Text.Plain(c.Node.Name), c.Figures.Done, c.Figures.Expected)));
    }

    public static async Task<OutgoingMessage> NeverJoinedAsync(TurnContext turn, OrganizationNode node, int page, CancellationToken ct)
    {
        var names = await StatusFigures.NeverJoinedAsync(turn, node, ct);
        return PagedNames(
            Page<NamedMember>.Of(names, page, NamesOnPage),
            StatusTexts.NeverJoinedHeading(node.Name, names.Count),
            new StatusAddress(node.Id, StatusView.NeverJoined),
            m => StatusTexts.NameLine(m.Number, m.Name),
            names.Count > 0 ? StatusTexts.NeverJoinedAdvice : null);
    }

    /// <summary>Branches without a group, or silent ones.</summary>
    public async Task<OutgoingMessage> BranchesAsync(TurnContext turn, OrganizationNode node, StatusAddress address, CancellationToken ct)
    {
        var toSee = await figures.BranchesToSeeAsync(turn, node, await figures.OpenAsync(turn, node, ct), ct);
        var names = address.View == StatusView.Unbound ? toSee.Unbound : toSee.Silent;
        return PagedNames(
            Page<string>.Of(names, address.Page, NamesOnPage),
            address.View == StatusView.Unbound
                ? StatusTexts.UnboundHeading(node.Name, names.Count)
                : StatusTexts.SilentHeading(node.Name, names.Count, StatusFigures.SilentAfterDays),
            address,
            Text.Plain,
            advice: null);
    }

    /// <summary>What is over: the figures as they were written down when each window closed, newest first.</summary>
    public static async Task<OutgoingMessage> ClosedAsync(TurnContext turn, OrganizationNode node, int page, CancellationToken ct)
    {
        var tallies = from tally in turn.Db.Tallies
                      join organization in turn.Db.Organizations on tally.OrganizationId equals organization.Id
                      where tally.CampaignId == turn.Campaign.Id && organization.Path.StartsWith(node.Path)
                      group tally by new { tally.TaskId, tally.Period } into sums
                      select new
                      {
                          sums.Key.TaskId,
                          sums.Key.Period,
                          Done = sums.Sum(t => t.Done),
                          Expected = sums.Sum(t => t.Bound - t.Waived),
                          ClosedAt = sums.Max(t => (DateTimeOffset?)t.ClosedAt),
                      };
        var timeline = turn.Campaign.Timeline;
        var lines = (await tallies.ToListAsync(ct))
            .OrderByDescending(t => t.ClosedAt).ThenBy(t => t.TaskId, StringComparer.Ordinal)
            .Select(t => StatusTexts.ClosedLine(DutyNames.Of(timeline, t.TaskId, t.Period), t.Done, t.Expected))
            .ToList();
        return PagedNames(
            Page<Text>.Of(lines, page, NamesOnPage),
            lines.Count == 0 ? StatusTexts.NothingClosed : StatusTexts.ClosedHeading(node.Name),
            new StatusAddress(node.Id, StatusView.Closed),
            line => line,
            advice: null);
    }

    private async Task<OutgoingMessage> NamesAsync(
        TurnContext turn, OrganizationNode node, PlannedDuty duty, StatusAddress address, CancellationToken ct)
    {
        var roll = (await figures.RollAsync(turn, node, duty, ct)).ToLookup(line => line.State switch
        {
            DutyState.Done => StatusNames.Done,
            DutyState.Waived => StatusNames.Waived,
            _ => StatusNames.Owing,
        });
        var onBehalf = await figures.RecordedForThemAsync(turn, duty, ct);
        var (owing, done, waived) = (roll[StatusNames.Owing].Count(), roll[StatusNames.Done].Count(), roll[StatusNames.Waived].Count());
        var message = PagedNames(
            Page<RollLine>.Of([.. roll[address.Names]], address.Page, NamesOnPage),
            Text.Paragraphs(
                StatusTexts.DutyHeading(duty.NameIn(turn.Campaign.Plan), node.Name, done, done + owing, duty.Period.Due),
                address.Names switch
                {
                    StatusNames.Done => StatusTexts.DoneHeading(done),
                    StatusNames.Waived => StatusTexts.WaivedHeading(waived),
                    _ => owing == 0 ? StatusTexts.AllDone : StatusTexts.OwingHeading(owing),
                }),
            address,
            line => address.Names == StatusNames.Done && onBehalf.Contains(line.SubjectId) ? StatusTexts.NameLineOnBehalf(line.Number, line.Name)
                : line.HasJoined || address.Names != StatusNames.Owing ? StatusTexts.NameLine(line.Number, line.Name)
                : StatusTexts.NameLineNeverJoined(line.Number, line.Name),
            advice: null);

        var kinds = new[]
        {
            (Names: StatusNames.Owing, Count: owing, Label: StatusTexts.OwingButton(owing)),
            (Names: StatusNames.Done, Count: done, Label: StatusTexts.DoneButton(done)),
            (Names: StatusNames.Waived, Count: waived, Label: StatusTexts.WaivedButton(waived)),
        };
        var others = kinds.Where(k => k.Count > 0 && k.Names != address.Names)
            .Select(k => (address with { Names = k.Names, Page = 0 }).Button(k.Label)).ToList();
        return others.Count == 0 ? message : message with { Buttons = [others, .. message.Buttons] };
    }

    private static OutgoingMessage PagedNames<T>(Page<T> page, Text heading, StatusAddress here, Func<T, Text> line, Text? advice) =>
        new(Text.Paragraphs(heading, page.Items.Count == 0 ? null : Text.Lines(page.Items.Select(line)), advice))
        {
            Buttons = Leaving(page, here),
        };

    private static OutgoingMessage Paged<T>(Page<T> page, Text heading, StatusAddress here, Func<T, Button> button) =>
        new(heading)
        {
            Buttons =
            [
                .. page.Items.Select(IReadOnlyList<Button> (item) => [button(item)]),
                .. Leaving(page, here),
            ],
        };

    /// <summary>The buttons that turn the page, and the way back.</summary>
    private static IReadOnlyList<IReadOnlyList<Button>> Leaving<T>(Page<T> page, StatusAddress here)
    {
        var turning = page.Turning(StatusButton.Key, n => here with { Page = n });
        return turning.Count > 0 ? [turning, [Home(here.OrganizationId)]] : [[Home(here.OrganizationId)]];
    }

    private static Button Home(OrganizationNode node) => Home(node.Id);

    private static Button Home(long organizationId) => new StatusAddress(organizationId).Button(OfficeTexts.BackButton);
}
