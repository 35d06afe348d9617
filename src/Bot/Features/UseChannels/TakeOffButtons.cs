using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;

namespace CampaignBot.Bot.Features.UseChannels;

/// <summary>A member would take an account of theirs off; they are asked once. The argument is the identity's id.</summary>
internal sealed class TakeOffAccountButton(OwnAccountsView view) : ButtonAction<long>(Key, PolicyAction.SeeOwn)
{
    public static readonly ActionKey<long> Key = new("account.take-off");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        var accounts = await OpenAccount.ReadAsync(turn, turn.Sender.MemberId, ct);
        if (WhyNot(turn, accounts, argument) is { } why)
        {
            turn.EditPressed(await view.ShowAsync(turn, why, ct));
            return;
        }

        var title = view.TitleOf(accounts.Find(a => a.Identity.Id == argument)!);
        turn.EditPressed(new OutgoingMessage(ChannelTexts.AskTakeOff(title))
            .WithRow(TakeOffAccountNowButton.Key.Button(ChannelTexts.TakeOffButton(title), argument))
            .WithRow(ShowAccountsButton.Key.Button(ChannelTexts.KeepButton, argument)));
    }

    /// <summary>Why the sender may not take the account off; null: they may.</summary>
    public static Text? WhyNot(TurnContext turn, List<OpenAccount> accounts, long id)
    {
        if (accounts.Find(a => a.Identity.Id == id) is not { } account)
            return ChannelTexts.AccountGone;
        if (!accounts.Exists(a => a != account && a.IsAlive))
            return ChannelTexts.LastAccount;
        var here = accounts.Find(a => a.IsHere(turn));
        return here is not null && here.Identity.MayTakeOff(account.Identity, turn.Now) ? null : ChannelTexts.TooNew((int)ChannelIdentity.Probation.TotalDays);
    }
}

/// <summary>The account is taken off.</summary>
internal sealed class TakeOffAccountNowButton(AccountWriter accounts, PersonalMenu menu, OwnAccountsView view) : ButtonAction<long>(Key, PolicyAction.SeeOwn)
{
    public static readonly ActionKey<long> Key = new("account.take-off-now");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        var own = await OpenAccount.ReadAsync(turn, turn.Sender.MemberId, ct);
        if (TakeOffAccountButton.WhyNot(turn, own, argument) is { } why)
        {
            turn.EditPressed(await view.ShowAsync(turn, why, ct));
            return;
        }

        var account = own.Find(a => a.Identity.Id == argument)!;
        var isHere = account.IsHere(turn);
        await accounts.TakeOffAsync(turn, account.Identity, isHere ? null : AccountTexts.UntiedFromOther, ct);
        if (isHere)
        {
            turn.EditPressed(ChannelTexts.TakenOffHere);
            menu.SetForStrangerAfter(turn, turn.Language);
            await turn.TellAsync(turn.Sender.MemberId, ChannelTexts.TakenOff(view.TitleOf(account)), ct);
        }
        else
        {
            turn.EditPressed(await view.ShowAsync(turn, ChannelTexts.TakenOff(view.TitleOf(account)), ct));
        }
    }
}
