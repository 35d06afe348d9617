using System.Globalization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Accounts;

/// <summary>Undoes a tie between an account and a member: the link had reached the wrong person. The argument is the identity's id.</summary>
internal sealed class UndoAccountButton(AccountWriter accounts) : ButtonAction<long>(Key, PolicyAction.InviteMember)
{
    public static readonly ActionKey<long> Key = new("account.undo");

    /// <summary>The button that undoes the identity.</summary>
    public static Button For(ChannelIdentity identity) =>
        Key.Button(AccountTexts.UndoButton, identity.Id);

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        var identity = await turn.Db.ChannelIdentities.FirstOrDefaultAsync(i => i.Id == argument, ct);
        var person = identity is null ? null : await PersonDirectory.LoadAsync(turn.Db, identity.MemberId, turn.Today, ct);
        // Of their own accounts a leader's new one takes off none that is older.
        if (identity is null || person is null || !MemberScope.MayInvite(turn.Sender, person)
            || (identity.MemberId == turn.Sender.MemberId && !await ProbationRule.SpeaksForAllAsync(turn, ct)))
        {
            turn.AnswerButton(TurnTexts.NotAllowed, alert: true);
            return;
        }

        if (identity.ClosedAt is not null)
        {
            turn.AnswerButton(AccountTexts.UndoneBefore, alert: true);
            return;
        }

        await accounts.UndoAsync(turn, identity, AccountTexts.Untied, ct);
        turn.Db.AuditEntries.Add(new AuditEntry
        {
            CampaignId = turn.Campaign.Id,
            ActorId = turn.Sender.MemberId,
            Action = nameof(PolicyAction.InviteMember) + ".Untied",
            Target = string.Create(CultureInfo.InvariantCulture, $"member:{person.MemberId}"),
            OrganizationId = await turn.Db.Memberships.HoldingOn(turn.Today)
                .Where(m => m.MemberId == person.MemberId && m.IsPrimary).Select(m => (long?)m.OrganizationId).FirstOrDefaultAsync(ct),
            At = turn.Now,
        });
        turn.AnswerButton(AccountTexts.UndoneShort);
        turn.EditPressed(AccountTexts.Undone(person.Name));
    }
}
