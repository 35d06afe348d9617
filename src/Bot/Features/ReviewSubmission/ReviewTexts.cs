using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>Words of reviewing.</summary>
internal static class ReviewTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(ReviewTexts));

    public static Text Description => Source.Get();

    public static Text NothingWaits => Source.Get();

    public static Text Waiting(int count) => Source.Get([count]);

    public static Text WaitingMore(int count, int shown) => Source.Get([count, shown]);

    public static Text WaitingItem(string author, Text task, int days) => Source.Get([author, task, days]);

    public static Text NoLongerYours => Source.Get();

    public static Text Heading(string author, LocalizedText task, int revision) => Source.Get([author, task, revision]);

    public static Text EarlierComment(string comment) => Source.Get([comment]);

    public static Text AskVerdict(string author) => Source.Get([author]);

    public static Text AcceptButton => Source.Get();

    public static Text ReturnButton => Source.Get();

    public static Text Accepted => Source.Get();

    public static Text YoursAccepted(LocalizedText task, string reviewer) => Source.Get([task, reviewer]);

    public static Text YoursReturned(LocalizedText task, string reviewer) => Source.Get([task, reviewer]);

    public static Text CommentSays(string comment) => Source.Get([comment]);

    public static Text YouWrote => Source.Get();

    public static Text UntilDay(DateOnly day) => Source.Get([day]);

    public static Text RewriteButton => Source.Get();

    public static Text ReturnDialogTitle => Source.Get();

    public static Text AskComment => Source.Get();

    public static Text AskNewDue => Source.Get();

    public static Text NewDueOutOfRange => Source.Get();

    public static Text Returned(string author, DateOnly day) => Source.Get([author, day]);

    public static Text CommentLabel => Source.Get();

    public static Text NewDueLabel => Source.Get();
}
