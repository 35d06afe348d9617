using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.InviteMembers;

/// <summary><c>/invite</c>: who has not joined, with their personal links; <c>/invite NAME</c> or <c>/invite NUMBER</c>: one member.</summary>
internal sealed class InviteCommand(InvitationView invitation)
    : ChatCommand(CommandNames.Invite, InviteTexts.Description, CommandMenu.Secretary | CommandMenu.Office, PolicyAction.InviteMember, CommandPlace.PrivateOnly)
{
    /// <summary>Members shown for one name.</summary>
    public const int MostMatches = 8;

    /// <summary>Members of one organization who are looked at for one name.</summary>
    private const int MostLookedAt = 200;

    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        if (arguments.Trim() is { Length: > 0 } who)
            await FindAsync(turn, who, ct);
        else if (await WhichOrganization.PickAsync(turn, Action, InviteOpenButton.Key, ct) is { } node)
            turn.Reply(await InviteView.ShowAsync(turn, node, page: 0, ct));
    }

    private async Task FindAsync(TurnContext turn, string who, CancellationToken ct)
    {
        // The sender's own first of all: of a common name there may be hundreds elsewhere.
        var plain = NamesApart.Plain(who);
        var found = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var node in await Responsibilities.OfAsync(turn.Db, turn.Sender, Action, ct))
        {
            var under = turn.Db.Organizations.Under(node.Path);
            var rows = await turn.Db.Members.AsNoTracking()
                .Where(m => m.Number == who || m.Name.Replace(" ", "").Contains(plain))
                .Where(m => turn.Db.Memberships.HoldingOn(turn.Today).Any(s => s.MemberId == m.Id && under.Any(o => o.Id == s.OrganizationId))
                    || turn.Db.RoleAssignments.HoldingOn(turn.Today).Any(r => r.MemberId == m.Id && under.Any(o => o.Id == r.OrganizationId)))
                .OrderBy(m => m.Number).Take(MostLookedAt)
                .Select(m => new { m.Id, m.Number }).ToListAsync(ct);
            foreach (var row in rows)
                found[row.Number] = row.Id;
        }

        var mine = new List<Person>();
        foreach (var id in found.Values)
        {
            if (await PersonDirectory.LoadAsync(turn.Db, id, turn.Today, ct) is { } person && MemberScope.MayInvite(turn.Sender, person))
                mine.Add(person);
            if (mine.Count == MostMatches)
                break;
        }

        if (mine.Count == 1)
            await invitation.ShowAsync(turn, mine[0], ct);
        else if (mine.Count == 0)
            turn.Reply(InviteTexts.NobodyFound(who));
        else
            turn.Reply(mine.Aggregate(new OutgoingMessage(InviteTexts.WhichOne(who)), (message, person) =>
                message.WithRow(InviteOneButton.Key.Button(Text.Plain(person.Name + " " + person.Number), person.MemberId))));
    }
}

/// <summary>One member: the link for who has not joined; the account, and how to undo it, for who has.</summary>
internal sealed class InvitationView(InviteWriter writer)
{
    public async Task ShowAsync(TurnContext turn, Person person, CancellationToken ct)
    {
        if (await PersonDirectory.IdentityOfAsync(turn.Db, person.MemberId, ct) is not { } identity)
        {
            await InviteAsync(turn, person, ct);
            return;
        }

        turn.Reply(new OutgoingMessage(InviteTexts.HasJoined(person.Name, person.Number, turn.Campaign.Timeline.DayAt(identity.OpenedAt)))
            .WithRow(NewAccountButton.Key.Button(InviteTexts.NewAccountButton, person.MemberId))
            .WithRow(UndoAccountButton.For(identity)));
    }

    /// <summary>A link for the member, joined or not: who follows it takes the place of an older account.</summary>
    public async Task InviteAsync(TurnContext turn, Person person, CancellationToken ct)
    {
        var name = await turn.Db.NameApartAsync(person.MemberId, turn.Today, ct);
        turn.Reply(new OutgoingMessage(InviteTexts.OneHint(name))
            .WithRow(RevokeOneButton.Key.Button(InviteTexts.RevokeButton, person.MemberId)));
        turn.Reply(writer.WritePicture(turn, person.MemberId, name, await AuditTrail.BranchOfAsync(turn, person.MemberId, ct)));
    }
}
