using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.UseChannels;

/// <summary><c>/start a-TOKEN</c>, or the code typed: a member comes to the bot on another messenger. The bot shows the name and asks "is this you?".</summary>
internal sealed class SecondAccountLink(OneTimeLinks links) : IStartLink
{
    public string Prefix => StartPrefixes.SecondAccount;

    public async Task HandleAsync(TurnContext turn, string rest, CancellationToken ct)
    {
        if (await links.FollowAsync(turn, rest, InvitePurpose.SecondAccount, ChannelTexts.CodeUnknown, ct) is not { } token)
            return;
        if (await PersonDirectory.LoadAsync(turn.Db, token.MemberId!.Value, turn.Today, ct) is not { } member)
        {
            turn.Reply(ChannelTexts.CodeUnknown);
        }
        else if (turn.Person?.MemberId == member.MemberId)
        {
            // Tired people type it where they got it: it still holds.
            turn.Reply(ChannelTexts.KnownHere(member.Name));
        }
        else if (turn.Person is { } other)
        {
            token.Revoke(turn.Now);
            turn.Reply(ChannelTexts.AccountIsOthers(await turn.Db.NameApartAsync(other.MemberId, turn.Today, ct)));
            await turn.TellAsync(member.MemberId, ChannelTexts.ToldTypedByOther(turn.Traits.Title), ct);
        }
        else if (await ProbationRule.MayReplaceHereAsync(turn, member.MemberId, ct))
        {
            turn.Reply(new OutgoingMessage(ChannelTexts.IsThisYou(await turn.Db.NameApartAsync(member.MemberId, turn.Today, ct)))
                .WithRow(SecondAccountYesButton.Key.Button(ChannelTexts.YesButton, token.Id))
                .WithRow(SecondAccountNoButton.Key.Button(ChannelTexts.NoButton, token.Id)));
        }
        else
        {
            turn.Reply(ChannelTexts.OnlyAccount(turn.Traits.Title));
        }
    }
}

/// <summary>"Yes, that's me": the account becomes the member's beside the one they have.</summary>
internal sealed class SecondAccountYesButton(AccountWriter accounts) : ButtonAction<long>(Key, PolicyAction.UsePublicCommands)
{
    public static readonly ActionKey<long> Key = new("account.second-yes");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        var token = await OneTimeLinks.FindOpenAsync(turn, argument, InvitePurpose.SecondAccount, ct);
        var member = token is null ? null : await PersonDirectory.LoadAsync(turn.Db, token.MemberId!.Value, turn.Today, ct);
        if (token is null || member is null)
        {
            turn.EditPressed(turn.Person is { } joined ? TurnTexts.WelcomeBack(joined.Name) : ChannelTexts.CodeUnknown);
        }
        else if (turn.Person is { } other)
        {
            turn.EditPressed(ChannelTexts.AccountIsOthers(await turn.Db.NameApartAsync(other.MemberId, turn.Today, ct)));
        }
        else if (!await ProbationRule.MayReplaceHereAsync(turn, member.MemberId, ct))
        {
            turn.EditPressed(ChannelTexts.OnlyAccount(turn.Traits.Title));
        }
        else
        {
            token.Use(turn.Now);
            await accounts.OpenAsync(turn, await turn.Db.Members.FirstAsync(m => m.Id == member.MemberId, ct), ct);
            turn.EditPressed(ChannelTexts.Linked(member.Name));
            turn.Send(
                new ChatAddress(turn.Chat.Id, null, turn.Language, member.MemberId),
                new OutgoingMessage(ChannelTexts.WhatNow).WithRow(CommandButton.Today),
                new DeliveryOptions());
        }
    }
}

/// <summary>"No, that's someone else": the code holds no longer, and whoever asked for it learns so.</summary>
internal sealed class SecondAccountNoButton() : ButtonAction<long>(Key, PolicyAction.UsePublicCommands)
{
    public static readonly ActionKey<long> Key = new("account.second-no");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        if (await OneTimeLinks.FindOpenAsync(turn, argument, InvitePurpose.SecondAccount, ct) is { } token)
        {
            token.Revoke(turn.Now);
            await turn.TellAsync(token.MemberId!.Value, ChannelTexts.ToldTypedByOther(turn.Traits.Title), ct);
        }

        turn.EditPressed(ChannelTexts.NotMe);
    }
}
