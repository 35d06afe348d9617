using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.HandOver;

/// <summary><c>/handover</c>: a secretary or office gives their role to a successor, who accepts it in private.</summary>
internal sealed class HandOverCommand(HandOverDesk desk) : IChatCommand
{
    public string Name => "handover";

    public Text Description => HandOverTexts.Description;

    public CommandMenu Menu => CommandMenu.Secretary | CommandMenu.Office;

    public PolicyAction Action => PolicyAction.HandOver;

    public CommandPlace Place => CommandPlace.PrivateOnly;

    public async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        if (arguments.Trim() is { Length: > 0 } who)
            await desk.FindAsync(turn, who, ct);
        else if (await WhichOrganization.PickAsync(turn, PolicyAction.HandOver, HandOverOpenButton.ActionName, ct) is { } node)
            turn.Reply(await desk.ShowAsync(turn, node, page: 0, ct));
    }
}

/// <summary>A button of the one who hands over; the argument's first part is the organization.</summary>
internal abstract class HandOverButton : IButtonAction
{
    public abstract string Name { get; }

    public PolicyAction Action => PolicyAction.HandOver;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        var parts = OfficeButton.Parse(argument);
        if (await turn.Db.NodeAsync(parts.Id(0), ct) is { } node && HandOverDesk.Holds(turn.Sender, node))
            await HandleAsync(turn, node, parts, ct);
        else
            WhichOrganization.Refuse(turn);
    }

    protected abstract Task HandleAsync(TurnContext turn, OrganizationNode node, OfficeArgument argument, CancellationToken ct);
}

/// <summary>Shows who could take over, or turns the page.</summary>
internal sealed class HandOverOpenButton(HandOverDesk desk) : HandOverButton
{
    public const string ActionName = "handover.open";

    public override string Name => ActionName;

    protected override async Task HandleAsync(TurnContext turn, OrganizationNode node, OfficeArgument argument, CancellationToken ct) =>
        turn.EditPressed(await desk.ShowAsync(turn, node, argument.Number(1), ct));
}

/// <summary>A successor was chosen: asks once more.</summary>
internal sealed class HandOverAskButton(HandOverDesk desk) : HandOverButton
{
    public const string ActionName = "handover.ask";

    public override string Name => ActionName;

    protected override async Task HandleAsync(TurnContext turn, OrganizationNode node, OfficeArgument argument, CancellationToken ct)
    {
        if (await desk.SuccessorAsync(turn, node, argument.Id(1), ct) is not { } successor)
            turn.AnswerButton(HandOverTexts.CannotTakeOver, alert: true);
        else
            turn.EditPressed(HandOverDesk.Ask(node, successor));
    }
}

/// <summary>Offers the role to the successor.</summary>
internal sealed class HandOverOfferButton(HandOverDesk desk) : HandOverButton
{
    public const string ActionName = "handover.offer";

    public override string Name => ActionName;

    protected override async Task HandleAsync(TurnContext turn, OrganizationNode node, OfficeArgument argument, CancellationToken ct)
    {
        if (await desk.SuccessorAsync(turn, node, argument.Id(1), ct) is not { } successor)
            turn.AnswerButton(HandOverTexts.CannotTakeOver, alert: true);
        else
            turn.EditPressed(await desk.OfferAsync(turn, node, successor, ct));
    }
}

/// <summary>Changes one's mind, before or after the offer.</summary>
internal sealed class HandOverKeepButton : HandOverButton
{
    public const string ActionName = "handover.keep";

    public override string Name => ActionName;

    protected override async Task HandleAsync(TurnContext turn, OrganizationNode node, OfficeArgument argument, CancellationToken ct)
    {
        await HandOverDesk.WithdrawAsync(turn, turn.Sender.MemberId, node.Id, ct);
        turn.EditPressed(HandOverTexts.Kept);
    }
}
