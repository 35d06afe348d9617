using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Privacy;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ShowMyData;

/// <summary>What the organization's roster says of the member, and what they set themselves.</summary>
internal sealed class RosterSection : IMyDataSection
{
    public Text Title => MyDataTexts.RosterTitle;

    public MyDataPlace Place => MyDataPlace.Person;

    public IReadOnlyList<Type> Shows => [typeof(Member), typeof(Membership), typeof(RoleAssignment)];

    public async Task<IReadOnlyList<Text>> LinesAsync(MyDataScope scope, CancellationToken ct)
    {
        var (db, campaign, id) = scope;
        var member = await db.Members.AsNoTracking().FirstAsync(m => m.Id == id, ct);
        var memberships = await (from m in db.Memberships join o in db.Organizations on m.OrganizationId equals o.Id where m.MemberId == id orderby m.From select new { o.Name, m.From, m.To }).ToListAsync(ct);
        var roles = await (from r in db.RoleAssignments join o in db.Organizations on r.OrganizationId equals o.Id where r.MemberId == id orderby r.From select new { o.Name, r.Role, r.From, r.To }).ToListAsync(ct);
        return
        [
            MyDataTexts.Name(member.Name, member.Number),
            MyDataTexts.Standing(campaign.Plan.Standing(member.Standing) is { } standing ? Text.Of(standing.Title) : Text.Plain(member.Standing)),
            MyDataTexts.Phone(member.Phone is { } phone ? Text.Plain(phone) : MyDataTexts.None),
            MyDataTexts.Joined(member.Joined),
            .. memberships.Select(m => MyDataTexts.Membership(m.Name, m.From, Until(m.To))),
            .. roles.Select(r => MyDataTexts.Role(Named(r.Role), r.Name, r.From, Until(r.To))),
            MyDataTexts.LanguageSet(member.Language is { } language ? Text.Plain(language) : MyDataTexts.None),
            MyDataTexts.Snoozed(member.SnoozedUntil is { } until ? MyDataTexts.Instant(scope.At(until)) : MyDataTexts.None),
        ];

        static Text Named(Role role) => role switch
        {
            Role.Secretary => MyDataTexts.Secretary,
            Role.Office => MyDataTexts.Office,
            _ => MyDataTexts.Admin,
        };
    }

    private static Text Until(DateOnly? day) => day is { } last ? MyDataTexts.Day(last) : MyDataTexts.Now;
}

/// <summary>The accounts that were tied to the member, the links that were made for them, and what went to them.</summary>
internal sealed class AccountSection : IMyDataSection
{
    public Text Title => MyDataTexts.AccountsTitle;

    public MyDataPlace Place => MyDataPlace.Person;

    public IReadOnlyList<Type> Shows => [typeof(ChannelIdentity), typeof(InviteToken), typeof(Chat), typeof(Delivery)];

    public async Task<IReadOnlyList<Text>> LinesAsync(MyDataScope scope, CancellationToken ct)
    {
        var (db, _, id) = scope;
        var accounts = await db.ChannelIdentities.AsNoTracking().Where(i => i.MemberId == id).OrderBy(i => i.Id).ToListAsync(ct);
        var links = await db.InviteTokens.AsNoTracking().Where(t => t.MemberId == id).OrderBy(t => t.Id).ToListAsync(ct);
        var made = await db.InviteTokens.CountAsync(t => t.CreatedBy == id, ct);
        var chats = accounts.Select(a => a.ChatId).ToList();
        var titles = await db.Chats.Where(c => chats.Contains(c.Id) && c.Title != null).Select(c => c.Title!).Distinct().ToListAsync(ct);
        var sent = await db.Deliveries.CountAsync(d => chats.Contains(d.ChatId) && d.State == DeliveryState.Sent, ct);
        var all = await db.Deliveries.CountAsync(d => chats.Contains(d.ChatId), ct);
        return
        [
            .. accounts.Select(a => MyDataTexts.Account(a.Channel, a.ExternalId, scope.At(a.OpenedAt), a.ClosedAt is { } end ? MyDataTexts.Instant(scope.At(end)) : MyDataTexts.Now)),
            .. accounts.Where(a => a.IsChosen && a.ClosedAt is null).Select(a => MyDataTexts.ChosenAccount(a.Channel)),
            .. titles.Select(MyDataTexts.ChatName),
            .. links.Select(l => MyDataTexts.Link(scope.At(l.CreatedAt), scope.At(l.ExpiresAt), l.UsedAt is { } used ? MyDataTexts.Instant(scope.At(used)) : MyDataTexts.None)),
            .. made > 0 ? [MyDataTexts.LinksMade(made)] : Array.Empty<Text>(),
            MyDataTexts.Deliveries(all, sent),
        ];
    }
}
