using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Publications.News;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Suggest;

/// <summary>Words suggestions and the answers that a group is let read. Of long ones the beginning. Nobody is named: not even who wrote under their name.</summary>
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
        var told = news.Where(n => suggestions.ContainsKey(n.SubjectId)).ToList();
        if (told.Count == 0)
            return null;
        var excerpts = new NewsExcerpts();
        var words = told.Take(NewsExcerpts.MostTold).Select(one => Text.Paragraphs(
            SuggestTexts.PostHeading(organization.Name),
            SuggestionAnswer.Public(excerpts.Of(contents.OpenText(suggestions[one.SubjectId])), excerpts.Of(one.Words!)))).ToList();
        return Text.Paragraphs([.. words, excerpts.End(told.Count)]);
    }
}
