using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>
/// What a reviewer is shown: the newest revision as its kind words it, what was said of the one before, its files, and two buttons. Of work
/// that has items: what stands over them, their titles, and then one after another. Every look is audited.
/// </summary>
internal sealed class ReviewSheet(PinnedWorkReader works, WaitingReviewQuery waiting, ReviewComments comments)
{
    /// <summary>Shows a submission to the sender; false where it isn't their turn to review it.</summary>
    public async Task<bool> ShowAsync(TurnContext turn, long submissionId, CancellationToken ct)
    {
        if (await ReadAsync(turn, submissionId, ct) is not var (submission, revision, pinned, work))
            return false;

        var whose = await turn.Db.WhoseAsync(submission, turn.Today, ct);
        turn.Reply(new OutgoingMessage(Text.Paragraphs(
            ReviewTexts.Heading(whose, pinned.Task.Title, revision),
            work.Whole,
            await EarlierCommentAsync(turn, submission, ReviewedPart.Whole, ct)))
        { Confidential = true });
        foreach (var file in await turn.Db.StoredFilesAsync([.. work.FileIds.Distinct().Order()], confidential: true, ct))
            turn.Reply(file);
        if (work.Changes is { } changes)
            turn.Reply(new OutgoingMessage(changes) { Confidential = true });
        turn.Reply(submission.Items.Count > 0 ? AskItems(before: null, submission, work) : AskVerdict(ReviewTexts.AskVerdict(whose), pinned, ReviewedRevision.Of(submission)));
        return true;
    }

    /// <summary>Shows the first item that waits for a verdict of the sender's; false where none does.</summary>
    public async Task<bool> ShowNextItemAsync(TurnContext turn, long submissionId, CancellationToken ct)
    {
        if (await ReadAsync(turn, submissionId, ct) is not var (submission, _, pinned, work))
            return false;
        var waitingIds = submission.WaitingItems().Select(i => i.ItemId).ToHashSet(StringComparer.Ordinal);
        if (work.Items.FirstOrDefault(i => waitingIds.Contains(i.Id)) is not { } item)
            return false;

        turn.Reply(new OutgoingMessage(Text.Paragraphs(
            ReviewTexts.ItemTitle(item.Title),
            item.Content,
            await EarlierCommentAsync(turn, submission, item.Id, ct)))
        { Confidential = true });
        turn.Reply(AskVerdict(ReviewTexts.AskItemVerdict(waitingIds.Count), pinned, ReviewedRevision.Of(submission, item.Id)));
        return true;
    }

    /// <summary>Says that the author has handed in anew since the pressed button was made, and shows what they handed in.</summary>
    public async Task ShowNewerAsync(TurnContext turn, long submissionId, CancellationToken ct)
    {
        turn.AnswerButton(ReviewTexts.NewerRevision, alert: true);
        await ShowAsync(turn, submissionId, ct);
    }

    /// <summary>The question for a verdict whose acceptance was taken back, as it stands under the sheet: of the whole, of an item, or of all items.</summary>
    public async Task<OutgoingMessage> QuestionAsync(TurnContext turn, Submission submission, string itemId, CancellationToken ct)
    {
        var ofWhole = ReviewTexts.AcceptTakenBack(await turn.Db.WhoseAsync(submission, turn.Today, ct));
        if (submission.Items.Count == 0)
            return works.Find(submission) is { } whole ? AskVerdict(ofWhole, whole, ReviewedRevision.Of(submission)) : new OutgoingMessage(ofWhole);
        if (await ReadAsync(turn, submission.Id, ct) is not var (_, _, pinned, work))
            return new OutgoingMessage(ofWhole);
        if (work.Items.FirstOrDefault(i => i.Id == itemId) is not { } item)
            return AskItems(ReviewTexts.AllTakenBack, submission, work);
        var question = Text.Paragraphs(ReviewTexts.ItemTitle(item.Title), ReviewTexts.ItemTakenBack);
        return AskVerdict(question, pinned, ReviewedRevision.Of(submission, itemId)) with { Confidential = true };
    }

    private static OutgoingMessage AskVerdict(Text question, PinnedWork work, ReviewedRevision seen)
    {
        var message = new OutgoingMessage(question).WithRow(
            AcceptReviewButton.Key.Button(ReviewTexts.AcceptButton, seen),
            ReturnReviewButton.Key.Button(ReviewTexts.ReturnButton, seen))
            .WithRow(PraiseReviewButton.Key.Button(ReviewTexts.PraiseButton, seen));
        foreach (var (index, reason) in work.Kind.ReturnReasons(work.Plan, work.Task).Index())
            message = message.WithRow(ReturnForReasonButton.Key.Button(ReviewTexts.ReturnForButton(reason.Title), new ReasonedReturn(seen.SubmissionId, seen.Part, index)));
        return message;
    }

    private static OutgoingMessage AskItems(Text? before, Submission submission, ReviewedWork work)
    {
        var waitingIds = submission.WaitingItems().Select(i => i.ItemId).ToHashSet(StringComparer.Ordinal);
        var titles = work.Items.Where(i => waitingIds.Contains(i.Id)).Select(i => ReviewTexts.ItemLine(i.Title));
        return new OutgoingMessage(Text.Lines([before, ReviewTexts.ItemsWait(waitingIds.Count), .. titles])) { Confidential = true }
            .WithRow(NextItemButton.Key.Button(ReviewTexts.EachButton, submission.Id))
            .WithRow(AcceptReviewButton.Key.Button(ReviewTexts.AcceptAllButton(waitingIds.Count), ReviewedRevision.Of(submission)));
    }

    private async Task<(Submission Submission, int Revision, PinnedWork Pinned, ReviewedWork Work)?> ReadAsync(TurnContext turn, long submissionId, CancellationToken ct)
    {
        // Tracked rows first: a verdict of this very turn is seen.
        var submission = await turn.Db.Submissions.FirstOrDefaultAsync(s => s.Id == submissionId, ct);
        if (submission is null || works.Find(submission) is not { } pinned || !await waiting.IsForAsync(turn, submission, ct))
            return null;
        var revision = await turn.Db.NewestRevisionAsync(submission.Id, ct);
        turn.Audit(PolicyAction.ReadSubmission, string.Create(CultureInfo.InvariantCulture, $"submission:{submission.Id}/{revision.Number}"), submission.OrganizationId);
        var record = new ReviewedRecord(submission, revision, pinned.Plan, pinned.Task) { Before = await turn.Db.ReviewedBeforeAsync(revision, ct) };
        return (submission, revision.Number, pinned, await pinned.Kind.ReadAsync(turn.Db, record, ct));
    }

    private async Task<Text?> EarlierCommentAsync(TurnContext turn, Submission submission, string itemId, CancellationToken ct) =>
        await turn.Db.NewestReviewAsync(submission.Id, itemId, ct) is { CommentSecret: { } comment }
            ? ReviewTexts.EarlierComment(comments.Open(comment))
            : null;
}
