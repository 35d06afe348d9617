using System.Globalization;
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
    /// <summary>Only these organizations below the speaker's, each with what lies under it; none: all.</summary>
    public IReadOnlyList<long> OrganizationIds { get; init; } = [];

    /// <summary>True where those who answer for the organizations are written to in private, and no group.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Whom a kept announcement addresses.</summary>
    public static AnnounceTo Of(OrganizationNode from, AnnouncementContent content) =>
        new(from, content.Level, content.Category) { OrganizationIds = content.OrganizationIds, IsPrivate = content.IsPrivate };

    /// <summary>The organizations that are addressed.</summary>
    public IQueryable<Organization> Organizations(CampaignDbContext db)
    {
        var found = db.Organizations.Under(From.Path).Where(o => o.Active);
        if (OrganizationIds.Count > 0)
        {
            var ids = OrganizationIds.ToList();
            found = found.Where(o => db.Organizations.Any(top => ids.Contains(top.Id) && o.Path.StartsWith(top.Path)));
        }

        if (Level is { } level)
            found = found.Where(o => o.Level == level);
        return Category is { } category ? found.Where(o => o.Category == category) : found;
    }

    /// <summary>
    /// Writes down the groups that it goes to: those of the addressed organizations in which the bot may write. One statement, however many
    /// there are.
    /// </summary>
    public Task<int> WriteGroupsAsync(CampaignDbContext db, Broadcast broadcast, CancellationToken ct)
    {
        var level = Level is { } chosen ? (int)chosen : -1;
        var category = Category ?? "";
        // ",1,5," — databases read lists of numbers each in its own way.
        var ids = OrganizationIds.Count == 0 ? "" : "," + string.Join(',', OrganizationIds.Select(id => id.ToString(CultureInfo.InvariantCulture))) + ",";
        return db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO "BroadcastReceivers" ("BroadcastId", "OrganizationId", "Way", "ChatId", "ThreadId")
             SELECT {broadcast.Id}, o."Id", {(int)ReceiverWay.Group}, b."ChatId", b."ThreadId"
             FROM "ChatBindings" b
             JOIN "Chats" c ON c."Id" = b."ChatId"
             JOIN "Organizations" o ON o."Id" = b."OrganizationId"
             WHERE c."EndedAt" IS NULL AND b."Silence" IS NULL AND o."Active" AND o."Path" LIKE {From.Path + "%"}
               AND ({level} < 0 OR o."Level" = {level}) AND ({category} = '' OR o."Category" = {category})
               AND ({ids} = '' OR EXISTS (SELECT 1 FROM "Organizations" t
                   WHERE {ids} LIKE '%,' || CAST(t."Id" AS TEXT) || ',%' AND o."Path" LIKE t."Path" || '%'))
             ORDER BY b."Id"
             """,
            ct);
    }
}
