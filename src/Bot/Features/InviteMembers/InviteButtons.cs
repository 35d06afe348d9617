using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.InviteMembers;

/// <summary>A button about an organization's list; the argument's first part is its id.</summary>
internal abstract class InviteListButton : IButtonAction
{
    public abstract string Name { get; }

    public PolicyAction Action => PolicyAction.InviteMember;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        var parts = OfficeButton.Parse(argument);
        if (await WhichOrganization.AllowedAsync(turn, PolicyAction.InviteMember, parts.Id(0), ct) is { } node)
            await HandleAsync(turn, node, parts, ct);
    }

    protected abstract Task HandleAsync(TurnContext turn, OrganizationNode node, OfficeArgument argument, CancellationToken ct);
}

/// <summary>Shows the list, or turns its page.</summary>
internal sealed class InviteOpenButton : InviteListButton
{
    public const string ActionName = "invite.open";

    public override string Name => ActionName;

    protected override async Task HandleAsync(TurnContext turn, OrganizationNode node, OfficeArgument argument, CancellationToken ct) =>
        turn.EditPressed(await InviteBoard.ShowAsync(turn, node, argument.Number(1), ct));
}

/// <summary>Makes a link for everyone who has none yet, a message each.</summary>
internal sealed class InviteAllButton(InviteWriter writer) : InviteListButton
{
    public const string ActionName = "invite.all";

    /// <summary>Links made at one press; a chat takes about one message a second.</summary>
    public const int Most = 50;

    public override string Name => ActionName;

    protected override async Task HandleAsync(TurnContext turn, OrganizationNode node, OfficeArgument argument, CancellationToken ct)
    {
        var list = await InviteList.LoadAsync(turn, node, ct);
        var batch = list.ToInvite.Take(Most).ToList();
        if (batch.Count == 0)
        {
            turn.AnswerButton(InviteTexts.AllHaveLinks, alert: true);
            return;
        }

        turn.Reply(InviteTexts.AllHint(batch.Count));
        foreach (var invitee in batch)
            turn.Reply(writer.WriteText(turn, invitee.MemberId, invitee.Name));
        await turn.Db.SaveChangesAsync(ct);
        turn.EditPressed(await InviteBoard.ShowAsync(turn, node, page: 0, ct));
    }
}

/// <summary>Revokes every link of the list that was not used yet.</summary>
internal sealed class RevokeAllButton : InviteListButton
{
    public const string ActionName = "invite.revoke-all";

    public override string Name => ActionName;

    protected override async Task HandleAsync(TurnContext turn, OrganizationNode node, OfficeArgument argument, CancellationToken ct)
    {
        var list = await InviteList.LoadAsync(turn, node, ct);
        var revoked = 0;
        foreach (var invitee in list.Missing.Where(m => m.HasLink && !m.OfOthers))
        {
            foreach (var link in await AccountBook.OpenLinksOfAsync(turn, invitee.MemberId, ct))
            {
                link.Revoke(turn.Now);
                revoked++;
            }
        }

        await turn.Db.SaveChangesAsync(ct);
        turn.AnswerButton(InviteTexts.Revoked(revoked), alert: true);
        turn.EditPressed(await InviteBoard.ShowAsync(turn, node, page: 0, ct));
    }
}

/// <summary>A button about one member, whose id is the argument. Whether the leader may invite them is checked at the press.</summary>
internal abstract class InviteMemberButton : IButtonAction
{
    public abstract string Name { get; }

    public PolicyAction Action => PolicyAction.InviteMember;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        var person = await PersonDirectory.LoadAsync(turn.Db, OfficeButton.Parse(argument).Id(0), turn.Today, ct);
        if (person is not null && MemberScope.MayInvite(turn.Sender, person))
            await HandleAsync(turn, person, ct);
        else
            turn.AnswerButton(InviteTexts.NotYours, alert: true);
    }

    protected abstract Task HandleAsync(TurnContext turn, Person person, CancellationToken ct);
}

/// <summary>Shows one member.</summary>
internal sealed class InviteOneButton(InviteCard card) : InviteMemberButton
{
    public const string ActionName = "invite.one";

    public override string Name => ActionName;

    protected override Task HandleAsync(TurnContext turn, Person person, CancellationToken ct) => card.ShowAsync(turn, person, ct);
}

/// <summary>Makes a link for a member who has joined: their new account will take the place of the old one.</summary>
internal sealed class NewAccountButton(InviteCard card) : InviteMemberButton
{
    public const string ActionName = "invite.again";

    public override string Name => ActionName;

    protected override Task HandleAsync(TurnContext turn, Person person, CancellationToken ct)
    {
        card.Invite(turn, person);
        return Task.CompletedTask;
    }
}

/// <summary>Revokes a member's links that were not used yet.</summary>
internal sealed class RevokeOneButton : InviteMemberButton
{
    public const string ActionName = "invite.revoke";

    public override string Name => ActionName;

    protected override async Task HandleAsync(TurnContext turn, Person person, CancellationToken ct)
    {
        var open = await AccountBook.OpenLinksOfAsync(turn, person.MemberId, ct);
        foreach (var link in open)
            link.Revoke(turn.Now);
        turn.EditPressed(InviteTexts.RevokedOf(person.Name, open.Count));
    }
}

/// <summary>Registration of <c>/invite</c>.</summary>
internal static class InviteMembersRegistration
{
    public static IServiceCollection AddInviteMembers(this IServiceCollection services) => services
        .AddSingleton<QrPictures>()
        .AddSingleton<IDrawnFile>(provider => provider.GetRequiredService<QrPictures>())
        .AddSingleton<InviteWriter>()
        .AddSingleton<InviteCard>()
        .AddChatCommand<InviteCommand>()
        .AddButtonAction<InviteOpenButton>()
        .AddButtonAction<InviteAllButton>()
        .AddButtonAction<RevokeAllButton>()
        .AddButtonAction<InviteOneButton>()
        .AddButtonAction<NewAccountButton>()
        .AddButtonAction<RevokeOneButton>();
}
