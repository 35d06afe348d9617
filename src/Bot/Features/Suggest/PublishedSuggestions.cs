using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Publications;
using CampaignBot.Bot.Publications.News;
using CampaignBot.Domain.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Suggest;

/// <summary>
/// Suggestions with the answers that were made public, each answer as it was given then. As long as the plan lets them be published, and no
/// longer than the suggestion itself is kept.
/// </summary>
internal sealed class PublishedSuggestions(SuggestionContents contents, NewsPoster news) : IPublished
{
    public PublicationPlace Place => PublicationPlace.Lists;

    public Task<int> CountAsync(PublicationScope scope, CancellationToken ct) => Of(scope).CountAsync(ct);

    public async Task<IReadOnlyList<PublishedItem>> ReadAsync(PublicationScope scope, int skip, int take, CancellationToken ct) =>
        [.. from published in await Of(scope).OrderBy(p => p.News.Id).Skip(skip).Take(take).ToListAsync(ct)
            select new PublishedItem(
                SuggestTexts.PublishedHeading,
                SuggestionNewsSource.SourceName,
                SuggestionAnswer.Public(contents.OpenText(published.Suggestion), news.Open(published.News).Words!))];

    private static IQueryable<Published> Of(PublicationScope scope)
    {
        var (db, campaign, organization, may) = (scope.Db, scope.Campaign.Id, scope.Organization.Id, scope.Campaign.Plan.Rules.PublishesSuggestions);
        return from news in db.NewsItems.AsNoTracking().MadePublic(campaign, SuggestionNewsSource.SourceName)
               join suggestion in db.Suggestions.AsNoTracking() on news.SubjectId equals suggestion.Id
               where may && news.OrganizationId == organization
               select new Published { News = news, Suggestion = suggestion };
    }

    private sealed class Published
    {
        public required NewsItem News { get; init; }

        public required Suggestion Suggestion { get; init; }
    }
}
