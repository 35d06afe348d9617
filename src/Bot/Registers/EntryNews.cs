using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Publications.News;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>Has an organization's groups told of entries that have come to stand.</summary>
internal sealed class EntryNews(GroupNews news)
{
    /// <summary>Tells of those that stand and were not told of; where there is no group, /public has them.</summary>
    /// <param name="turn">The turn in which they came to stand.</param>
    /// <param name="register">Their register, which says what is published.</param>
    /// <param name="entries">Entries of one organization.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="isCorrection">True where the group read something else of them before.</param>
    public async Task TellAsync(TurnContext turn, PlanRegister register, IEnumerable<Entry> entries, CancellationToken ct, bool isCorrection = false)
    {
        var fresh = entries.Where(e => e is { State: EntryState.Standing, PublishedAt: null }).ToList();
        if (register.IsPublished && fresh.Count > 0)
            await news.TellAsync(turn, EntryNewsSource.SourceName, fresh[0].OrganizationId, fresh.ConvertAll(e => new NewsPiece(e.Id) { IsCorrection = isCorrection }), ct);
    }
}

/// <summary>Words the entries of which a group is told: a heading for each register, then what anybody may read of them.</summary>
internal sealed class EntryNewsSource(EntryReader reader) : INewsSource
{
    public const string SourceName = "entries";

    public string Name => SourceName;

    public async Task<IReadOnlyCollection<long>> TakeAsync(CampaignDbContext db, Campaign campaign, IReadOnlyList<NewsPiece> news, DateTimeOffset now, CancellationToken ct)
    {
        var ids = news.Select(n => n.SubjectId).ToList();
        // What was taken back, or ended, while it waited is no news. What a lost group didn't get is told again.
        var told = await db.Entries.AsTracking().Where(e => ids.Contains(e.Id) && e.State == EntryState.Standing).ToListAsync(ct);
        told.ForEach(e => e.MarkPublished(now));
        return told.ConvertAll(e => e.Id);
    }

    public async Task<Text?> WordAsync(CampaignDbContext db, Campaign campaign, OrganizationNode organization, IReadOnlyList<NewsPiece> news, CancellationToken ct)
    {
        var ids = news.Select(n => n.SubjectId).ToList();
        // The plan may publish nothing of their register any more.
        var published = campaign.Plan.Registers.Where(r => r.IsPublished).Select(r => r.Id).ToList();
        var standing = await db.Entries.AsNoTracking().Where(e => ids.Contains(e.Id) && e.State == EntryState.Standing && published.Contains(e.RegisterId))
            .OrderBy(e => e.Id).ToListAsync(ct);
        if (standing.Count == 0)
            return null;
        var corrections = news.Where(n => n.IsCorrection).Select(n => n.SubjectId).ToHashSet();
        var whole = await reader.ReadAsync(db, [.. standing.Take(NewsExcerpts.MostTold)], ct);
        return Text.Paragraphs(
        [
            .. whole.GroupBy(read => (read.Entry.RegisterId, IsCorrection: corrections.Contains(read.Entry.Id)))
                .Select(of => EntryView.Posted([.. of], of.Key.IsCorrection)),
            new NewsExcerpts().End(standing.Count) ?? EntryTexts.PostedEnd,
        ]);
    }
}
