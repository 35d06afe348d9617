using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.HandOver;

/// <summary>Someone who could take over a role.</summary>
internal sealed record Successor(long MemberId, string Number, string Name);

/// <summary>
/// The offer of a role: who can take it, the question, and the message to the successor. An offer is a one-time token in the successor's
/// name, so that it ends by acceptance, refusal, withdrawal, or after its days.
/// </summary>
internal sealed class HandOverOffers
{
    /// <summary>People on one page; two stand in a row.</summary>
    public const int PageSize = 12;

    /// <summary>The role that stands for an organization: a branch's secretary, another's office.</summary>
    public static Role RoleOf(OrganizationNode node) => node.IsBranch ? Role.Secretary : Role.Office;

    public static bool Holds(Person person, OrganizationNode node) =>
        person.Roles.Any(r => r.OrganizationId == node.Id && r.Role == RoleOf(node));

    public static Text RoleName(OrganizationNode node) =>
        node.IsBranch ? HandOverTexts.SecretaryOf(node.Name) : HandOverTexts.OfficeOf(node.Name);

    /// <summary>The list of those who could take over: of a branch, its members who have joined. An office names its successor.</summary>
    public async Task<OutgoingMessage> ShowAsync(TurnContext turn, OrganizationNode node, int page, CancellationToken ct)
    {
        if (!node.IsBranch)
            return HandOverTexts.NameSuccessor(RoleName(node));
        var found = await Candidates(turn, node).OrderBy(m => m.Number).Select(m => new Successor(m.Id, m.Number, m.Name)).ToListAsync(ct);
        var names = await turn.Db.NamesApartAsync(found.ConvertAll(s => s.MemberId), turn.Today, ct);
        var all = found.ConvertAll(s => s with { Name = names[s.MemberId] });
        var shown = Page<Successor>.Of(all, page, PageSize);
        if (shown.Items.Count == 0)
            return HandOverTexts.NobodyJoined;
        var message = new OutgoingMessage(HandOverTexts.AskWho(RoleName(node)))
        {
            Buttons =
            [
                .. shown.Items.Chunk(2).Select(IReadOnlyList<Button> (pair) =>
                    [.. pair.Select(s => HandOverAskButton.Key.Button(Text.Plain(s.Name), new HandOverTo(node.Id, s.MemberId)))]),
            ],
        };
        var turning = shown.Turning(HandOverOpenButton.Key, number => new OfficePage(node.Id, number));
        return (turning.Count > 0 ? message.WithRow(turning) : message).WithRow(Keep(node));
    }

    /// <summary>Finds a successor by number or whole name, for each role that the sender holds.</summary>
    public async Task FindAsync(TurnContext turn, string who, CancellationToken ct)
    {
        var plain = NamesApart.Plain(who);
        var message = new OutgoingMessage(HandOverTexts.AskWhich(who));
        OrganizationNode? last = null;
        foreach (var node in (await Responsibilities.OfAsync(turn.Db, turn.Sender, PolicyAction.HandOver, ct)).Where(n => Holds(turn.Sender, n)))
        {
            var named = Candidates(turn, node).Where(m => m.Number == who || m.Name.Replace(" ", "") == plain).OrderBy(m => m.Number).Take(PageSize);
            foreach (var found in await named.ToListAsync(ct))
            {
                last = node;
                message = message.WithRow(HandOverAskButton.Key.Button(
                    HandOverTexts.RoleTo(RoleName(node), found.Name, found.Number), new HandOverTo(node.Id, found.Id)));
            }
        }

        turn.Reply(last is not null ? message.WithRow(Keep(last)) : HandOverTexts.NotFound(who));
    }

    /// <summary>The candidate with the id, or null where they can't take over (any more).</summary>
    public async Task<Successor?> SuccessorAsync(TurnContext turn, OrganizationNode node, long memberId, CancellationToken ct) =>
        await Candidates(turn, node).Where(m => m.Id == memberId).Select(m => new Successor(m.Id, m.Number, m.Name)).FirstOrDefaultAsync(ct) is { } found
            ? found with { Name = await turn.Db.NameApartAsync(memberId, turn.Today, ct) }
            : null;

    public static OutgoingMessage Ask(OrganizationNode node, Successor successor) =>
        new OutgoingMessage(HandOverTexts.AskSure(RoleName(node), successor.Name))
            .WithRow(HandOverOfferButton.Key.Button(HandOverTexts.OfferButton, new HandOverTo(node.Id, successor.MemberId)))
            .WithRow(Keep(node));

    private static Button Keep(OrganizationNode node) => HandOverKeepButton.Key.Button(HandOverTexts.KeepButton, new OfficePage(node.Id));

    /// <summary>Writes to the successor. What the sender reads is returned.</summary>
    public async Task<OutgoingMessage> OfferAsync(TurnContext turn, OrganizationNode node, Successor successor, CancellationToken ct)
    {
        await WithdrawAsync(turn, turn.Sender.MemberId, node.Id, ct);
        var offer = InviteToken.Create(
            LinkToken.Hash(LinkToken.New()), InvitePurpose.Handover, successor.MemberId, node.Id, turn.Sender.MemberId, turn.Now, InviteToken.Lifetime);
        turn.Db.InviteTokens.Add(offer);
        await turn.Db.SaveChangesAsync(ct);
        var message = new OutgoingMessage(HandOverTexts.Offer(turn.Sender.Name, RoleName(node), (int)InviteToken.Lifetime.TotalDays))
        {
            ButtonScope = ButtonScope.Member(successor.MemberId, offer.ExpiresAt),
        };
        await turn.TellAsync(
            successor.MemberId,
            message
                .WithRow(HandOverAcceptButton.Key.Button(HandOverTexts.AcceptButton, offer.Id))
                .WithRow(HandOverDeclineButton.Key.Button(HandOverTexts.DeclineButton, offer.Id)),
            ct);
        return new OutgoingMessage(HandOverTexts.Offered(successor.Name, RoleName(node)))
            .WithRow(HandOverKeepButton.Key.Button(HandOverTexts.WithdrawButton, new OfficePage(node.Id)));
    }

    /// <summary>Takes back what someone has offered for an organization.</summary>
    public static async Task WithdrawAsync(TurnContext turn, long memberId, long organizationId, CancellationToken ct)
    {
        var open = await turn.Db.InviteTokens
            .Where(t => t.Purpose == InvitePurpose.Handover && t.CreatedBy == memberId && t.OrganizationId == organizationId
                && t.UsedAt == null && t.RevokedAt == null)
            .ToListAsync(ct);
        foreach (var offer in open)
            offer.Revoke(turn.Now);
    }

    // Only who has joined can accept. A branch is led by one of its members; whoever works for an office may belong to any branch.
    private static IQueryable<Member> Candidates(TurnContext turn, OrganizationNode node)
    {
        var (db, today, sender) = (turn.Db, turn.Today, turn.Sender.MemberId);
        return db.Members.AsNoTracking().NotLeftBy(today).WithAccount(db).Where(m => m.Id != sender
            && (!node.IsBranch || db.Memberships.HoldingOn(today).Any(s => s.MemberId == m.Id && s.OrganizationId == node.Id)));
    }
}
