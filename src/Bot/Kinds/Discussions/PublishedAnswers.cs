using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Publications;
using CampaignBot.Domain.Kinds.Discussions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Discussions;

/// <summary>The answers that a branch's secretary has chosen to publish, without a name.</summary>
internal sealed class PublishedAnswers(DiscussionTextBox texts) : IPublished
{
    public PublicationPlace Place => PublicationPlace.Lists;

    public Task<int> CountAsync(PublicationScope scope, CancellationToken ct) => Of(scope).CountAsync(ct);

    public async Task<IReadOnlyList<PublishedItem>> ReadAsync(PublicationScope scope, int skip, int take, CancellationToken ct) =>
        [.. from answer in await Of(scope).OrderBy(a => a.TaskId).ThenBy(a => a.PublishedAt).ThenBy(a => a.Id).Skip(skip).Take(take).ToListAsync(ct)
            let title = scope.Campaign.Plan.Task(answer.TaskId)!.Title
            select new PublishedItem(DiscussionTexts.PublishedHeading(title), answer.TaskId, Text.Plain(texts.Open(answer)))];

    private static IQueryable<DiscussionAnswer> Of(PublicationScope scope)
    {
        var (campaign, branch) = (scope.Campaign.Id, scope.Organization.Id);
        // What is counted here is read there: a discussion that the plan no longer has has no title.
        var tasks = scope.Campaign.Plan.Tasks.OfType<DiscussionTask>().Select(t => t.Id).ToList();
        return scope.Db.DiscussionAnswers.AsNoTracking().Where(a => a.CampaignId == campaign && a.BranchId == branch && a.PublishedAt != null && tasks.Contains(a.TaskId));
    }
}
