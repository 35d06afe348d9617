using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;
using System.Text.Json;

namespace CampaignBot.Bot.Features.ShowMyData;

/// <summary>What the member handed in: every revision's text and what the reviewers said of it.</summary>
internal sealed class SubmissionSection(PinnedWorkReader works, ReviewComments comments) : IMyDataSection
{
    public Text Title => MyDataTexts.SubmissionsTitle;

    public IReadOnlyList<Type> Shows => [typeof(Submission), typeof(SubmissionRevision), typeof(Review)];

    public async Task<IReadOnlyList<Text>> LinesAsync(MyDataScope scope, CancellationToken ct)
    {
        var (db, _, id) = scope;
        var lines = new List<Text>();
        foreach (var submission in await db.Submissions.AsNoTracking()
                     .Where(s => s.AuthorId == id || (s.SubjectKind == SubjectKind.Member && s.SubjectId == id)).OrderBy(s => s.Id).ToListAsync(ct))
        {
            lines.Add(MyDataTexts.Submission(scope.Duty(submission.TaskId, submission.Period), scope.At(submission.SubmittedAt), submission.State switch
            {
                SubmissionState.Accepted => MyDataTexts.Accepted,
                SubmissionState.Returned => MyDataTexts.Returned,
                _ => MyDataTexts.Waiting,
            }));
            lines.AddRange(await RevisionsAsync(scope, submission, ct));
        }

        var reviewed = await db.Reviews.CountAsync(r => r.ReviewerId == id, ct);
        if (reviewed > 0)
            lines.Add(MyDataTexts.Reviewed(reviewed));
        return lines;
    }

    private async Task<IReadOnlyList<Text>> RevisionsAsync(MyDataScope scope, Submission submission, CancellationToken ct)
    {
        var db = scope.Db;
        var reviews = await (
            from r in db.Reviews.AsNoTracking()
            join m in db.Members on r.ReviewerId equals m.Id
            where r.SubmissionId == submission.Id
            orderby r.Id
            select new { Review = r, m.Name }).ToListAsync(ct);
        var revisions = await db.SubmissionRevisions.AsNoTracking().Where(r => r.SubmissionId == submission.Id).OrderBy(r => r.Number).ToListAsync(ct);
        var entered = await EnteredRevisions.ReadAsync(scope, submission, revisions, ct);
        var lines = new List<Text>();
        foreach (var revision in revisions)
        {
            var read = works.Find(submission) is { } work
                ? await work.Kind.ReadAsync(db, new ReviewedRecord(submission, revision, work.Plan, work.Task), ct)
                : null;
            lines.Add(Text.Lines([
                MyDataTexts.Revision(revision.Number, scope.At(revision.SubmittedAt)),
                await scope.EnteredByAsync(entered.By(revision), ct),
                read?.Whole,
                .. read?.Items.Select(item => Text.Lines(item.Title, item.Content)) ?? [],
            ]));
            lines.AddRange(reviews.Where(r => r.Review.Revision == revision.Number).Select(r => Text.Lines(
                MyDataTexts.ReviewedBy(scope.At(r.Review.At), r.Name, r.Review.Verdict == Verdict.Accepted ? MyDataTexts.Accepted : MyDataTexts.Returned),
                r.Review.CommentSecret is { } comment ? MyDataTexts.Comment(comments.Open(comment)) : null)));
        }

        return lines;
    }
}

/// <summary>What the member has begun to write.</summary>
internal sealed class DraftSection(DialogStore store) : IMyDataSection
{
    public Text Title => MyDataTexts.DraftsTitle;

    public MyDataPlace Place => MyDataPlace.Rest;

    public IReadOnlyList<Type> Shows => [typeof(DialogSnapshot), typeof(DraftPiece)];

    public async Task<IReadOnlyList<Text>> LinesAsync(MyDataScope scope, CancellationToken ct)
    {
        var lines = new List<Text>();
        foreach (var draft in await scope.Db.DialogSnapshots.AsNoTracking().Where(s => s.MemberId == scope.MemberId).OrderBy(s => s.Id).ToListAsync(ct))
        {
            var state = await store.OpenWholeAsync(scope.Db, draft, ct);
            lines.Add(Text.Lines([
                MyDataTexts.Draft(scope.At(draft.UpdatedAt)),
                .. state.Answers.SelectMany(a => a.Value.Former.Concat(a.Value.Pieces).Select(p => Text.Plain(p.Value))),
            ]));
        }

        return lines;
    }
}

/// <summary>What of the member's couldn't be taken and lies sealed for the admin.</summary>
internal sealed class DeadLetterSection(ISecretBox secrets) : IMyDataSection
{
    public Text Title => MyDataTexts.DeadLettersTitle;

    public MyDataPlace Place => MyDataPlace.Rest;

    public IReadOnlyList<Type> Shows => [typeof(DeadLetter)];

    public async Task<IReadOnlyList<Text>> LinesAsync(MyDataScope scope, CancellationToken ct)
    {
        var (db, _, id) = scope;
        var accounts = await db.ChannelIdentities.Where(i => i.MemberId == id).Select(i => i.ExternalId).ToListAsync(ct);
        var lines = new List<Text>();
        foreach (var letter in await db.DeadLetters.AsNoTracking().OrderBy(d => d.Id).ToListAsync(ct))
        {
            var activity = DeadLetterWriter.Open(letter, secrets);
            if (activity is not null && accounts.Contains(activity.From.ExternalId))
                lines.Add(MyDataTexts.DeadLetter(scope.At(letter.At), activity.Text ?? activity.Command?.Arguments ?? ""));
        }

        return lines;
    }
}
