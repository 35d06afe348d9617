using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Common;

namespace CampaignBot.Bot.Features.Waive;

/// <summary><c>/waive</c>: excuse somebody from a task, or look at who is excused and take it back.</summary>
internal sealed class WaiveCommand(DialogEngine dialogs)
    : ChatCommand("waive", WaiveTexts.Description, CommandMenu.Office, PolicyAction.Waive, CommandPlace.PrivateOnly)
{
    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        if (await WhichOrganization.PickAsync(turn, Action, WaiversButton.Key, id => new WaiversPage(id), ct) is not { } node)
            return;
        if ((await WaiverQuery.UnderAsync(turn.Viewer(), node, ct)).Count == 0)
            await dialogs.BeginAsync(turn, WaiveDialog.DialogName, ArgumentText.Write(node.Id), ct);
        else
            turn.Reply(await WaiversButton.ListAsync(turn, node, page: 0, ct));
    }
}

/// <summary>Begins a waiver.</summary>
internal sealed class WaiveButton(DialogEngine dialogs) : OfficeAction<OfficePage>(Key, PolicyAction.Waive)
{
    public static readonly ActionKey<OfficePage> Key = new("waive");

    protected override Task PressAsync(TurnContext turn, OrganizationNode node, OfficePage argument, CancellationToken ct) =>
        dialogs.BeginAsync(turn, WaiveDialog.DialogName, ArgumentText.Write(node.Id), ct);
}

/// <summary>A page of an organization's waivers; where a waiver is named, the grant it belongs to.</summary>
internal readonly record struct WaiversPage(long OrganizationId, int Page = 0, long WaiverId = 0) : IAboutOrganization;

/// <summary>The list of who is excused, and one of its lines.</summary>
internal sealed class WaiversButton() : OfficeAction<WaiversPage>(Key, PolicyAction.Waive)
{
    public static readonly ActionKey<WaiversPage> Key = new("waivers");

    /// <summary>Grants on one page, a button each.</summary>
    public const int OnPage = 8;

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, WaiversPage argument, CancellationToken ct)
    {
        if (argument.WaiverId == 0)
            turn.EditPressed(await ListAsync(turn, node, argument.Page, ct));
        else if (await WaiverQuery.FindAsync(turn.Viewer(), argument.WaiverId, ct) is { } grant && PolicyTable.Allows(turn.Person, PolicyAction.Waive, grant.Under.Path))
            turn.EditPressed(Show(turn, node, grant));
        else
            turn.AnswerButton(WaiveTexts.GrantGone, alert: true);
    }

    /// <summary>A page of the list.</summary>
    public static async Task<OutgoingMessage> ListAsync(TurnContext turn, OrganizationNode node, int page, CancellationToken ct)
    {
        var grants = await WaiverQuery.UnderAsync(turn.Viewer(), node, ct);
        var shown = Page<WaiverGrant>.Of(grants, page, OnPage);
        return new OutgoingMessage(WaiveTexts.ListHeading(node.Name, grants.Count))
        {
            Buttons =
            [
                [WaiveButton.Key.Button(WaiveTexts.NewButton, new OfficePage(node.Id))],
                .. shown.Items.Select(IReadOnlyList<Button> (g) =>
                [
                    Key.Button(
                        WaiveTexts.GrantButton(WhoOf(g), WaiveHandler.NameOf(turn, g.TaskId, g.Period)), new WaiversPage(node.Id, WaiverId: g.Id)),
                ]),
                .. new[] { shown.Turning(Key, n => new WaiversPage(node.Id, n)) }.Where(r => r.Count > 0),
            ],
        };
    }

    private static OutgoingMessage Show(TurnContext turn, OrganizationNode node, WaiverGrant grant)
    {
        var waiver = grant.Waivers[0];
        var day = LocalTime.DayAt(turn.Campaign.Plan.TimeZone, waiver.GrantedAt);
        return new OutgoingMessage(WaiveTexts.Grant(WhoOf(grant), WaiveHandler.NameOf(turn, grant.TaskId, grant.Period), day, waiver.Reason))
            .WithRow(UndoWaiverButton.Key.Button(WaiveTexts.UndoButton, grant.Id))
            .WithRow(Key.Button(OfficeTexts.BackButton, new WaiversPage(node.Id)));
    }

    private static Text WhoOf(WaiverGrant grant) =>
        grant.Name is { } name ? Text.Plain(name)
        : grant.Waivers.Count > 1 ? WaiveTexts.SomeOf(grant.Under.Name, grant.Waivers.Count)
        : Text.Plain(grant.Under.Name);
}

/// <summary>Takes a grant back; its argument is one of its waivers.</summary>
internal sealed class UndoWaiverButton(WaiveHandler handler) : ButtonAction<long>(Key, PolicyAction.Waive)
{
    public static readonly ActionKey<long> Key = new("waiver-undo");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        if (await handler.UndoAsync(turn, argument, ct) is { } undone)
            turn.EditPressed(undone.Told.Untold == 0 ? WaiveTexts.Undone(undone.Count) : WaiveTexts.UndoneUntold(undone.Count, undone.Told.Untold));
        else
            turn.AnswerButton(WaiveTexts.GrantGone, alert: true);
    }
}
