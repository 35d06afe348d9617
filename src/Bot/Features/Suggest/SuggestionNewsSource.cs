using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Publications.News;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Suggest;

/// <summary>Words suggestions and the answers that a group is let read. Nobody is named: not even who wrote under their name.</summary>
internal sealed class SuggestionNewsSource(SuggestionContents contents) : INewsSource
{
    public const string SourceName = "suggestions";

    public string Name => SourceName;

    public IQueryable<long> KeptSubjects(CampaignDbContext db) => db.Suggestions.Select(s => s.Id);

    public async Task<Text?> WordAsync(CampaignDbContext db, Campaign campaign, OrganizationNode organization, IReadOnlyList<NewsPiece> news, CancellationToken ct)
    {
        if (!campaign.Plan.Rules.PublishesSuggestions)
            return null;
        var ids = news.Select(n => n.SubjectId).ToList();
        var suggestions = await db.Suggestions.AsNoTracking().Where(s => ids.Contains(s.Id) && s.CampaignId == campaign.Id).ToDictionaryAsync(s => s.Id, ct);
        var words = (
            from one in news
            let suggestion = suggestions.GetValueOrDefault(one.SubjectId)
            where suggestion is not null
            select Text.Paragraphs(SuggestTexts.PostHeading(organization.Name), SuggestionAnswer.Public(contents.OpenText(suggestion), one.Words!))).ToList();
        return words.Count == 0 ? null : Text.Paragraphs(words);
    }
}
