using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Accounts;

/// <summary>A member undoes an account that was added to theirs and isn't; they are asked on the accounts they had before. The argument is the identity's id.</summary>
internal sealed class UndoOwnAccountButton(AccountWriter accounts) : ButtonAction<long>(Key, PolicyAction.SeeOwn)
{
    public static readonly ActionKey<long> Key = new("account.undo-own");

    /// <summary>The button that undoes the identity.</summary>
    public static Button For(ChannelIdentity identity) => Key.Button(AccountTexts.UndoOwnButton, identity.Id);

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        var identity = await turn.Db.ChannelIdentities.FirstOrDefaultAsync(i => i.Id == argument && i.MemberId == turn.Sender.MemberId, ct);
        if (identity is null or { ClosedAt: not null })
        {
            turn.AnswerButton(AccountTexts.UndoneBefore, alert: true);
            return;
        }

        await accounts.UndoAsync(turn, identity, AccountTexts.UntiedFromOther, ct);
        turn.AnswerButton(AccountTexts.UndoneShort);
        turn.EditPressed(AccountTexts.OwnUndone);
    }
}
