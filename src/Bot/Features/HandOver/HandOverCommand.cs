using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.HandOver;

/// <summary><c>/handover</c>: a secretary or office gives their role to a successor, who accepts it in private.</summary>
internal sealed class HandOverCommand(HandOverOffers offers)
    : ChatCommand("handover", HandOverTexts.Description, CommandMenu.Secretary | CommandMenu.Office, PolicyAction.HandOver, CommandPlace.PrivateOnly)
{
    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        if (arguments.Trim() is { Length: > 0 } who)
            await offers.FindAsync(turn, who, ct);
        else if (await WhichOrganization.PickAsync(turn, Action, HandOverOpenButton.Key, ct) is { } node)
            turn.Reply(await offers.ShowAsync(turn, node, page: 0, ct));
    }
}

/// <summary>A successor of the one who stands for an organization.</summary>
internal readonly record struct HandOverTo(long OrganizationId, long MemberId) : IAboutOrganization;

/// <summary>A button of the one who hands over: only who holds the organization's role themselves.</summary>
internal abstract class HandOverButton<T>(ActionKey<T> key) : ButtonAction<T>(key, PolicyAction.HandOver)
    where T : IAboutOrganization
{
    protected sealed override async Task PressAsync(TurnContext turn, T argument, CancellationToken ct)
    {
        if (await turn.Db.NodeAsync(argument.OrganizationId, ct) is { } node && HandOverOffers.Holds(turn.Sender, node))
            await PressAsync(turn, node, argument, ct);
        else
            turn.Tell(TurnTexts.NotAllowed);
    }

    protected abstract Task PressAsync(TurnContext turn, OrganizationNode node, T argument, CancellationToken ct);
}

/// <summary>Shows who could take over, or turns the page.</summary>
internal sealed class HandOverOpenButton(HandOverOffers offers) : HandOverButton<OfficePage>(Key)
{
    public static readonly ActionKey<OfficePage> Key = new("handover.open");

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, OfficePage argument, CancellationToken ct) =>
        turn.EditPressed(await offers.ShowAsync(turn, node, argument.Page, ct));
}

/// <summary>A button about a successor, who may have become one that can't take over.</summary>
internal abstract class SuccessorButton(HandOverOffers offers, ActionKey<HandOverTo> key) : HandOverButton<HandOverTo>(key)
{
    protected sealed override async Task PressAsync(TurnContext turn, OrganizationNode node, HandOverTo argument, CancellationToken ct)
    {
        if (await offers.SuccessorAsync(turn, node, argument.MemberId, ct) is { } successor)
            turn.EditPressed(await ShowAsync(turn, node, successor, ct));
        else
            turn.AnswerButton(HandOverTexts.CannotTakeOver, alert: true);
    }

    protected abstract Task<OutgoingMessage> ShowAsync(TurnContext turn, OrganizationNode node, Successor successor, CancellationToken ct);
}

/// <summary>A successor was chosen: asks once more.</summary>
internal sealed class HandOverAskButton(HandOverOffers offers) : SuccessorButton(offers, Key)
{
    public static readonly ActionKey<HandOverTo> Key = new("handover.ask");

    protected override Task<OutgoingMessage> ShowAsync(TurnContext turn, OrganizationNode node, Successor successor, CancellationToken ct) =>
        Task.FromResult(HandOverOffers.Ask(node, successor));
}

/// <summary>Offers the role to the successor.</summary>
internal sealed class HandOverOfferButton(HandOverOffers offers) : SuccessorButton(offers, Key)
{
    public static readonly ActionKey<HandOverTo> Key = new("handover.offer");

    private readonly HandOverOffers _offers = offers;

    protected override Task<OutgoingMessage> ShowAsync(TurnContext turn, OrganizationNode node, Successor successor, CancellationToken ct) =>
        _offers.OfferAsync(turn, node, successor, ct);
}

/// <summary>Changes one's mind, before or after the offer.</summary>
internal sealed class HandOverKeepButton() : HandOverButton<OfficePage>(Key)
{
    public static readonly ActionKey<OfficePage> Key = new("handover.keep");

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, OfficePage argument, CancellationToken ct)
    {
        await HandOverOffers.WithdrawAsync(turn, turn.Sender.MemberId, node.Id, ct);
        turn.EditPressed(HandOverTexts.Kept);
    }
}
