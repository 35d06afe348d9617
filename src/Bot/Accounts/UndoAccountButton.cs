using System.Globalization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Accounts;

/// <summary>Undoes a tie between an account and a member: the link had reached the wrong person. The argument is the identity's id.</summary>
internal sealed class UndoAccountButton(AccountBook accounts) : IButtonAction
{
    public const string ActionName = "account.undo";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.InviteMember;

    /// <summary>The button that undoes the identity.</summary>
    public static Button For(ChannelIdentity identity) =>
        Button.Do(AccountTexts.UndoButton, ActionName, identity.Id.ToString(CultureInfo.InvariantCulture));

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        var id = long.Parse(argument, CultureInfo.InvariantCulture);
        var identity = await turn.Db.ChannelIdentities.FirstOrDefaultAsync(i => i.Id == id, ct);
        var person = identity is null ? null : await PersonDirectory.LoadAsync(turn.Db, identity.MemberId, turn.Today, ct);
        if (identity is null || person is null || !MemberScope.MayInvite(turn.Sender, person))
        {
            turn.AnswerButton(TurnTexts.NotAllowed, alert: true);
            return;
        }

        if (identity.ClosedAt is not null)
        {
            turn.AnswerButton(AccountTexts.UndoneBefore, alert: true);
            return;
        }

        await accounts.CloseAsync(turn, identity, ct);
        turn.AnswerButton(AccountTexts.UndoneShort);
        turn.EditPressed(AccountTexts.Undone(person.Name));
    }
}
