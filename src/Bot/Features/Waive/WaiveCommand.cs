using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Common;

namespace CampaignBot.Bot.Features.Waive;

/// <summary><c>/waive</c>: excuse somebody from a task, or look at who is excused and take it back.</summary>
internal sealed class WaiveCommand(DialogEngine dialogs) : IChatCommand
{
    public string Name => "waive";

    public Text Description => WaiveTexts.Description;

    public CommandMenu Menu => CommandMenu.Office;

    public PolicyAction Action => PolicyAction.Waive;

    public CommandPlace Place => CommandPlace.PrivateOnly;

    public async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        if (await WhichOrganization.PickAsync(turn, PolicyAction.Waive, WaiversButton.ActionName, ct) is not { } node)
            return;
        if ((await WaiversQuery.UnderAsync(turn.Viewer(), node, ct)).Count == 0)
            await dialogs.BeginAsync(turn, WaiveDialog.DialogName, OfficeButton.Of(node.Id), ct);
        else
            turn.Reply(await WaiversButton.ListAsync(turn, node, page: 0, ct));
    }
}

/// <summary>Begins a waiver; its argument is the office's organization.</summary>
internal sealed class WaiveButton(DialogEngine dialogs) : IButtonAction
{
    public const string ActionName = "waive";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.Waive;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (await WhichOrganization.AllowedAsync(turn, PolicyAction.Waive, OfficeButton.Parse(argument).Id(0), ct) is { } node)
            await dialogs.BeginAsync(turn, WaiveDialog.DialogName, OfficeButton.Of(node.Id), ct);
    }
}

/// <summary>The list of who is excused, and one of its lines; the argument is the organization, the page, and the waiver.</summary>
internal sealed class WaiversButton : IButtonAction
{
    public const string ActionName = "waivers";

    /// <summary>Grants on one page, a button each.</summary>
    public const int OnPage = 8;

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.Waive;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        var parts = OfficeButton.Parse(argument);
        if (await WhichOrganization.AllowedAsync(turn, PolicyAction.Waive, parts.Id(0), ct) is not { } node)
            return;
        if (parts.Id(2) == 0)
            turn.EditPressed(await ListAsync(turn, node, parts.Number(1), ct));
        else if (await WaiversQuery.FindAsync(turn.Viewer(), parts.Id(2), ct) is { } grant && PolicyTable.Allows(turn.Person, PolicyAction.Waive, grant.Under.Path))
            turn.EditPressed(Show(turn, node, grant));
        else
            turn.AnswerButton(WaiveTexts.GrantGone, alert: true);
    }

    /// <summary>A page of the list.</summary>
    public static async Task<OutgoingMessage> ListAsync(TurnContext turn, OrganizationNode node, int page, CancellationToken ct)
    {
        var grants = await WaiversQuery.UnderAsync(turn.Viewer(), node, ct);
        var shown = Page<WaiverGrant>.Of(grants, page, OnPage);
        return new OutgoingMessage(WaiveTexts.ListHeading(node.Name, grants.Count))
        {
            Buttons =
            [
                [Button.Do(WaiveTexts.NewButton, WaiveButton.ActionName, OfficeButton.Of(node.Id))],
                .. shown.Items.Select(IReadOnlyList<Button> (g) =>
                [
                    Button.Do(
                        WaiveTexts.GrantButton(WhoOf(g), WaiveHandler.NameOf(turn, g.TaskId, g.Period)), ActionName, OfficeButton.Of(node.Id, 0, g.Id)),
                ]),
                .. new[] { shown.Turning(ActionName, n => OfficeButton.Of(node.Id, n)) }.Where(r => r.Count > 0),
            ],
        };
    }

    private static OutgoingMessage Show(TurnContext turn, OrganizationNode node, WaiverGrant grant)
    {
        var waiver = grant.Waivers[0];
        var day = LocalTime.DayAt(turn.Campaign.Plan.TimeZone, waiver.GrantedAt);
        return new OutgoingMessage(WaiveTexts.Grant(WhoOf(grant), WaiveHandler.NameOf(turn, grant.TaskId, grant.Period), day, waiver.Reason))
            .WithRow(Button.Do(WaiveTexts.UndoButton, UndoWaiverButton.ActionName, OfficeButton.Of(grant.Id)))
            .WithRow(Button.Do(OfficeTexts.BackButton, ActionName, OfficeButton.Of(node.Id)));
    }

    private static Text WhoOf(WaiverGrant grant) =>
        grant.Name is { } name ? Text.Plain(name)
        : grant.Waivers.Count > 1 ? WaiveTexts.SomeOf(grant.Under.Name, grant.Waivers.Count)
        : Text.Plain(grant.Under.Name);
}

/// <summary>Takes a grant back; its argument is one of its waivers.</summary>
internal sealed class UndoWaiverButton(WaiveHandler handler) : IButtonAction
{
    public const string ActionName = "waiver-undo";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.Waive;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (await handler.UndoAsync(turn, OfficeButton.Parse(argument).Id(0), ct) is { } count)
            turn.EditPressed(WaiveTexts.Undone(count));
        else
            turn.AnswerButton(WaiveTexts.GrantGone, alert: true);
    }
}

/// <summary>Waivers.</summary>
internal static class WaiveRegistration
{
    public static IServiceCollection AddWaive(this IServiceCollection services) => services
        .AddSingleton<WaiveHandler>()
        .AddDialog<WaiveDialog>()
        .AddButtonAction<WaiveButton>()
        .AddButtonAction<WaiversButton>()
        .AddButtonAction<UndoWaiverButton>()
        .AddChatCommand<WaiveCommand>();
}
