using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Reviews;

/// <summary>A submission that waits for the one who asks.</summary>
internal sealed record WaitingReview(Submission Submission, string AuthorName, string OrganizationName)
{
    public Text Whose => SubmissionNames.Of(Submission, AuthorName, OrganizationName);

    /// <summary>What a plan calls the task; its id where the plan no longer has it.</summary>
    public Text TaskIn(Plan plan) => plan.Task(Submission.TaskId) is { } task ? Text.Of(task.Title) : Text.Plain(Submission.TaskId);
}

/// <summary>What waits for a reviewer, of whatever kind, and whether a submission is theirs to review.</summary>
internal sealed class WaitingReviewQuery(PinnedWorkReader works)
{
    /// <summary>What waits for the sender, longest first.</summary>
    public Task<IReadOnlyList<WaitingReview>> OfAsync(TurnContext turn, CancellationToken ct) =>
        OfAsync(turn.Db, turn.Campaign.Id, turn.Sender, turn.Today, ct);

    /// <summary>What waits for a person, longest first.</summary>
    public async Task<IReadOnlyList<WaitingReview>> OfAsync(CampaignDbContext db, string campaignId, Person reviewer, DateOnly today, CancellationToken ct)
    {
        var found = new List<(WaitingReview Waiting, string Path)>();
        foreach (var path in reviewer.Roles.Select(r => r.OrganizationPath).Distinct())
        {
            var rows = await (
                from s in db.Submissions
                join o in db.Organizations.Under(path) on s.OrganizationId equals o.Id
                join m in db.Members on s.AuthorId equals m.Id
                where s.CampaignId == campaignId && s.State == SubmissionState.Submitted
                orderby s.StateSince, s.Id
                select new { Submission = s, m.Name, Organization = o.Name, o.Path }).AsNoTracking().ToListAsync(ct);
            found.AddRange(rows.Select(r => (new WaitingReview(r.Submission, r.Name, r.Organization), r.Path)));
        }

        var seating = await ReviewSeatQuery.SeatingAsync(db, found.Select(f => f.Path), today, ct);
        var mine = found.Select(f => f.Waiting).DistinctBy(w => w.Submission.Id)
            .Where(w => works.SeatOf(w.Submission) is { } seat && seating.At(seat, w.Submission).MemberIds.Contains(reviewer.MemberId))
            .OrderBy(w => w.Submission.StateSince).ToList();
        var names = await db.NamesApartAsync([.. mine.Select(w => w.Submission.AuthorId)], today, ct);
        return mine.ConvertAll(w => w with { AuthorName = names[w.Submission.AuthorId] });
    }

    /// <summary>Since when work of the whole campaign waits at its present step, by those who sit there; only what has waited since before an instant.</summary>
    public async Task<ILookup<long, DateTimeOffset>> ByReviewerAsync(
        CampaignDbContext db, string campaignId, DateTimeOffset before, DateOnly today, CancellationToken ct)
    {
        var rows = await (
            from s in db.Submissions
            join o in db.Organizations on s.OrganizationId equals o.Id
            where s.CampaignId == campaignId && s.State == SubmissionState.Submitted && s.StateSince < before
            select new { s.PlanVersion, s.TaskId, s.Stage, s.OrganizationId, s.AuthorId, s.StateSince, o.Path }).ToListAsync(ct);
        var seating = await ReviewSeatQuery.SeatingAsync(db, rows.Select(r => r.Path), today, ct);
        return (from row in rows
                let seat = works.SeatAt(row.PlanVersion, row.TaskId, row.Stage)
                where seat is not null
                from reviewer in seating.At(seat, row.OrganizationId, row.AuthorId).MemberIds
                select (Reviewer: reviewer, row.StateSince)).ToLookup(w => w.Reviewer, w => w.StateSince);
    }

    /// <summary>Does the person sit where this submission waits?</summary>
    public async Task<bool> IsForAsync(TurnContext turn, Submission submission, CancellationToken ct) =>
        works.SeatOf(submission) is { } seat
        && (await ReviewSeatQuery.SeatedAsync(turn.Db, seat, submission, turn.Today, ct)).MemberIds.Contains(turn.Sender.MemberId);
}
