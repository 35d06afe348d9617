using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.InviteMembers;

/// <summary>Shows the list, or turns its page.</summary>
internal sealed class InviteOpenButton() : OfficeAction<OfficePage>(Key, PolicyAction.InviteMember)
{
    public static readonly ActionKey<OfficePage> Key = new("invite.open");

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, OfficePage argument, CancellationToken ct) =>
        turn.EditPressed(await InviteView.ShowAsync(turn, node, argument.Page, ct));
}

/// <summary>Makes a link for everyone who has none yet, a message each.</summary>
internal sealed class InviteAllButton(InviteWriter writer) : OfficeAction<OfficePage>(Key, PolicyAction.InviteMember)
{
    public static readonly ActionKey<OfficePage> Key = new("invite.all");

    /// <summary>Links made at one press; a chat takes about one message a second.</summary>
    public const int Most = 50;

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, OfficePage argument, CancellationToken ct)
    {
        var list = await InviteList.LoadAsync(turn, node, ct);
        var batch = list.ToInvite.Take(Most).ToList();
        if (batch.Count == 0)
        {
            turn.AnswerButton(InviteTexts.AllHaveLinks, alert: true);
            return;
        }

        turn.Reply(InviteTexts.AllHint(batch.Count));
        var names = await turn.Db.NamesApartAsync([.. batch.Select(i => i.MemberId)], turn.Today, ct);
        foreach (var invitee in batch)
            turn.Reply(writer.WriteText(turn, invitee.MemberId, names[invitee.MemberId], node.Id));
        await turn.Db.SaveChangesAsync(ct);
        turn.EditPressed(await InviteView.ShowAsync(turn, node, page: 0, ct));
    }
}

/// <summary>Revokes every link of the list that was not used yet.</summary>
internal sealed class RevokeAllButton() : OfficeAction<OfficePage>(Key, PolicyAction.InviteMember)
{
    public static readonly ActionKey<OfficePage> Key = new("invite.revoke-all");

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, OfficePage argument, CancellationToken ct)
    {
        var list = await InviteList.LoadAsync(turn, node, ct);
        var revoked = 0;
        foreach (var invitee in list.Missing.Where(m => m.HasLink && !m.OfOthers))
        {
            foreach (var link in await AccountWriter.OpenLinksOfAsync(turn, invitee.MemberId, ct))
            {
                link.Revoke(turn.Now);
                revoked++;
                turn.Audit(PolicyAction.InviteMember, FormattableString.Invariant($"member:{invitee.MemberId}"), node.Id, "Revoked");
            }
        }

        await turn.Db.SaveChangesAsync(ct);
        turn.AnswerButton(revoked > 0 ? InviteTexts.Revoked(revoked) : InviteTexts.NothingToRevoke, alert: true);
        turn.EditPressed(await InviteView.ShowAsync(turn, node, page: 0, ct));
    }
}

/// <summary>A button about one member, whose id is the argument. Whether the leader may invite them is checked at the press.</summary>
internal abstract class InviteMemberButton(ActionKey<long> key) : ButtonAction<long>(key, PolicyAction.InviteMember)
{
    protected sealed override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        var person = await PersonDirectory.LoadAsync(turn.Db, argument, turn.Today, ct);
        if (person is not null && MemberScope.MayInvite(turn.Sender, person))
            await PressAsync(turn, person, ct);
        else
            turn.AnswerButton(InviteTexts.NotYours, alert: true);
    }

    protected abstract Task PressAsync(TurnContext turn, Person person, CancellationToken ct);
}

/// <summary>Shows one member.</summary>
internal sealed class InviteOneButton(InvitationView invitation) : InviteMemberButton(Key)
{
    public static readonly ActionKey<long> Key = new("invite.one");

    protected override Task PressAsync(TurnContext turn, Person person, CancellationToken ct) => invitation.ShowAsync(turn, person, ct);
}

/// <summary>Makes a link for a member who has joined: their new account will take the place of the old one.</summary>
internal sealed class NewAccountButton(InvitationView invitation) : InviteMemberButton(Key)
{
    public static readonly ActionKey<long> Key = new("invite.again");

    protected override Task PressAsync(TurnContext turn, Person person, CancellationToken ct) => invitation.InviteAsync(turn, person, ct);
}

/// <summary>Revokes a member's links that were not used yet.</summary>
internal sealed class RevokeOneButton() : InviteMemberButton(Key)
{
    public static readonly ActionKey<long> Key = new("invite.revoke");

    protected override async Task PressAsync(TurnContext turn, Person person, CancellationToken ct)
    {
        var open = await AccountWriter.OpenLinksOfAsync(turn, person.MemberId, ct);
        foreach (var link in open)
            link.Revoke(turn.Now);
        if (open.Count > 0)
            turn.Audit(PolicyAction.InviteMember, FormattableString.Invariant($"member:{person.MemberId}"), await AuditTrail.BranchOfAsync(turn, person.MemberId, ct), "Revoked");
        turn.EditPressed(open.Count > 0 ? InviteTexts.RevokedOf(await turn.Db.NameApartAsync(person.MemberId, turn.Today, ct), open.Count) : InviteTexts.NothingToRevoke);
    }
}
