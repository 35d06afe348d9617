using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Publications.News;

/// <summary>When a group reads what it is to be told of.</summary>
internal enum NewsTime
{
    /// <summary>There is no group: whoever wants to know calls it up. What has words of its own is kept for that.</summary>
    Never,

    /// <summary>It leaves with this turn.</summary>
    Now,

    /// <summary>At a sending hour to come, with what else there is then.</summary>
    Later,
}

/// <summary>
/// What organizations' groups are told of. What is decided first on a day leaves at once, everything after it together on the next day: forty
/// promises that are accepted in an evening are two messages, and both are counted in the group's day.
/// </summary>
internal sealed class GroupNews(NewsPoster poster, ISecretBox secrets)
{
    /// <summary>The purpose under which words that wait are sealed.</summary>
    public const string SealPurpose = "news";

    /// <summary>Does something wait to be told already?</summary>
    public static Task<bool> WaitsAsync(CampaignDbContext db, string campaignId, string source, long subjectId, CancellationToken ct) =>
        db.NewsItems.Waiting(campaignId).AnyAsync(n => n.Source == source && n.SubjectId == subjectId, ct);

    /// <summary>Has the group of an organization told of some things; of what waits already, only once.</summary>
    public async Task<NewsTime> TellAsync(TurnContext turn, string source, long organizationId, IReadOnlyList<NewsPiece> news, CancellationToken ct)
    {
        if (news.Count == 0)
            return NewsTime.Never;
        // For a group that can't be written to today it waits: it may be able to be tomorrow.
        if (!await turn.Db.ChatBindings.AnyAsync(b => b.OrganizationId == organizationId, ct))
        {
            turn.Db.NewsItems.AddRange(news.Where(n => n.Words is not null).Select(n => ItemOf(turn, source, organizationId, n, postedAt: turn.Now)));
            return NewsTime.Never;
        }

        var subjects = news.Select(n => n.SubjectId).ToList();
        var waiting = (await turn.Db.NewsItems.Waiting(turn.Campaign.Id)
            .Where(n => n.OrganizationId == organizationId && n.Source == source && n.WordsSecret == null && subjects.Contains(n.SubjectId))
            .Select(n => n.SubjectId).ToListAsync(ct)).ToHashSet();
        turn.Db.NewsItems.AddRange(news.Where(n => n.Words is not null || !waiting.Contains(n.SubjectId)).Select(n => ItemOf(turn, source, organizationId, n)));
        await turn.Db.SaveChangesAsync(ct);
        return await poster.TryPostAsync(turn.Db, turn.Campaign, organizationId, turn.Now, ct) ? NewsTime.Now : NewsTime.Later;
    }

    private NewsItem ItemOf(TurnContext turn, string source, long organizationId, NewsPiece piece, DateTimeOffset? postedAt = null) => new()
    {
        CampaignId = turn.Campaign.Id,
        OrganizationId = organizationId,
        Source = source,
        SubjectId = piece.SubjectId,
        IsCorrection = piece.IsCorrection,
        WordsSecret = piece.Words is { } words ? secrets.SealText(words, SealPurpose) : null,
        At = turn.Now,
        PostedAt = postedAt,
    };
}

/// <summary>Look-ups of news.</summary>
internal static class NewsQueries
{
    /// <summary>What has not gone out.</summary>
    public static IQueryable<NewsItem> Waiting(this IQueryable<NewsItem> news, string campaignId) =>
        news.Where(n => n.CampaignId == campaignId && n.PostedAt == null);

    /// <summary>What a part made public in words of its own, which it is called up in.</summary>
    public static IQueryable<NewsItem> MadePublic(this IQueryable<NewsItem> news, string campaignId, string source) =>
        news.Where(n => n.CampaignId == campaignId && n.Source == source && n.WordsSecret != null);
}
