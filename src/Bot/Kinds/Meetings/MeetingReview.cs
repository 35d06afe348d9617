using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Domain.Kinds.Meetings;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Meetings;

/// <summary>How a meeting's record is read, where the plan has it reviewed and in <c>/mydata</c>.</summary>
internal sealed class MeetingReview(MeetingCodec codec) : IReviewedKind
{
    public string Kind => MeetingTask.KindName;

    public async Task<ReviewedWork> ReadAsync(CampaignDbContext db, ReviewedRecord record, CancellationToken ct)
    {
        var content = codec.Open(record.Revision.AnswersSecret);
        var count = await db.CountAsync(record.Submission.Id, record.Revision.Number, ct);
        return new ReviewedWork(MeetingView.Show((MeetingTask)record.Task, content, count)) { FileIds = [.. content.FileIds] };
    }

    public bool MayNameFiles(Plan plan, PlanTask task) => task is MeetingTask { Photos: > 0 } or MeetingTask { Minutes: not Ask.No };

    public IEnumerable<long> FilesIn(byte[] contentSecret) => codec.Open(contentSecret).FileIds;
}
