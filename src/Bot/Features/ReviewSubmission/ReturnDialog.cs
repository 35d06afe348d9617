using System.Globalization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>What has been answered of a return.</summary>
internal sealed record ReturnDraft
{
    public string Comment { get; init; } = "";

    public DateOnly NewDue { get; init; }
}

/// <summary>Asks the reviewer what should change and until when, and sends the submission back. Started with the submission's id.</summary>
internal sealed class ReturnDialog(ReviewHandler reviews) : Dialog<ReturnDraft>
{
    public const string Name = "return-submission";

    /// <summary>Farthest new date, in days from today.</summary>
    public const int MaxDays = 60;

    public override DialogKey Key => new(Name, Version: 1);

    public override PolicyAction Action => PolicyAction.ReviewSubmission;

    public override Text TitleOf(DialogScope scope) => ReviewTexts.ReturnDialogTitle;

    protected override void Define(DialogBuilder<ReturnDraft> steps)
    {
        steps.Text("comment", ReviewTexts.AskComment, Review.CommentMaxLength, Review.CommentMinLength).Label(ReviewTexts.CommentLabel)
            .Into((draft, comment) => draft with { Comment = comment });

        steps.Date("new-due", ReviewTexts.AskNewDue, 3, 7, 14).Label(ReviewTexts.NewDueLabel)
            .Must((day, scope) => day > scope.Today && day <= scope.Today.AddDays(MaxDays), ReviewTexts.NewDueOutOfRange)
            .Into((draft, day) => draft with { NewDue = day });
    }

    protected override async Task<DialogCompletion> CompleteAsync(ReturnDraft draft, DialogScope scope, CancellationToken ct)
    {
        var id = long.Parse(scope.Arguments, CultureInfo.InvariantCulture);
        if (await reviews.ReturnAsync(scope.Turn, id, draft.Comment, draft.NewDue, ct) == ReviewResult.NotYours)
            return DialogCompletion.Done(ReviewTexts.NoLongerYours);
        var author = await (
            from s in scope.Db.Submissions
            join m in scope.Db.Members on s.AuthorId equals m.Id
            where s.Id == id
            select m.Name).FirstAsync(ct);
        return ReviewTexts.Returned(author, draft.NewDue);
    }
}

/// <summary>Begins the return of a submission.</summary>
internal sealed class ReturnReviewButton(DialogEngine dialogs) : IButtonAction
{
    public string Name => AcceptReviewButton.ReturnActionName;

    public PolicyAction Action => PolicyAction.ReviewSubmission;

    public Task HandleAsync(TurnContext turn, string argument, CancellationToken ct) => dialogs.BeginAsync(turn, ReturnDialog.Name, argument, ct);
}
