using System.Globalization;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>Shows a submission to its reviewer: the text, what was said of earlier revisions, and two buttons.</summary>
internal sealed class OpenReviewButton(ICampaignSource campaigns, WaitingReviews waiting, AnswerBook answers) : IButtonAction
{
    public string Name => ReviewNotice.OpenAction;

    public PolicyAction Action => PolicyAction.ReadSubmission;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        var id = long.Parse(argument, CultureInfo.InvariantCulture);
        var submission = await turn.Db.Submissions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct);
        if (submission is null || !await waiting.IsForAsync(turn.Db, turn, submission, ct)
            || PinnedChain.FormOf(submission, campaigns) is not var (task, form))
        {
            turn.AnswerButton(ReviewTexts.NoLongerYours, alert: true);
            return;
        }

        var revision = await turn.Db.NewestRevisionAsync(submission.Id, ct);
        var filled = answers.Open(revision.AnswersSecret);
        var author = await turn.Db.Members.Where(m => m.Id == submission.AuthorId).Select(m => m.Name).FirstAsync(ct);
        turn.Audit(Action, "submission:" + argument + "/" + revision.Number.ToString(CultureInfo.InvariantCulture));
        turn.Reply(new OutgoingMessage(Text.Paragraphs(
            ReviewTexts.Heading(author, task.Title, revision.Number),
            FormView.Show(form, filled),
            await EarlierCommentAsync(turn, submission, ct)))
        { Confidential = true });
        foreach (var file in await FilesAsync(turn, filled, ct))
            turn.Reply(file);
        turn.Reply(new OutgoingMessage(ReviewTexts.AskVerdict(author)).WithRow(
            Button.Do(ReviewTexts.AcceptButton, AcceptReviewButton.ActionName, argument),
            Button.Do(ReviewTexts.ReturnButton, AcceptReviewButton.ReturnActionName, argument)));
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

/// <summary>Accepts a submission; the next step's reviewers, or the author, are told.</summary>
internal sealed class AcceptReviewButton(ReviewHandler reviews) : IButtonAction
{
    public const string ActionName = "accept-review";
    public const string ReturnActionName = "return-review";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.ReviewSubmission;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        var result = await reviews.AcceptAsync(turn, long.Parse(argument, CultureInfo.InvariantCulture), ct);
        if (result == ReviewResult.Done)
            turn.EditPressed(ReviewTexts.Accepted);
        else
            turn.AnswerButton(ReviewTexts.NoLongerYours, alert: true);
    }
}
