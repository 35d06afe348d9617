using System.Globalization;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>What a reviewer is shown: the newest revision, what was said of the one before, its files, and two buttons. Every look is audited.</summary>
internal sealed class ReviewSheet(ICampaignSource campaigns, WaitingReviews waiting, AnswerBook answers)
{
    /// <summary>Shows a submission to the sender; false where it isn't their turn to review it.</summary>
    public async Task<bool> ShowAsync(TurnContext turn, long submissionId, CancellationToken ct)
    {
        var submission = await turn.Db.Submissions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == submissionId, ct);
        if (submission is null || !await waiting.IsForAsync(turn.Db, turn, submission, ct)
            || PinnedChain.FormOf(submission, campaigns) is not var (task, form))
            return false;

        var revision = await turn.Db.NewestRevisionAsync(submission.Id, ct);
        var filled = answers.Open(revision.AnswersSecret);
        var whose = await turn.Db.WhoseAsync(submission, ct);
        turn.Audit(PolicyAction.ReadSubmission, string.Create(CultureInfo.InvariantCulture, $"submission:{submission.Id}/{revision.Number}"));
        turn.Reply(new OutgoingMessage(Text.Paragraphs(
            ReviewTexts.Heading(whose, task.Title, revision.Number),
            FormView.Show(form, filled),
            await EarlierCommentAsync(turn, submission, ct)))
        { Confidential = true });
        foreach (var file in await FilesAsync(turn, filled, ct))
            turn.Reply(file);
        var seen = ReviewedRevision.Of(submission).ToString();
        turn.Reply(new OutgoingMessage(ReviewTexts.AskVerdict(whose)).WithRow(
            Button.Do(ReviewTexts.AcceptButton, AcceptReviewButton.ActionName, seen),
            Button.Do(ReviewTexts.ReturnButton, ReturnReviewButton.ActionName, seen)));
        return true;
    }

    /// <summary>Says that the author has handed in anew since the pressed button was made, and shows what they handed in.</summary>
    public async Task ShowNewerAsync(TurnContext turn, long submissionId, CancellationToken ct)
    {
        turn.AnswerButton(ReviewTexts.NewerRevision, alert: true);
        await ShowAsync(turn, submissionId, ct);
    }

    private async Task<Text?> EarlierCommentAsync(TurnContext turn, Submission submission, CancellationToken ct) =>
        await turn.Db.NewestReviewAsync(submission.Id, ct) is { CommentSecret: { } comment }
            ? ReviewTexts.EarlierComment(answers.OpenComment(comment))
            : null;

    private static async Task<IReadOnlyList<OutgoingMessage>> FilesAsync(
        TurnContext turn, IReadOnlyDictionary<string, FormAnswer> filled, CancellationToken ct)
    {
        var ids = filled.Values.Where(a => a.FileId is not null).Select(a => a.FileId!.Value).ToList();
        var files = await turn.Db.StoredFiles.AsNoTracking().Where(f => ids.Contains(f.Id)).OrderBy(f => f.Id).ToListAsync(ct);
        return [.. files.Select(f => new OutgoingMessage(Text.Empty)
        {
            File = new OutgoingFile(f.Kind, OutgoingFiles.StoredPrefix + f.Id.ToString(CultureInfo.InvariantCulture), f.Name ?? ""),
            Confidential = true,
        })];
    }
}
