using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>What reviewers sent back in one round.</summary>
/// <param name="Reviews">Their words, one an item; one for work without items.</param>
/// <param name="Wish">By when they wish to have it again.</param>
/// <param name="Until">The last day that holds.</param>
internal sealed record ReturnedRound(IReadOnlyList<Review> Reviews, DateOnly Wish, DateOnly Until);

/// <summary>Tells the authors what became of their work: once a round, however many items it had.</summary>
internal sealed class AuthorNotice(ReviewComments comments)
{
    public async Task AcceptedAsync(TurnContext turn, Submission submission, PinnedWork work, CancellationToken ct) =>
        await TellAsync(
            turn,
            submission,
            new OutgoingMessage(Text.Paragraphs(
                [
                    ReviewTexts.YoursAccepted(await TitleAsync(turn, submission, work, ct), turn.Sender.Name),
                    await work.Kind.AcceptedAsAsync(turn.Db, submission, ct),
                    .. await PraiseAsync(turn, submission, work, ct),
                ]))
            { Confidential = true },
            ct);

    /// <summary>What reviewers said with their acceptance of what was handed in last, and of items that needed no further round.</summary>
    private async Task<IEnumerable<Text>> PraiseAsync(TurnContext turn, Submission submission, PinnedWork work, CancellationToken ct)
    {
        var said = await turn.Db.Reviews.AsNoTracking()
            .Where(r => r.SubmissionId == submission.Id && r.Verdict == Verdict.Accepted && r.CommentSecret != null
                && (r.ItemId != ReviewedPart.Whole || r.Revision == submission.Revision))
            .OrderBy(r => r.Id).ToListAsync(ct);
        if (said.Count == 0)
            return [];
        var revision = await turn.Db.NewestRevisionAsync(submission.Id, ct);
        var read = await work.Kind.ReadAsync(turn.Db, new ReviewedRecord(submission, revision, work.Plan, work.Task), ct);
        return said.Select(review => Text.Lines(
            read.Items.FirstOrDefault(i => i.Id == review.ItemId) is { } item ? ReviewTexts.ItemTitle(item.Title) : null,
            ReviewTexts.CommentSays(CommentOf(review))));
    }

    /// <summary>They have heard that it was accepted, and it wasn't meant.</summary>
    public async Task TakenBackAsync(TurnContext turn, Submission submission, PinnedWork work, CancellationToken ct) =>
        await TellAsync(turn, submission, ReviewTexts.YoursTakenBack(await TitleAsync(turn, submission, work, ct), turn.Sender.Name), ct);

    public async Task ReturnedAsync(TurnContext turn, Submission submission, PinnedWork work, ReturnedRound round, CancellationToken ct)
    {
        var revision = await turn.Db.NewestRevisionAsync(submission.Id, ct);
        var read = await work.Kind.ReadAsync(turn.Db, new ReviewedRecord(submission, revision, work.Plan, work.Task), ct);
        var message = new OutgoingMessage(Text.Paragraphs(
            [
                ReviewTexts.YoursReturned(await TitleAsync(turn, submission, work, ct), turn.Sender.Name),
                .. submission.Items.Count == 0 ? Whole(round, read) : Items(submission, round, read),
                round.Wish < round.Until ? ReviewTexts.WishedDay(round.Wish, round.Until) : ReviewTexts.UntilDay(round.Until),
            ]))
        { Confidential = true };
        await TellAsync(turn, submission, message.WithRow(TaskCall.For(submission.Key).Button(ReviewTexts.RewriteButton)), ct);
        await EntererNotice.ReturnedAsync(turn, submission, work, [.. Comments(submission, round, read)], round.Until, ct);
    }

    private IEnumerable<Text> Whole(ReturnedRound round, ReviewedWork read) =>
        [ReviewTexts.CommentSays(CommentOf(round.Reviews[^1])), ReviewTexts.YouWrote, read.Whole];

    private IEnumerable<Text> Items(Submission submission, ReturnedRound round, ReviewedWork read)
    {
        var returned = submission.Items.Where(i => i.State == SubmissionState.Returned).Select(i => i.ItemId).ToHashSet(StringComparer.Ordinal);
        return
        [
            ReviewTexts.ItemsReturned(returned.Count, submission.Items.Count - returned.Count),
            .. from item in read.Items
               where returned.Contains(item.Id)
               let review = round.Reviews.Last(r => r.ItemId == item.Id)
               select Text.Lines(ReviewTexts.ItemTitle(item.Title), item.Content, ReviewTexts.CommentSays(CommentOf(review))),
        ];
    }

    // What is to be changed, without what was written: an item's title is its author's words, too.
    private IEnumerable<Text> Comments(Submission submission, ReturnedRound round, ReviewedWork read) => submission.Items.Count == 0
        ? [ReviewTexts.CommentSays(CommentOf(round.Reviews[^1]))]
        : from review in round.Reviews
          select Text.Lines(
              read.Items.FirstOrDefault(i => i.Id == review.ItemId) is { } item ? ReviewTexts.ItemTitle(item.Label) : null,
              ReviewTexts.CommentSays(CommentOf(review)));

    private string CommentOf(Review review) => review.CommentSecret is { } comment ? comments.Open(comment) : "";

    /// <summary>Writes to the member, or to those who answer for the organization now: who handed it in may have handed over since.</summary>
    private static async Task TellAsync(TurnContext turn, Submission submission, OutgoingMessage message, CancellationToken ct)
    {
        IReadOnlyList<long> people = submission.SubjectKind == SubjectKind.Member ? [submission.SubjectId]
            : await turn.Db.NodeAsync(submission.SubjectId, ct) is { } node ? await PrivateMessages.ResponsibleAsync(turn.Db, node.Path, turn.Today, ct)
            : [];
        foreach (var memberId in people.Where(id => id != turn.Sender.MemberId))
            await turn.TellAsync(memberId, message, ct);
    }

    private static async Task<Text> TitleAsync(TurnContext turn, Submission submission, PinnedWork work, CancellationToken ct) =>
        submission.SubjectKind == SubjectKind.Organization && await turn.Db.NodeAsync(submission.SubjectId, ct) is { } node
            ? ReviewTexts.TitleOf(work.Task.Title, node.Name)
            : work.Task.Title;
}
