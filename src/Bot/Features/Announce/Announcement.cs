using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>Whom an announcement addresses: an organization and what lies under it, as far as level and category say.</summary>
/// <param name="From">Who speaks.</param>
/// <param name="Level">Only organizations of this level; null: every one.</param>
/// <param name="Category">Only organizations of this category; null: every one.</param>
internal sealed record AnnounceTo(OrganizationNode From, OrganizationLevel? Level, string? Category)
{
    /// <summary>The path of the top of what is addressed: the speaker's own, or one below it.</summary>
    public string Top { get; init; } = From.Path;

    /// <summary>True where those who answer for the organizations are written to in private, and no group.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>The organizations that are addressed.</summary>
    public IQueryable<Organization> Organizations(CampaignDbContext db)
    {
        var found = db.Organizations.Under(Top).Where(o => o.Active);
        if (Level is { } level)
            found = found.Where(o => o.Level == level);
        return Category is { } category ? found.Where(o => o.Category == category) : found;
    }
}

/// <summary>How far an announcement would reach.</summary>
/// <param name="Chats">Chats and topics of groups that it goes to.</param>
/// <param name="Readers">Who is written to in private.</param>
/// <param name="Unreached">Names of addressed organizations that have neither a group nor anyone who can be written to.</param>
internal sealed record AnnounceReach(int Chats, IReadOnlyList<AnnounceReader> Readers, IReadOnlyList<string> Unreached)
{
    /// <summary>True where it would reach nobody.</summary>
    public bool IsEmpty => Chats == 0 && Readers.Count == 0;
}

/// <summary>Finds whom an announcement reaches.</summary>
internal static class AnnounceReaches
{
    public static async Task<AnnounceReach> FindAsync(CampaignDbContext db, AnnounceTo to, DateOnly today, CancellationToken ct)
    {
        var addressed = to.Organizations(db);
        var live = from b in db.ChatBindings
                   join c in db.Chats on b.ChatId equals c.Id
                   where c.EndedAt == null
                   select b.OrganizationId;
        var chats = to.IsPrivate ? 0 : await (from o in addressed join id in live on o.Id equals id select id).CountAsync(ct);

        // A committee need not have a group of its own: unless it is asked for, only branches are missed there.
        var level = to.Level ?? OrganizationLevel.Branch;
        var inPrivate = to.IsPrivate
            ? addressed.Where(o => o.Id != to.From.Id)
            : addressed.Where(o => o.Level == level && !live.Contains(o.Id));
        var without = await inPrivate.OrderBy(o => o.Code).Select(o => new { o.Id, o.Name }).ToListAsync(ct);
        // A secretary need not write to themselves.
        var readers = without.Count == 0 ? [] : await AnnounceReader.OfAsync(db, inPrivate.Where(o => o.Id != to.From.Id), today, ct);
        var reached = readers.SelectMany(r => r.OrganizationIds).ToHashSet();
        return new AnnounceReach(chats, readers, [.. without.Where(o => !reached.Contains(o.Id)).Select(o => o.Name)]);
    }
}
