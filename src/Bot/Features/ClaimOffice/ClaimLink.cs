using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ClaimOffice;

/// <summary><c>/start o-TOKEN</c>: the console's link. Whoever follows it says which of the county's office they are.</summary>
internal sealed class ClaimLink(OneTimeLinks links) : IStartLink
{
    public string Prefix => OfficeLink.LinkPrefix;

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
            Button.Do(ClaimTexts.IAm(officer.Name, officer.Number), ClaimButton.ActionName, OfficeButton.Of(token.Id, officer.Id)))));
    }
}

/// <summary>Becomes the county's first office account.</summary>
internal sealed class ClaimButton(AccountBook accounts) : IButtonAction
{
    public const string ActionName = "claim.me";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.UsePublicCommands;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        var parts = OfficeButton.Parse(argument);
        var token = await OneTimeLinks.FindOpenAsync(turn, parts.Id(0), InvitePurpose.ClaimOffice, ct);
        var memberId = parts.Id(1);
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
                .WithRow(Button.Do(ClaimTexts.InviteButton, CommandButton.ActionName, "invite"))
                .WithRow(Button.Do(ClaimTexts.HelpButton, CommandButton.ActionName, "help")),
            new DeliveryOptions());
    }
}

/// <summary>Registration of the first office account.</summary>
internal static class ClaimOfficeRegistration
{
    public static IServiceCollection AddClaimOffice(this IServiceCollection services) => services
        .AddSingleton<OfficeLink>()
        .AddStartLink<ClaimLink>()
        .AddButtonAction<ClaimButton>();

    /// <summary>Prints the link at a live start.</summary>
    public static IServiceCollection AddOfficeLinkAtStart(this IServiceCollection services) => services.AddHostedService<OfficeLinkPrinter>();
}
