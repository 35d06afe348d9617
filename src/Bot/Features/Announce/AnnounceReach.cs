using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>An organization in a list, with its name told apart from others of the same name.</summary>
internal sealed record NamedOrganization(long Id, string Name);

/// <summary>How far an announcement would reach.</summary>
/// <param name="Chats">Chats and topics of groups that it goes to.</param>
/// <param name="Readers">Who is written to in private.</param>
/// <param name="Unreached">Addressed organizations that have neither a group nor anyone who can be written to.</param>
internal sealed record AnnounceReach(int Chats, IReadOnlyList<AnnounceReader> Readers, IReadOnlyList<NamedOrganization> Unreached)
{
    /// <summary>Groups in which the bot may not write as far as it knows, of organizations that nobody can be written to for: they are tried.</summary>
    public IReadOnlyList<ChatBinding> Tried { get; init; } = [];

    /// <summary>True where it would reach nobody.</summary>
    public bool IsEmpty => Chats == 0 && Readers.Count == 0;

    /// <summary>Finds whom an announcement reaches.</summary>
    public static async Task<AnnounceReach> FindAsync(CampaignDbContext db, AnnounceTo to, DateOnly today, CancellationToken ct)
    {
        var addressed = to.Organizations(db);
        var live = LiveBindings(db);
        var open = live.Where(b => b.Silence == null);
        var chats = to.IsPrivate ? 0 : await (from o in addressed join b in open on o.Id equals b.OrganizationId select b.Id).CountAsync(ct);

        // A committee need not have a group of its own: unless it is asked for, only branches are missed there. A group in which the bot
        // may not write leaves its organization without one meanwhile.
        var level = to.Level ?? OrganizationLevel.Branch;
        var inPrivate = to.IsPrivate
            ? addressed.Where(o => o.Id != to.From.Id)
            : addressed.Where(o => (o.Level == level || live.Any(b => b.OrganizationId == o.Id)) && !open.Any(b => b.OrganizationId == o.Id));
        var without = await inPrivate.OrderBy(o => o.Code).Select(o => new { o.Id, o.Name, o.Code }).ToListAsync(ct);
        if (without.Count == 0)
            return new AnnounceReach(chats, [], []);
        // A secretary need not write to themselves.
        var readers = await AnnounceReader.OfAsync(db, inPrivate.Where(o => o.Id != to.From.Id), today, ct);
        var reached = readers.SelectMany(r => r.OrganizationIds).ToHashSet();
        var tried = to.IsPrivate ? [] : await live.Where(b => b.Silence != null && inPrivate.Any(o => o.Id == b.OrganizationId)).ToListAsync(ct);
        tried.RemoveAll(b => reached.Contains(b.OrganizationId));
        var triedIds = tried.Select(b => b.OrganizationId).ToHashSet();
        var names = Domain.Members.NamesApart.Of(without.ConvertAll(o => (o.Name, o.Code)));
        return new AnnounceReach(
            chats + tried.Count,
            readers,
            [.. without.Zip(names, (o, name) => new NamedOrganization(o.Id, name)).Where(o => !reached.Contains(o.Id) && !triedIds.Contains(o.Id))])
        {
            Tried = tried,
        };
    }

    /// <summary>The bindings of groups that live.</summary>
    public static IQueryable<ChatBinding> LiveBindings(CampaignDbContext db) =>
        db.ChatBindings.Where(b => db.Chats.Any(c => c.Id == b.ChatId && c.EndedAt == null));
}
