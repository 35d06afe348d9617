using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.ShowStatus;

/// <summary>
/// Words what is over: the figures as they were written down when each window closed, and of a duty whose records are added up the totals. These
/// are counted as the duty is opened, and for none of the others: a county's records of years are many.
/// </summary>
internal sealed class ClosedDutiesView(TotalsQuery totals)
{
    /// <summary>All of them, the newest first; a button opens each that has totals.</summary>
    public async Task<OutgoingMessage> ListAsync(Viewer viewer, OrganizationNode node, int page, CancellationToken ct)
    {
        var closed = await ClosedFigures.UnderAsync(viewer, node, ct);
        closed = [.. closed, .. BoundNobody(viewer, node, closed)];
        var shown = Page<ClosedDuty>.Of(closed, page, StatusLists.NamesOnPage);
        var message = StatusLists.PagedNames(
            shown,
            closed.Count == 0 ? StatusTexts.NothingClosed : StatusTexts.ClosedHeading(node.Name),
            new StatusAddress(node.Id, StatusView.Closed),
            c => StatusTexts.ClosedLine(NameOf(viewer, c.Duty), c.Done, c.Expected),
            advice: null);
        var opening = shown.Items.Where(c => TaskOf(viewer, c.Duty) is not null)
            .Select(IReadOnlyList<Button> (c) => [To(node, c.Duty).Button(StatusTexts.DutyButton(NameOf(viewer, c.Duty), c.Done, c.Expected))]);
        return message with { Buttons = [.. opening, .. message.Buttons] };
    }

    /// <summary>One of them: what its records add up to, and the organizations right below, a button each.</summary>
    public async Task<OutgoingMessage> ShowAsync(Viewer viewer, OrganizationNode node, StatusAddress address, CancellationToken ct)
    {
        if (address.Duty is not { } duty || TaskOf(viewer, duty) is not { } task)
            return StatusLists.PagedNames(Page<Text>.Of([], 0, 1), StatusTexts.DutyGone, address, line => line, advice: null);

        var closed = await ClosedFigures.OfAsync(viewer, node.Path, duty, ct) ?? Nobody(duty);
        var below = node.IsBranch ? [] : await ClosedFigures.BelowAsync(viewer, node, duty, ct);
        // Whoever asks after years asks for what is still kept.
        var round = await totals.OfRoundAsync(viewer, node, task, duty.Period, ct);
        var hasRecords = round is { Times: > 0 };
        var message = StatusLists.Paged(
            Page<(OrganizationNode Organization, ClosedDuty Closed)>.Of(below, address.Page, StatusLists.OrganizationsOnPage),
            Text.Lines(
                StatusTexts.ClosedDutyHeading(NameOf(viewer, duty), node.Name, closed.Done, closed.Expected),
                hasRecords ? await SumsAsync(viewer, node, task, duty, round!, ct) : StatusTexts.NoRecords),
            address,
            b => To(b.Organization, duty).Button(StatusTexts.DutyButton(Text.Plain(b.Organization.Name), b.Closed.Done, b.Closed.Expected)));
        if (hasRecords && MemberTotalsView.Offer(viewer, node, duty, StatusView.ClosedMemberTotals) is { } byMember)
            message = message with { Buttons = [[byMember], .. message.Buttons] };
        return message.WithRow(new StatusAddress(node.Id, StatusView.Closed).Button(StatusTexts.ClosedButton));
    }

    // Whom it binds to nothing may have done it all the same: their records are added up, though nothing was written down of them.
    private IEnumerable<ClosedDuty> BoundNobody(Viewer viewer, OrganizationNode node, IReadOnlyList<ClosedDuty> written)
    {
        var known = written.Select(c => c.Duty).ToHashSet();
        return from duty in OpenDuties.All(viewer.Campaign)
               where duty.Task.ClosingDay(duty.Period.Due) < viewer.Today && !known.Contains(duty.Ref) && totals.AddsUp(viewer.Campaign.Plan, duty.Task)
                   && (!node.IsBranch || duty.Task.Audience.ConcernsBranch(node.Category))
               orderby duty.Period.Due descending
               select Nobody(duty.Ref);
    }

    private static ClosedDuty Nobody(TaskRef duty) => new(duty, Bound: 0, Done: 0, Waived: 0, ClosedAt: null);

    private async Task<Text> SumsAsync(Viewer viewer, OrganizationNode node, PlanTask task, TaskRef duty, TaskTotals round, CancellationToken ct)
    {
        var whole = duty.Period == TaskPeriod.Once ? null : await totals.UnderAsync(viewer, node, task, ct);
        return Text.Lines(StatusTexts.RoundTotals(round.Show()), whole is null ? null : StatusTexts.Totals(whole.Show()));
    }

    private PlanTask? TaskOf(Viewer viewer, TaskRef duty) =>
        viewer.Campaign.Plan.Task(duty.TaskId) is { } task && totals.AddsUp(viewer.Campaign.Plan, task) ? task : null;

    private static Text NameOf(Viewer viewer, TaskRef duty) => DutyNames.Of(viewer.Campaign.Timeline, duty.TaskId, duty.Period);

    private static StatusAddress To(OrganizationNode node, TaskRef duty) => new(node.Id, StatusView.ClosedDuty, Duty: duty);
}
