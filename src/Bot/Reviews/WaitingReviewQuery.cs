using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Reviews;

/// <summary>A submission that waits for the one who asks.</summary>
internal sealed record WaitingReview(Submission Submission, string AuthorName, string OrganizationName)
{
    public Text Whose => SubmissionNames.Of(Submission, AuthorName, OrganizationName);
}

/// <summary>What waits for a reviewer, of whatever kind, and whether a submission is theirs to review.</summary>
internal sealed class WaitingReviewQuery(PinnedWorkReader works)
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

        var seating = await ReviewSeatQuery.SeatingAsync(db, found.Select(f => f.Path), turn.Today, ct);
        var mine = found.Select(f => f.Waiting).DistinctBy(w => w.Submission.Id)
            .Where(w => works.SeatOf(w.Submission) is { } seat && seating.At(seat, w.Submission).MemberIds.Contains(turn.Sender.MemberId))
            .OrderBy(w => w.Submission.StateSince).ToList();
        var names = await db.NamesApartAsync([.. mine.Select(w => w.Submission.AuthorId)], turn.Today, ct);
        return mine.ConvertAll(w => w with { AuthorName = names[w.Submission.AuthorId] });
    }

    /// <summary>Does the person sit where this submission waits?</summary>
    public async Task<bool> IsForAsync(TurnContext turn, Submission submission, CancellationToken ct) =>
        works.SeatOf(submission) is { } seat
        && (await ReviewSeatQuery.SeatedAsync(turn.Db, seat, submission, turn.Today, ct)).MemberIds.Contains(turn.Sender.MemberId);
}
