using System.Globalization;
using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.HandOver;

/// <summary>The successor's answer; the argument is the offer's id. The policy of the button is everyone's own: they hold no role yet.</summary>
internal abstract class HandOverAnswer(ActionKey<long> key) : ButtonAction<long>(key, PolicyAction.SeeOwn)
{
    protected sealed override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        var offer = await OneTimeLinks.FindOpenAsync(turn, argument, InvitePurpose.Handover, ct);
        var node = offer is null ? null : await turn.Db.NodeAsync(offer.OrganizationId!.Value, ct);
        var predecessor = offer is null ? null : await PersonDirectory.LoadAsync(turn.Db, offer.CreatedBy!.Value, turn.Today, ct);
        if (offer is null || node is null || predecessor is null || offer.MemberId != turn.Sender.MemberId || !HandOverOffers.Holds(predecessor, node))
            turn.EditPressed(HandOverTexts.OfferIsOver);
        else
            await AnswerAsync(turn, offer, node, predecessor, ct);
    }

    protected abstract Task AnswerAsync(TurnContext turn, InviteToken offer, OrganizationNode node, Person predecessor, CancellationToken ct);
}

/// <summary>Accepts: the predecessor's role ends today, the successor's begins.</summary>
internal sealed class HandOverAcceptButton(PersonDirectory people, PersonalMenu menu) : HandOverAnswer(Key)
{
    public static readonly ActionKey<long> Key = new("handover.accept");

    protected override async Task AnswerAsync(TurnContext turn, InviteToken offer, OrganizationNode node, Person predecessor, CancellationToken ct)
    {
        var role = HandOverOffers.RoleOf(node);
        foreach (var held in await turn.Db.RoleAssignments.HoldingOn(turn.Today)
                     .Where(r => r.MemberId == predecessor.MemberId && r.OrganizationId == node.Id && r.Role == role)
                     .ToListAsync(ct))
            held.End(turn.Today);
        if (!HandOverOffers.Holds(turn.Sender, node))
            turn.Db.RoleAssignments.Add(RoleAssignment.Create(turn.Sender.MemberId, role, node.Id, turn.Today));
        offer.Use(turn.Now);
        turn.Audit(PolicyAction.HandOver, string.Create(CultureInfo.InvariantCulture, $"organization:{node.Id} from:{predecessor.MemberId}"), node.Id);

        turn.EditPressed(new OutgoingMessage(HandOverTexts.Accepted(HandOverOffers.RoleName(node)))
            .WithRow(CommandButton.For(HandOverTexts.HelpButton, CommandNames.Help)));
        await turn.TellAsync(predecessor.MemberId, HandOverTexts.AcceptedTold(await turn.Db.NameApartAsync(turn.Sender.MemberId, turn.Today, ct), HandOverOffers.RoleName(node)), ct);
        await TellAboveAsync(turn, node, predecessor, ct);
        turn.Afterwards(() => people.Forget());
        menu.SetAfter(turn, turn.Sender.MemberId);
        menu.SetAfter(turn, predecessor.MemberId);
    }

    private static async Task TellAboveAsync(TurnContext turn, OrganizationNode node, Person predecessor, CancellationToken ct)
    {
        var above = node.Path.TrimEnd('/');
        above = above[..(above.LastIndexOf('/') + 1)];
        var names = await turn.Db.NamesApartAsync([predecessor.MemberId, turn.Sender.MemberId], turn.Today, ct);
        foreach (var office in await PrivateMessages.ResponsibleAsync(turn.Db, above, turn.Today, ct))
        {
            if (office != turn.Sender.MemberId && office != predecessor.MemberId)
                await turn.TellAsync(office, HandOverTexts.ToldAbove(HandOverOffers.RoleName(node), names[predecessor.MemberId], names[turn.Sender.MemberId]), ct);
        }
    }
}

/// <summary>Asks whether declining is meant: the two buttons of an offer stand one above the other, and there is no way back.</summary>
internal sealed class HandOverDeclineButton() : HandOverAnswer(Key)
{
    public static readonly ActionKey<long> Key = new("handover.decline");

    protected override Task AnswerAsync(TurnContext turn, InviteToken offer, OrganizationNode node, Person predecessor, CancellationToken ct)
    {
        turn.EditPressed(new OutgoingMessage(HandOverTexts.AskDecline(HandOverOffers.RoleName(node)))
            .WithRow(HandOverDeclineSurelyButton.Key.Button(HandOverTexts.DeclineSurelyButton, offer.Id))
            .WithRow(HandOverAcceptButton.Key.Button(HandOverTexts.AcceptAfterAllButton, offer.Id)));
        return Task.CompletedTask;
    }
}

/// <summary>Declines: everything stays as it is, and the predecessor is told.</summary>
internal sealed class HandOverDeclineSurelyButton() : HandOverAnswer(Key)
{
    public static readonly ActionKey<long> Key = new("handover.decline-surely");

    protected override async Task AnswerAsync(TurnContext turn, InviteToken offer, OrganizationNode node, Person predecessor, CancellationToken ct)
    {
        offer.Revoke(turn.Now);
        turn.EditPressed(HandOverTexts.Declined);
        await turn.TellAsync(predecessor.MemberId, HandOverTexts.DeclinedTold(await turn.Db.NameApartAsync(turn.Sender.MemberId, turn.Today, ct), HandOverOffers.RoleName(node)), ct);
    }
}
