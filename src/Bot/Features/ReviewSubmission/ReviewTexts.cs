using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>Words of reviewing.</summary>
internal static class ReviewTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(ReviewTexts));

    public static Text Description => Source.Get();

    public static Text WaitingBeside(int count) => Source.Get([count]);

    public static Text NothingWaits => Source.Get();

    public static Text Waiting(int count) => Source.Get([count]);

    public static Text WaitingOn(int count, int page) => Source.Get([count, page]);

    public static Text WaitingMore(int count) => Source.Get([count]);

    public static Text WaitingBefore(int count) => Source.Get([count]);

    public static Text WaitingAround(int count) => Source.Get([count]);

    public static Text WaitingItem(Text whose, Text task, int days) => Source.Get([whose, task, days]);

    public static Text WaitingItemOfToday(Text whose, Text task) => Source.Get([whose, task]);

    public static Text NoLongerYours => Source.Get();

    public static Text TitleOf(LocalizedText task, string organization) => Source.Get([task, organization]);

    public static Text NewerRevision => Source.Get();

    public static Text NotReturned(string comment) => Source.Get([comment]);

    public static Text Heading(Text whose, LocalizedText task, int revision) => Source.Get([whose, task, revision]);

    public static Text EarlierComment(string comment) => Source.Get([comment]);

    public static Text AskVerdict(Text whose) => Source.Get([whose]);

    public static Text AcceptButton => Source.Get();

    public static Text ReturnForButton(LocalizedText reason) => Source.Get([reason]);

    public static Text ReturnButton => Source.Get();

    public static Text Accepted => Source.Get();

    public static Text YoursAccepted(Text task, string reviewer) => Source.Get([task, reviewer]);

    public static Text YoursReturned(Text task, string reviewer) => Source.Get([task, reviewer]);

    public static Text EnteredReturned(string member, LocalizedText task, string reviewer) => Source.Get([member, task, reviewer]);

    public static Text EnterAgainUntil(string member, DateOnly until) => Source.Get([member, until]);

    public static Text EnterAgainButton => Source.Get();

    public static Text CommentSays(string comment) => Source.Get([comment]);

    public static Text YouWrote => Source.Get();

    public static Text UntilDay(DateOnly day) => Source.Get([day]);

    public static Text WishedDay(DateOnly wish, DateOnly until) => Source.Get([wish, until]);

    public static Text RewriteButton => Source.Get();

    public static Text ReturnDialogTitle => Source.Get();

    public static Text AskComment => Source.Get();

    public static Text AskNewDue => Source.Get();

    public static Text NewDueOutOfRange => Source.Get();

    public static Text Returned(Text whose, DateOnly day) => Source.Get([whose, day]);

    public static Text ReturnedWishing(Text whose, DateOnly wish, DateOnly until) => Source.Get([whose, wish, until]);

    public static Text CommentLabel => Source.Get();

    public static Text NewDueLabel => Source.Get();

    public static Text ItemsWait(int count) => Source.Get([count]);

    public static Text ItemLine(Text title) => Source.Get([title]);

    public static Text ItemTitle(Text title) => Source.Get([title]);

    public static Text EachButton => Source.Get();

    public static Text AcceptAllButton(int count) => Source.Get([count]);

    public static Text AskItemVerdict(int left) => Source.Get([left]);

    public static Text ItemAccepted => Source.Get();

    public static Text ItemReturned => Source.Get();

    public static Text RoundReturned(int returned) => Source.Get([returned]);

    public static Text ItemsReturned(int returned, int others) => Source.Get([returned, others]);

    public static Text TakeBackButton => Source.Get();

    public static Text AcceptTakenBack(Text whose) => Source.Get([whose]);

    public static Text ItemPraised => Source.Get();

    public static Text ItemTakenBack => Source.Get();

    public static Text AllTakenBack => Source.Get();

    public static Text AlreadyTakenBack => Source.Get();

    public static Text TooLateToTakeBack(int minutes) => Source.Get([minutes]);

    public static Text YoursTakenBack(Text task, string reviewer) => Source.Get([task, reviewer]);

    public static Text PraiseButton => Source.Get();

    public static Text PraiseDialogTitle => Source.Get();

    public static Text AskPraise => Source.Get();

    public static Text NotPraised(string comment) => Source.Get([comment]);
}
