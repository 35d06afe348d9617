using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Features.ShowStatus;

/// <summary>Words the pages behind the first: organizations below, and names.</summary>
internal sealed class StatusLists(FiguresQuery figures, TotalsQuery totals, IEnumerable<ITaskFulfilment> fulfilments)
{
    /// <summary>Organizations on one page, a button each.</summary>
    public const int OrganizationsOnPage = 10;

    /// <summary>Names on one page.</summary>
    public const int NamesOnPage = 20;

    private static readonly IReadOnlyDictionary<long, Text> NoRemarks = new Dictionary<long, Text>();

    public static async Task<OutgoingMessage> BelowAsync(Viewer viewer, OrganizationNode node, int page, CancellationToken ct)
    {
        var shown = Page<OrganizationNode>.Of(await viewer.Db.ChildrenAsync(node.Id, ct), page, OrganizationsOnPage);
        return Paged(
            shown,
            StatusTexts.BelowHeading(node.Name),
            new StatusAddress(node.Id, StatusView.Below),
            child => new StatusAddress(child.Id).Button(Text.Plain(child.Name)));
    }

    /// <summary>One duty: in a branch (or where the organization itself owes) by name, else by the organizations below.</summary>
    public async Task<OutgoingMessage> DutyAsync(Viewer viewer, OrganizationNode node, StatusAddress address, CancellationToken ct)
    {
        if (address.Duty is not { } asked || OpenDuties.Find(viewer.Campaign, asked) is not { } duty)
            return new OutgoingMessage(StatusTexts.DutyGone) { Buttons = [[Home(node)]] };
        if (node.IsBranch)
            return await NamesAsync(viewer, node, duty, address, ct);

        var (all, below) = await figures.DutyAsync(viewer, node, duty, ct);
        if (below.Count == 0)
            return await NamesAsync(viewer, node, duty, address, ct);
        return Paged(
            Page<(ScopeOrganization Organization, DutyFigures Figures)>.Of(below, address.Page, OrganizationsOnPage),
            Text.Lines(
                StatusTexts.DutyHeading(duty.NameIn(viewer.Campaign.Plan), node.Name, all.Done, all.Expected, duty.Period.Due),
                await TotalsAsync(viewer, node, duty, ct)),
            address,
            c => new StatusAddress(c.Organization.Id, StatusView.Duty, Duty: duty.Ref)
                .Button(StatusTexts.DutyButton(Text.Plain(c.Organization.Name), c.Figures.Done, c.Figures.Expected)));
    }

    public static async Task<OutgoingMessage> NeverJoinedAsync(Viewer viewer, OrganizationNode node, int page, CancellationToken ct)
    {
        var names = await FiguresQuery.NeverJoinedAsync(viewer, node, ct);
        return PagedNames(
            Page<NamedMember>.Of(names, page, NamesOnPage),
            StatusTexts.NeverJoinedHeading(node.Name, names.Count),
            new StatusAddress(node.Id, StatusView.NeverJoined),
            m => StatusTexts.NameLine(m.Number, m.Name),
            names.Count > 0 ? StatusTexts.NeverJoinedAdvice : null);
    }

    /// <summary>Branches without a group, or silent ones.</summary>
    public async Task<OutgoingMessage> BranchesAsync(Viewer viewer, OrganizationNode node, StatusAddress address, CancellationToken ct)
    {
        var toSee = await (await figures.UnderAsync(viewer, node, ct)).BranchesToSeeAsync(ct);
        var names = address.View == StatusView.Unbound ? toSee.Unbound : toSee.Silent;
        return PagedNames(
            Page<string>.Of(names, address.Page, NamesOnPage),
            address.View == StatusView.Unbound
                ? StatusTexts.UnboundHeading(node.Name, names.Count)
                : StatusTexts.SilentHeading(node.Name, names.Count, ScopeFigures.SilentAfterDays),
            address,
            Text.Plain,
            advice: null);
    }

    /// <summary>A page of lines.</summary>
    public static OutgoingMessage PagedNames<T>(Page<T> page, Text heading, StatusAddress here, Func<T, Text> line, Text? advice) =>
        new(Text.Paragraphs(heading, page.Items.Count == 0 ? null : Text.Lines(page.Items.Select(line)), advice))
        {
            Buttons = Leaving(page, here),
        };

    /// <summary>A page of buttons, one in a row.</summary>
    public static OutgoingMessage Paged<T>(Page<T> page, Text heading, StatusAddress here, Func<T, Button> button) =>
        new(heading)
        {
            Buttons =
            [
                .. page.Items.Select(IReadOnlyList<Button> (item) => [button(item)]),
                .. Leaving(page, here),
            ],
        };

    private async Task<OutgoingMessage> NamesAsync(
        Viewer viewer, OrganizationNode node, PlannedDuty duty, StatusAddress address, CancellationToken ct)
    {
        var roll = (await figures.RollAsync(viewer, node, duty, ct)).ToLookup(line => line.State switch
        {
            DutyState.Done => StatusNames.Done,
            DutyState.Waived => StatusNames.Waived,
            _ => StatusNames.Owing,
        });
        var members = node.IsBranch && duty.Task.KindOfSubject == SubjectKind.Member ? await FiguresQuery.MembersAsync(viewer, node, ct) : 0;
        var (owing, done, waived) = (roll[StatusNames.Owing].Count(), roll[StatusNames.Done].Count(), roll[StatusNames.Waived].Count());
        var sums = await TotalsAsync(viewer, node, duty, ct);
        var shown = Page<RollLine>.Of([.. roll[address.Names]], address.Page, NamesOnPage);
        var remarks = address.Names == StatusNames.Done ? await RemarksAsync(viewer, duty, shown.Items, ct) : NoRemarks;
        var message = PagedNames(
            shown,
            Text.Paragraphs(
                Text.Lines(
                    StatusTexts.DutyHeading(duty.NameIn(viewer.Campaign.Plan), node.Name, done, done + owing, duty.Period.Due),
                    members - done - owing - waived is > 0 and var free ? StatusTexts.NotBound(members, free) : null,
                    sums),
                address.Names switch
                {
                    StatusNames.Done => StatusTexts.DoneHeading(done),
                    StatusNames.Waived => StatusTexts.WaivedHeading(waived),
                    _ => owing == 0 ? StatusTexts.AllDone : StatusTexts.OwingHeading(owing),
                }),
            address,
            line => remarks.GetValueOrDefault(line.SubjectId) is { } remark ? Text.Join(" ", [NameLine(line, address.Names), remark]) : NameLine(line, address.Names),
            advice: null);

        var kinds = new[]
        {
            (Names: StatusNames.Owing, Count: owing, Label: StatusTexts.OwingButton(owing)),
            (Names: StatusNames.Done, Count: done, Label: StatusTexts.DoneButton(done)),
            (Names: StatusNames.Waived, Count: waived, Label: StatusTexts.WaivedButton(waived)),
        };
        var others = kinds.Where(k => k.Count > 0 && k.Names != address.Names)
            .Select(k => (address with { Names = k.Names, Page = 0 }).Button(k.Label)).ToList();
        IReadOnlyList<Button> byMember = sums is not null && MemberTotalsView.Offer(viewer, node, duty.Ref, StatusView.MemberTotals) is { } offer ? [offer] : [];
        return message with { Buttons = [.. new[] { others, byMember }.Where(row => row.Count > 0), .. message.Buttons] };
    }

    private async Task<Text?> TotalsAsync(Viewer viewer, OrganizationNode node, PlannedDuty duty, CancellationToken ct) =>
        await totals.UnderAsync(viewer, node, duty.Task, ct) is { Times: > 0 } sums
            ? StatusTexts.Totals(sums.Show())
            : null;

    private static Text NameLine(RollLine line, StatusNames names) =>
        names == StatusNames.Done && line.OnBehalf ? StatusTexts.NameLineOnBehalf(line.Number, line.Name)
        : line.HasJoined || names != StatusNames.Owing ? StatusTexts.NameLine(line.Number, line.Name)
        : StatusTexts.NameLineNeverJoined(line.Number, line.Name);

    private async Task<IReadOnlyDictionary<long, Text>> RemarksAsync(Viewer viewer, PlannedDuty duty, IReadOnlyList<RollLine> lines, CancellationToken ct) =>
        fulfilments.FirstOrDefault(f => f.Kind == duty.Task.Kind) is { } kind
            ? await kind.RemarksAsync(viewer.Db, viewer.Campaign.Id, duty.Ref, [.. lines.Select(l => l.SubjectId)], ct)
            : NoRemarks;

    /// <summary>The buttons that turn the page, and the way back.</summary>
    private static IReadOnlyList<IReadOnlyList<Button>> Leaving<T>(Page<T> page, StatusAddress here)
    {
        var turning = page.Turning(StatusButton.Key, n => here with { Page = n });
        return turning.Count > 0 ? [turning, [Home(here.OrganizationId)]] : [[Home(here.OrganizationId)]];
    }

    private static Button Home(OrganizationNode node) => Home(node.Id);

    private static Button Home(long organizationId) => new StatusAddress(organizationId).Button(OfficeTexts.BackButton);
}
