using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Features.ShowStatus;

/// <summary>Words what the records of a duty add up to for each member of a branch, behind the branch's total; for its secretary alone.</summary>
internal sealed class MemberTotalsView(TotalsQuery totals)
{
    /// <summary>The way to them from the page of the branch's total; null where the viewer sees organizations alone.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="node">The organization of the page.</param>
    /// <param name="duty">The duty.</param>
    /// <param name="view">Of its round, or since the beginning.</param>
    public static Button? Offer(Viewer viewer, OrganizationNode node, TaskRef duty, StatusView view) =>
        node.IsBranch && viewer.MaySeeMembers(node.Path)
            ? new StatusAddress(node.Id, view, Duty: duty).Button(StatusTexts.MemberTotalsButton)
            : null;

    /// <summary>A page of them.</summary>
    public async Task<OutgoingMessage> ShowAsync(Viewer viewer, OrganizationNode node, StatusAddress address, CancellationToken ct)
    {
        var isOfRound = address.View == StatusView.ClosedMemberTotals;
        if (address.Duty is not { } duty || viewer.Campaign.Plan.Task(duty.TaskId) is not { } task
            || await totals.OfMembersAsync(viewer, node, task, isOfRound ? duty.Period : null, ct) is not { } members)
            return StatusLists.PagedNames(Page<Text>.Of([], 0, 1), StatusTexts.DutyGone, address, line => line, advice: null);

        var name = DutyNames.Of(viewer.Campaign.Timeline, duty.TaskId, duty.Period);
        var message = StatusLists.PagedNames(
            Page<MemberTotals>.Of(members, address.Page, StatusLists.NamesOnPage),
            isOfRound ? StatusTexts.RoundMemberTotals(name, node.Name) : StatusTexts.AllMemberTotals(name, node.Name),
            address,
            LineOf,
            advice: null);
        return message.WithRow(new StatusAddress(node.Id, isOfRound ? StatusView.ClosedDuty : StatusView.Duty, Duty: duty).Button(StatusTexts.UpButton(name)));
    }

    private static Text LineOf(MemberTotals of) => of.Totals is { Times: > 0 } sums
        ? StatusTexts.MemberTotals(of.Member.Number, of.Member.Name, sums.Show())
        : StatusTexts.MemberWithoutRecords(of.Member.Number, of.Member.Name);
}
