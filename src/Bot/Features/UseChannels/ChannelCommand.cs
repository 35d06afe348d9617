using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.UseChannels;

/// <summary><c>/channel</c>: on which messenger I am reached, and how to use another as well. Offered where the program runs several.</summary>
internal sealed class ChannelCommand(ChannelTable channels, OwnAccountsView view)
    : ChatCommand(CommandNames.Channel, ChannelTexts.Description, CommandMenu.Member, PolicyAction.SeeOwn, CommandPlace.PrivateOnly)
{
    public override bool IsOffered => channels.All.Count > 1;

    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct) => turn.Reply(await view.ShowAsync(turn, done: null, ct));
}

/// <summary>Shows the accounts in the place of a question that was not answered with yes.</summary>
internal sealed class ShowAccountsButton(OwnAccountsView view) : ButtonAction<long>(Key, PolicyAction.SeeOwn)
{
    public static readonly ActionKey<long> Key = new("account.show");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct) => turn.EditPressed(await view.ShowAsync(turn, done: null, ct));
}

/// <summary>Where the member is to be reached. The argument is the identity's id; zero: on the account used last.</summary>
internal sealed class ChooseAccountButton(OwnAccountsView view) : ButtonAction<long>(Key, PolicyAction.SeeOwn)
{
    public const long UsedLast = 0;

    public static readonly ActionKey<long> Key = new("account.choose");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        var accounts = await OpenAccount.ReadAsync(turn, turn.Sender.MemberId, ct);
        if (argument != UsedLast && !accounts.Exists(a => a.Identity.Id == argument))
        {
            turn.AnswerButton(ChannelTexts.AccountGone, alert: true);
            return;
        }

        foreach (var account in accounts)
            account.Identity.Choose(account.Identity.Id == argument);
        await turn.Db.SaveChangesAsync(ct);
        turn.EditPressed(await view.ShowAsync(turn, ChannelTexts.Chosen, ct));
    }
}
