using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.UseChannels;

/// <summary>A member's accounts, where they are reached, and what can be done about it.</summary>
internal sealed class OwnAccountsView(ChannelTable channels)
{
    /// <param name="turn">The member's turn.</param>
    /// <param name="done">What was done just now.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<OutgoingMessage> ShowAsync(TurnContext turn, Text? done, CancellationToken ct)
    {
        var accounts = await OpenAccount.ReadAsync(turn, turn.Sender.MemberId, ct);
        var reached = await turn.Db.ReachedAccounts().Where(a => a.MemberId == turn.Sender.MemberId).Select(a => (long?)a.IdentityId).FirstOrDefaultAsync(ct);
        var chosen = accounts.Find(a => a.Identity.IsChosen);
        var message = new OutgoingMessage(Text.Paragraphs([
            done,
            Text.Lines([ChannelTexts.Heading, .. accounts.Select(a => Line(a, isReached: a.Identity.Id == reached))]),
            Rule(accounts, chosen),
        ]));
        if (accounts.Count > 1)
        {
            foreach (var account in accounts.Where(a => a != chosen))
                message = message.WithRow(ChooseAccountButton.Key.Button(ChannelTexts.ChooseButton(TitleOf(account)), account.Identity.Id));
            if (chosen is not null)
                message = message.WithRow(ChooseAccountButton.Key.Button(ChannelTexts.UsedLastButton, ChooseAccountButton.UsedLast));
        }

        if (channels.All.Count > 1)
            message = message.WithRow(SecondAccountCodeButton.Key.Button(ChannelTexts.AddButton, SecondAccountCodeButton.Fresh));
        if (accounts.Count > 1)
            message = message.WithRow([.. accounts.Select(a => TakeOffAccountButton.Key.Button(ChannelTexts.TakeOffButton(TitleOf(a)), a.Identity.Id))]);
        return message;
    }

    /// <summary>What people call the messenger of an account.</summary>
    public Text TitleOf(OpenAccount account) => channels.TitleOf(account.Identity.Channel);

    private Text Line(OpenAccount account, bool isReached) =>
        isReached ? ChannelTexts.LineReached(TitleOf(account))
        : account.IsAlive ? ChannelTexts.Line(TitleOf(account))
        : ChannelTexts.LineLost(TitleOf(account));

    private Text Rule(List<OpenAccount> accounts, OpenAccount? chosen) =>
        accounts.Count == 1 ? (channels.All.Count > 1 ? ChannelTexts.RuleOne : ChannelTexts.OneMessenger)
        : chosen is null ? ChannelTexts.RuleUsedLast
        : ChannelTexts.RuleChosen(TitleOf(chosen));
}
