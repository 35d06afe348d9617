using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Publications;
using CampaignBot.Domain.Kinds.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Meetings;

/// <summary>The photos of meetings that the member recorded, as the newest record has them; not the pages of the minutes.</summary>
internal sealed class MeetingPhotos(MeetingCodec codec) : IAlbumSource
{
    public async Task<IReadOnlyList<TakenPhoto>> OfAsync(CampaignDbContext db, Campaign campaign, long memberId, CancellationToken ct)
    {
        var meetings = campaign.Plan.Tasks.OfType<MeetingTask>().Select(task => task.Id).ToList();
        var rows = await (
            from submission in db.Submissions.AsNoTracking()
            join revision in db.SubmissionRevisions on new { submission.Id, Number = submission.Revision } equals new { Id = revision.SubmissionId, revision.Number }
            where submission.CampaignId == campaign.Id && submission.AuthorId == memberId && meetings.Contains(submission.TaskId)
            orderby submission.Id
            select new { submission.TaskId, submission.OrganizationId, revision.AnswersSecret }).ToListAsync(ct);
        return [.. from row in rows
                   let content = codec.Open(row.AnswersSecret)
                   from id in content.PhotoIds
                   select new TakenPhoto(id, row.TaskId, row.OrganizationId, content.Day)];
    }
}
