using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>A submission that waits for the one who asks.</summary>
internal sealed record WaitingReview(Submission Submission, string AuthorName, string OrganizationName)
{
    public Text Whose => SubmissionNames.Of(Submission, AuthorName, OrganizationName);
}

/// <summary>What waits for a reviewer, and whether a submission is theirs to review.</summary>
internal sealed class WaitingReviews(ICampaignSource campaigns)
{
    /// <summary>What waits for the person, longest first.</summary>
    public async Task<IReadOnlyList<WaitingReview>> OfAsync(TurnContext turn, CancellationToken ct)
    {
        var db = turn.Db;
        var found = new List<(WaitingReview Waiting, string Path)>();
        foreach (var path in turn.Sender.Roles.Select(r => r.OrganizationPath).Distinct())
        {
            var rows = await (
                from s in db.Submissions
                join o in db.Organizations.Under(path) on s.OrganizationId equals o.Id
                join m in db.Members on s.AuthorId equals m.Id
                where s.CampaignId == turn.Campaign.Id && s.State == SubmissionState.Submitted
                orderby s.StateSince, s.Id
                select new { Submission = s, m.Name, Organization = o.Name, o.Path }).AsNoTracking().ToListAsync(ct);
            found.AddRange(rows.Select(r => (new WaitingReview(r.Submission, r.Name, r.Organization), r.Path)));
        }

        var desks = await ReviewChain.DesksAsync(db, found.Select(f => f.Path), turn.Today, ct);
        return [.. found.Select(f => f.Waiting).DistinctBy(w => w.Submission.Id)
            .Where(w => StepOf(w.Submission) is { } step
                && desks.Of(step, w.Submission.OrganizationId, w.Submission.AuthorId).MemberIds.Contains(turn.Sender.MemberId))
            .OrderBy(w => w.Submission.StateSince)];
    }

    /// <summary>Is it the person's turn to review this submission now?</summary>
    public async Task<bool> IsForAsync(CampaignDbContext db, TurnContext turn, Submission submission, CancellationToken ct)
    {
        if (StepOf(submission) is not { } step)
            return false;
        var desk = await ReviewChain.DeskAsync(db, step, submission.OrganizationId, submission.AuthorId, turn.Today, ct);
        return desk.MemberIds.Contains(turn.Sender.MemberId);
    }

    /// <summary>The step of its chain at which a submission waits; null where it waits at none.</summary>
    private Reviewer? StepOf(Submission submission)
    {
        var chain = PinnedChain.Of(submission, campaigns);
        return submission.State == SubmissionState.Submitted && submission.Stage < chain.Count ? chain[submission.Stage] : null;
    }
}
