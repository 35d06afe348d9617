using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ShowStatus;

/// <summary><c>/status</c>: who has done what, who has not, who never joined. Always answered in private.</summary>
internal sealed class StatusCommand(StatusOverviewView overview)
    : ChatCommand("status", StatusTexts.Description, CommandMenu.Secretary | CommandMenu.Office, PolicyAction.SeeStatus, CommandPlace.Anywhere)
{
    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        if (await WhichOrganization.PickAsync(turn, Action, StatusButton.Key, id => new StatusAddress(id), ct) is { } node)
            await turn.AnswerPrivatelyAsync(await overview.ShowAsync(turn.Viewer(), node, page: 0, ct), Name, ct);
    }
}

/// <summary>Turns to another page of the status. Whose organization it is, is asked anew at every press.</summary>
internal sealed class StatusButton(StatusOverviewView overview, StatusLists lists, ClosedDutiesView closed, MemberTotalsView members)
    : OfficeAction<StatusAddress>(Key, PolicyAction.SeeStatus)
{
    public static readonly ActionKey<StatusAddress> Key = new("status");

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, StatusAddress argument, CancellationToken ct)
    {
        var viewer = turn.Viewer();
        var isByMember = argument.View is StatusView.MemberTotals or StatusView.ClosedMemberTotals;
        if (isByMember && !(node.IsBranch && viewer.MaySeeMembers(node.Path)))
        {
            turn.Tell(TurnTexts.NotAllowed);
            return;
        }

        turn.EditPressed(argument.View switch
        {
            StatusView.Below => await StatusLists.BelowAsync(viewer, node, argument.Page, ct),
            StatusView.Duty => await lists.DutyAsync(viewer, node, argument, ct),
            StatusView.NeverJoined => await StatusLists.NeverJoinedAsync(viewer, node, argument.Page, ct),
            StatusView.Unbound or StatusView.Silent => await lists.BranchesAsync(viewer, node, argument, ct),
            StatusView.Closed => await closed.ListAsync(viewer, node, argument.Page, ct),
            StatusView.MemberTotals or StatusView.ClosedMemberTotals => await members.ShowAsync(viewer, node, argument, ct),
            StatusView.ClosedDuty => await closed.ShowAsync(viewer, node, argument, ct),
            _ => await overview.ShowAsync(viewer, node, argument.Page, ct),
        });
    }
}
