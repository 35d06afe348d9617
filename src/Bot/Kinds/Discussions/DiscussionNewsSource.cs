using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Publications.News;
using CampaignBot.Domain.Kinds.Discussions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Discussions;

/// <summary>Words the answers that a secretary has chosen, a long one by its beginning; whose was forgotten meanwhile is not said.</summary>
internal sealed class DiscussionNewsSource(DiscussionTextBox texts) : INewsSource
{
    public const string SourceName = "discussion";

    public string Name => SourceName;

    public async Task<IReadOnlyCollection<long>> TakeAsync(
        CampaignDbContext db, Campaign campaign, IReadOnlyList<NewsPiece> news, DateTimeOffset now, CancellationToken ct)
    {
        var ids = news.Select(n => n.SubjectId).ToList();
        var told = await db.DiscussionAnswers.AsTracking().Where(a => ids.Contains(a.Id) && a.CampaignId == campaign.Id).ToListAsync(ct);
        told.ForEach(a => a.Publish(now));
        return told.ConvertAll(a => a.Id);
    }

    public async Task<Text?> WordAsync(CampaignDbContext db, Campaign campaign, OrganizationNode organization, IReadOnlyList<NewsPiece> news, CancellationToken ct)
    {
        var ids = news.Select(n => n.SubjectId).ToList();
        var answers = await db.DiscussionAnswers.AsNoTracking().Where(a => ids.Contains(a.Id) && a.CampaignId == campaign.Id).OrderBy(a => a.Id).ToListAsync(ct);
        var told = (
            from answer in answers
            let task = campaign.Plan.Task(answer.TaskId) as DiscussionTask
            where task is not null
            select (Answer: answer, Task: task)).ToList();
        if (told.Count == 0)
            return null;
        var excerpts = new NewsExcerpts();
        var words = told.Take(NewsExcerpts.MostTold).Select(t => DiscussionMessages.Published(t.Task.Title, excerpts.Of(texts.Open(t.Answer)))).ToList();
        return Text.Paragraphs([.. words, excerpts.End(told.Count)]);
    }
}
