using System.Globalization;
using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.JoinByInvite;

/// <summary><c>/start j-TOKEN</c>: someone follows a personal link. The bot shows the name and asks "is this you?".</summary>
internal sealed class JoinLink(OneTimeLinks links) : IStartLink
{
    public string Prefix => StartPrefixes.Join;

    public async Task HandleAsync(TurnContext turn, string rest, CancellationToken ct)
    {
        if (await links.FollowAsync(turn, rest, InvitePurpose.Join, StrangerWords.InvitationUnknown(turn), ct) is not { } token)
            return;
        if (await PersonDirectory.LoadAsync(turn.Db, token.MemberId!.Value, turn.Today, ct) is not { } invited)
        {
            turn.Reply(StrangerWords.InvitationUnknown(turn));
        }
        else if (turn.Person?.MemberId == invited.MemberId)
        {
            token.Use(turn.Now);
            turn.Reply(new OutgoingMessage(TurnTexts.WelcomeBack(invited.Name)).WithRow(CommandButton.Today));
        }
        else if (turn.Person is { } other)
        {
            var holder = await JoinWords.NameAsync(turn, other, ct);
            turn.Reply(JoinTexts.AccountIsOthers(holder));
            foreach (var leader in (await JoinWords.LeadersAsync(turn, token, invited, ct)).Where(id => id != other.MemberId))
                await turn.TellAsync(leader, JoinTexts.ToldLeaderTaken(await JoinWords.NameAsync(turn, invited, ct), holder), ct);
        }
        else
        {
            turn.Reply(new OutgoingMessage(JoinTexts.IsThisYou(await JoinWords.NameAsync(turn, invited, ct), await JoinWords.PlaceAsync(turn, invited, ct)))
                .WithRow(JoinYesButton.Key.Button(JoinTexts.YesButton, token.Id))
                .WithRow(JoinNoButton.Key.Button(JoinTexts.NoButton, token.Id)));
        }
    }
}

/// <summary>"Yes, that's me": the account becomes the member's.</summary>
internal sealed class JoinYesButton(AccountWriter accounts) : ButtonAction<long>(Key, PolicyAction.UsePublicCommands)
{
    public static readonly ActionKey<long> Key = new("join.yes");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        var token = await OneTimeLinks.FindOpenAsync(turn, argument, InvitePurpose.Join, ct);
        var invited = token is null ? null : await PersonDirectory.LoadAsync(turn.Db, token.MemberId!.Value, turn.Today, ct);
        if (token is null || invited is null)
        {
            turn.EditPressed(turn.Person is { } joined ? TurnTexts.WelcomeBack(joined.Name) : StrangerWords.InvitationUnknown(turn));
            return;
        }

        if (turn.Person is { } other)
        {
            turn.EditPressed(JoinTexts.AccountIsOthers(await JoinWords.NameAsync(turn, other, ct)));
            return;
        }

        if (token.CreatedBy == token.MemberId && !await ProbationRule.MayJoinByOwnLinkAsync(turn, invited.MemberId, ct))
        {
            turn.EditPressed(JoinTexts.OwnLink);
            return;
        }

        token.Use(turn.Now);
        var identity = await accounts.OpenAsync(turn, await turn.Db.Members.FirstAsync(m => m.Id == invited.MemberId, ct), ct);
        var place = await JoinWords.PlaceAsync(turn, invited, ct);
        var name = await JoinWords.NameAsync(turn, invited, ct);
        turn.EditPressed(JoinTexts.Joined(name, place));
        turn.Send(
            new ChatAddress(turn.Chat.Id, null, turn.Language, invited.MemberId),
            new OutgoingMessage(JoinTexts.WhatNow).WithRow(CommandButton.Today),
            new DeliveryOptions());
        foreach (var leader in await JoinWords.LeadersAsync(turn, token, invited, ct))
        {
            await turn.TellAsync(
                leader,
                new OutgoingMessage(JoinTexts.ToldLeader(name, place, turn.Activity.From.DisplayName)).WithRow(UndoAccountButton.For(identity)),
                ct);
        }
    }
}

/// <summary>
/// "No, that's someone else": the link went to the wrong person. An open one is revoked; where somebody has joined by it meanwhile, who
/// leads the branch is asked to look whether that one is right. What is said to have been told was told.
/// </summary>
internal sealed class JoinNoButton() : ButtonAction<long>(Key, PolicyAction.UsePublicCommands)
{
    public static readonly ActionKey<long> Key = new("join.no");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        var token = await turn.Db.InviteTokens.FirstOrDefaultAsync(t => t.Id == argument && t.Purpose == InvitePurpose.Join, ct);
        var invited = token is null ? null : await PersonDirectory.LoadAsync(turn.Db, token.MemberId!.Value, turn.Today, ct);
        if (token is null || invited is null)
        {
            turn.EditPressed(JoinTexts.NotMeOver);
            return;
        }

        var name = await JoinWords.NameAsync(turn, invited, ct);
        if (token.IsOpen(turn.Now))
        {
            token.Revoke(turn.Now);
            turn.EditPressed(await TellAsync(turn, token, invited, JoinTexts.ToldLeaderNotMe(name), ct) ? JoinTexts.NotMe : JoinTexts.NotMeUntold);
        }
        else if (await OpenedByAsync(turn, token, ct) is { } identity)
        {
            var asked = new OutgoingMessage(JoinTexts.ToldLeaderNotMeJoined(name)).WithRow(UndoAccountButton.For(identity));
            turn.EditPressed(await TellAsync(turn, token, invited, asked, ct) ? JoinTexts.NotMeJoined : JoinTexts.NotMeJoinedUntold);
        }
        else
        {
            turn.EditPressed(JoinTexts.NotMeOver);
        }
    }

    // The account that came by this link, whichever the member used since.
    private static async Task<ChannelIdentity?> OpenedByAsync(TurnContext turn, InviteToken token, CancellationToken ct) => token.UsedAt is { } usedAt
        ? await turn.Db.ChannelIdentities.FirstOrDefaultAsync(i => i.MemberId == token.MemberId && i.OpenedAt == usedAt && i.ClosedAt == null, ct)
        : null;

    private static async Task<bool> TellAsync(TurnContext turn, InviteToken token, Person invited, OutgoingMessage message, CancellationToken ct)
    {
        var told = false;
        foreach (var leader in await JoinWords.LeadersAsync(turn, token, invited, ct))
            told |= await turn.TellAsync(leader, message, ct) is not null;
        return told;
    }
}

/// <summary>What both answers need.</summary>
internal static class JoinWords
{
    /// <summary>Where the member belongs: the primary branch, or the organization whose office they are.</summary>
    public static async Task<Text> PlaceAsync(TurnContext turn, Person member, CancellationToken ct)
    {
        var id = member.PrimaryBranch?.BranchId ?? (member.Roles.Count > 0 ? member.Roles[0].OrganizationId : 0);
        return Text.Plain(await turn.Db.Organizations.Where(o => o.Id == id).Select(o => o.Name).FirstOrDefaultAsync(ct) ?? "");
    }

    /// <summary>The member's name, told apart from a namesake's: the wrong one of two must be able to say so.</summary>
    public static Task<string> NameAsync(TurnContext turn, Person member, CancellationToken ct) => turn.Db.NameApartAsync(member.MemberId, turn.Today, ct);

    /// <summary>Who made the link, and who answers for the member's branch; not the member themselves.</summary>
    public static async Task<IEnumerable<long>> LeadersAsync(TurnContext turn, InviteToken token, Person member, CancellationToken ct)
    {
        var responsible = member.PrimaryBranch is { } branch
            ? await PrivateMessages.ResponsibleAsync(turn.Db, branch.BranchPath, turn.Today, ct)
            : [];
        return responsible.Concat(token.CreatedBy is { } maker ? [maker] : []).Distinct().Where(id => id != member.MemberId);
    }
}
