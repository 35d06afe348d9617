using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ClaimOffice;

/// <summary><c>/start o-TOKEN</c>: the console's link. Whoever follows it says which of the county's office they are.</summary>
internal sealed class ClaimLink(OneTimeLinks links) : IStartLink
{
    public string Prefix => StartPrefixes.Office;

    public async Task HandleAsync(TurnContext turn, string rest, CancellationToken ct)
    {
        if (await links.FollowAsync(turn, rest, InvitePurpose.ClaimOffice, ClaimTexts.LinkUnknown, ct) is not { } token)
            return;
        if (turn.Person is { } person)
        {
            turn.Reply(ClaimTexts.AccountIsTaken(person.Name));
            return;
        }

        var officers = await OfficeLink.Officers(turn.Db, turn.Today).AsNoTracking().ToListAsync(ct);
        turn.Reply(officers.Aggregate(new OutgoingMessage(ClaimTexts.AskWho), (message, officer) => message.WithRow(
            ClaimButton.Key.Button(ClaimTexts.IAm(officer.Name, officer.Number), new OfficeClaim(token.Id, officer.Id)))));
    }
}

/// <summary>Someone who followed the link says who they are.</summary>
internal readonly record struct OfficeClaim(long TokenId, long MemberId);

/// <summary>Becomes the county's first office account.</summary>
internal sealed class ClaimButton(AccountWriter accounts) : ButtonAction<OfficeClaim>(Key, PolicyAction.UsePublicCommands)
{
    public static readonly ActionKey<OfficeClaim> Key = new("claim.me");

    protected override async Task PressAsync(TurnContext turn, OfficeClaim argument, CancellationToken ct)
    {
        var (tokenId, memberId) = argument;
        var token = await OneTimeLinks.FindOpenAsync(turn, tokenId, InvitePurpose.ClaimOffice, ct);
        var officer = await OfficeLink.Officers(turn.Db, turn.Today).FirstOrDefaultAsync(m => m.Id == memberId, ct);
        if (token is null || officer is null || turn.Person is not null)
        {
            turn.EditPressed(turn.Person is { } person ? ClaimTexts.AccountIsTaken(person.Name) : ClaimTexts.LinkUnknown);
            return;
        }

        token.Use(turn.Now);
        await accounts.OpenAsync(turn, officer, ct);
        turn.EditPressed(ClaimTexts.Claimed(officer.Name));
        turn.Send(
            new ChatAddress(turn.Chat.Id, null, turn.Language, officer.Id),
            new OutgoingMessage(ClaimTexts.WhatNow)
                .WithRow(CommandButton.For(ClaimTexts.InviteButton, CommandNames.Invite))
                .WithRow(CommandButton.For(ClaimTexts.HelpButton, CommandNames.Help)),
            new DeliveryOptions());
    }
}
