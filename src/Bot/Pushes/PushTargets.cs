using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Pushes;

/// <summary>A conversation that pushes can go to.</summary>
internal sealed record PushTarget(
    long ChatId, string? ThreadId, Language Language, long OrganizationId, long? ParentId, OrganizationLevel Level, string Category)
{
    /// <summary>The reader, where this is a private chat.</summary>
    public long? MemberId { get; init; }

    /// <summary>Since when the reader of a private chat has had it.</summary>
    public DateTimeOffset JoinedAt { get; init; }

    public string Standing { get; init; } = "";

    /// <summary>True for the private chat of whoever answers, as the address of what is said in private alone.</summary>
    public bool TakesPrivate { get; init; }

    /// <summary>True for the one conversation in which a holder of entries is told what they hold them for.</summary>
    public bool HearsAsHolder { get; init; }

    /// <summary>True where they answer for nothing, and hear nothing else there.</summary>
    public bool IsHolderAlone { get; init; }

    /// <summary>True where the organization has members of its own, who hear what is said where it has no group.</summary>
    public bool HasMembers { get; init; }

    /// <summary>What made a private chat a target.</summary>
    public PushFallback Fallback { get; init; }

    public ChatAddress Address => new(ChatId, ThreadId, Language, MemberId);

    /// <summary>How the log knows something that goes there.</summary>
    public PushMark Mark(string key) => new(key, ChatId, ThreadId ?? "", OrganizationId);

    /// <summary>The log's row of something that goes there.</summary>
    public PushLog Log(string campaignId, string key, long deliveryId, DateTimeOffset now) => new()
    {
        CampaignId = campaignId,
        Key = key,
        ChatId = ChatId,
        ThreadId = ThreadId ?? "",
        OrganizationId = OrganizationId,
        DeliveryId = deliveryId,
        At = now,
    };

    /// <summary>Is the push for this conversation?</summary>
    public bool Takes(PlanPush push) => push.HoldersOf is null
        ? !IsHolderAlone && TakesAsOrganization(push) && !(push.IsMissedByLateJoiners && MemberId is not null && JoinedAt > push.At)
        : HearsAsHolder;

    private bool TakesAsOrganization(PlanPush push) =>
        push.Concerns(Level, Category)
        && push.Owners?.Cover(new OrganizationFacts(OrganizationId, Level, Category, Active: true, ParentId)) != false
        && push.InPrivate == TakesPrivate
        && (MemberId is null || TakesPrivate || Reaches(push));

    private bool Reaches(PlanPush push) => Fallback == PushFallback.Members
        ? push.Fallback == PushFallback.Members && push.ConcernsMember(Category, Standing)
        : push.Fallback == PushFallback.Responsible || (push.Fallback == PushFallback.Members && !HasMembers);
}

/// <summary>The key of a row of the log, within the campaign.</summary>
internal readonly record struct PushMark(string Key, long ChatId, string ThreadId, long OrganizationId);

/// <summary>Reads where pushes can go: every bound conversation that lives, and private chats for organizations without one.</summary>
internal static class PushTargets
{
    public static async Task<List<PushTarget>> ReadAsync(CampaignDbContext db, IReadOnlyCollection<PlanPush> pushes, DateOnly today, CancellationToken ct)
    {
        var groups = await (
            from binding in db.ChatBindings
            join chat in db.Chats on binding.ChatId equals chat.Id
            join organization in db.Organizations on binding.OrganizationId equals organization.Id
            where chat.EndedAt == null && binding.Silence == null && organization.Active
            orderby binding.Id
            select new { binding.ChatId, binding.ThreadId, chat.Language, binding.OrganizationId, organization.ParentId, organization.Level, organization.Category })
            .ToListAsync(ct);
        var targets = groups
            .ConvertAll(g => new PushTarget(g.ChatId, g.ThreadId, Language.Parse(g.Language), g.OrganizationId, g.ParentId, g.Level, g.Category));
        if (pushes.Any(p => p.Fallback == PushFallback.Members))
            targets.AddRange(await MembersAsync(db, today, ct));
        if (pushes.Any(p => p.Fallback != PushFallback.None))
            targets.AddRange(await ResponsibleAsync(db, today, ct));
        if (pushes.Any(p => p.InPrivate))
            targets.AddRange((await AnsweringAsync(db, db.Organizations.Where(o => o.Active), today, ct)).Select(t => t with { TakesPrivate = true }));
        foreach (var holders in pushes.Select(p => p.HoldersOf).OfType<EntryHolders>().DistinctBy(h => string.Join(' ', h.RegisterIds)))
            AddHolders(targets, await HoldersAsync(db, holders, today, ct));
        return targets;
    }

    // Who answers for something hears it with that, so that a morning is one message; who doesn't, by itself.
    private static void AddHolders(List<PushTarget> targets, IEnumerable<PushTarget> holders)
    {
        foreach (var holder in holders)
        {
            var at = targets.FindIndex(t => t.TakesPrivate && t.MemberId == holder.MemberId);
            if (at >= 0)
                targets[at] = targets[at] with { HearsAsHolder = true };
            else
                targets.Add(holder);
        }
    }

    private static async Task<IEnumerable<PushTarget>> HoldersAsync(CampaignDbContext db, EntryHolders holders, DateOnly today, CancellationToken ct)
    {
        var registers = holders.RegisterIds;
        var rows = await (
            from entry in db.Entries.HeldOn(today)
            join organization in db.Organizations on entry.OrganizationId equals organization.Id
            join member in db.Members.NotLeftBy(today) on entry.HolderId equals member.Id
            join account in db.ReachedAccounts() on member.Id equals account.MemberId
            join identity in db.ChannelIdentities on account.IdentityId equals identity.Id
            where organization.Active && entry.CampaignId == holders.CampaignId && registers.Contains(entry.RegisterId)
            orderby entry.Id
            select new { account.ChatId, identity.OpenedAt, Chosen = member.Language, account.Language, organization.Id, organization.ParentId, organization.Level, organization.Category, MemberId = member.Id })
            .ToListAsync(ct);
        return rows.DistinctBy(r => r.MemberId).Select(r => new PushTarget(r.ChatId, null, Language.Parse(r.Chosen ?? r.Language), r.Id, r.ParentId, r.Level, r.Category)
        {
            MemberId = r.MemberId,
            JoinedAt = r.OpenedAt,
            TakesPrivate = true,
            HearsAsHolder = true,
            IsHolderAlone = true,
        });
    }

    private static IQueryable<Organization> WithoutGroup(CampaignDbContext db) =>
        from organization in db.Organizations
        where organization.Active && !(
            from binding in db.ChatBindings
            join chat in db.Chats on binding.ChatId equals chat.Id
            where binding.OrganizationId == organization.Id && chat.EndedAt == null && binding.Silence == null
            select binding.Id).Any()
        select organization;

    private static async Task<IEnumerable<PushTarget>> MembersAsync(CampaignDbContext db, DateOnly today, CancellationToken ct)
    {
        var rows = await (
            from organization in WithoutGroup(db)
            join membership in db.Memberships.HoldingOn(today) on organization.Id equals membership.OrganizationId
            join member in db.Members.NotLeftBy(today) on membership.MemberId equals member.Id
            join account in db.ReachedAccounts() on member.Id equals account.MemberId
            join identity in db.ChannelIdentities on account.IdentityId equals identity.Id
            where membership.IsPrimary
            orderby account.IdentityId
            select new { account.ChatId, identity.OpenedAt, Chosen = member.Language, account.Language, organization.Id, organization.ParentId, organization.Level, organization.Category, MemberId = member.Id, member.Standing })
            .ToListAsync(ct);
        return rows.DistinctBy(r => r.MemberId).Select(r => new PushTarget(r.ChatId, null, Language.Parse(r.Chosen ?? r.Language), r.Id, r.ParentId, r.Level, r.Category)
        {
            MemberId = r.MemberId,
            JoinedAt = r.OpenedAt,
            Standing = r.Standing,
            Fallback = PushFallback.Members,
        });
    }

    /// <summary>The private chats of those who answer for organizations without a living group.</summary>
    public static Task<IEnumerable<PushTarget>> ResponsibleAsync(CampaignDbContext db, DateOnly today, CancellationToken ct) =>
        AnsweringAsync(db, WithoutGroup(db), today, ct);

    private static async Task<IEnumerable<PushTarget>> AnsweringAsync(
        CampaignDbContext db, IQueryable<Organization> organizations, DateOnly today, CancellationToken ct)
    {
        var rows = await (
            from organization in organizations
            join role in db.RoleAssignments.HoldingOn(today) on organization.Id equals role.OrganizationId
            join member in db.Members.NotLeftBy(today) on role.MemberId equals member.Id
            join account in db.ReachedAccounts() on member.Id equals account.MemberId
            join identity in db.ChannelIdentities on account.IdentityId equals identity.Id
            where role.Role != Role.Admin
            orderby account.IdentityId
            select new
            {
                account.ChatId,
                identity.OpenedAt,
                Chosen = member.Language,
                account.Language,
                organization.Id,
                organization.ParentId,
                organization.Level,
                organization.Category,
                MemberId = member.Id,
                HasMembers = (from membership in db.Memberships.HoldingOn(today)
                              join own in db.Members.NotLeftBy(today) on membership.MemberId equals own.Id
                              where membership.IsPrimary && membership.OrganizationId == organization.Id
                              select own.Id).Any(),
            })
            .ToListAsync(ct);
        return rows.DistinctBy(r => (r.MemberId, r.Id)).Select(r => new PushTarget(r.ChatId, null, Language.Parse(r.Chosen ?? r.Language), r.Id, r.ParentId, r.Level, r.Category)
        {
            MemberId = r.MemberId,
            JoinedAt = r.OpenedAt,
            HasMembers = r.HasMembers,
            Fallback = PushFallback.Responsible,
        });
    }
}
