using CampaignBot.Bot.Kinds.Forms.Filings;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>A form is a submission, and is begun in a draft.</summary>
internal sealed class FormFulfilment() : SubmissionFulfilment(FormTask.KindName), ITaskFulfilment
{
    public override DraftName? DraftOf(ObligationKey key) => new(FormDialog.Name, WorkArguments.For(key).Topic);

    /// <summary>The numbers under which work lies on file.</summary>
    public async Task<IReadOnlyDictionary<long, Text>> RemarksAsync(
        CampaignDbContext db, string campaignId, TaskRef duty, IReadOnlyCollection<long> subjectIds, CancellationToken ct)
    {
        var numbers = await (
            from s in db.Submissions
            join f in db.Filings on s.Id equals f.SubmissionId
            where s.CampaignId == campaignId && s.TaskId == duty.TaskId && s.Period == duty.Period
                && s.SubjectKind == SubjectKind.Organization && subjectIds.Contains(s.SubjectId) && s.State == SubmissionState.Accepted
            orderby f.Id
            select new { s.SubjectId, f.Number }).ToListAsync(ct);
        return numbers.GroupBy(n => n.SubjectId).ToDictionary(g => g.Key, g => Text.Join(" ", g.Select(n => FilingTexts.Number(n.Number))));
    }
}
