using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Occasions;

/// <summary>Words of signing up, for members and for whoever holds it.</summary>
internal static class OccasionTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(OccasionTexts));

    public static Text Heading(LocalizedText title) => Source.Get([title]);

    public static Text DayLine(DateOnly day) => Source.Get([day]);

    public static Text DayUnknown => Source.Get();

    public static Text PlaceLine(Text place) => Source.Get([place]);

    public static Text PlaceUnknown => Source.Get();

    public static Text SignedUp(int count) => Source.Get([count]);

    public static Text PlacesTaken(int places, int taken) => Source.Get([places, taken]);

    public static Text PlacesAndWaiting(int places, int taken, int waiting) => Source.Get([places, taken, waiting]);

    public static Text PlacesFree(int places) => Source.Get([places]);

    public static Text PlacesFull(int places) => Source.Get([places]);

    public static Text OfBranch(int count) => Source.Get([count]);

    public static Text SignUpUntil(DateOnly due) => Source.Get([due]);

    public static Text SigningUpIsOver => Source.Get();

    public static Text SignUpButton => Source.Get();

    public static Text WaitButton => Source.Get();

    public static Text WithdrawButton => Source.Get();

    public static Text YouHaveAPlace => Source.Get();

    public static Text YouWait(int position) => Source.Get([position]);

    public static Text YouWithdrew => Source.Get();

    public static Text YouCame => Source.Get();

    public static Text SignedUpShort(LocalizedText title) => Source.Get([title]);

    public static Text AlreadySignedUp(LocalizedText title) => Source.Get([title]);

    public static Text WaitsShort(LocalizedText title, int position) => Source.Get([title, position]);

    public static Text AlreadyWaits(LocalizedText title, int position) => Source.Get([title, position]);

    public static Text PlaceGiven(LocalizedText title) => Source.Get([title]);

    public static Text RemindToday(LocalizedText title) => Source.Get([title]);

    public static Text RemindTomorrow(LocalizedText title) => Source.Get([title]);

    public static Text RemindSoon(LocalizedText title) => Source.Get([title]);

    public static Text IfYouCannot => Source.Get();

    public static Text Changed(LocalizedText title) => Source.Get([title]);

    public static Text AskWithdraw(LocalizedText title) => Source.Get([title]);

    public static Text AskLeaveTheLine(LocalizedText title) => Source.Get([title]);

    public static Text WithdrawNowButton => Source.Get();

    public static Text KeepButton => Source.Get();

    public static Text ShowButton => Source.Get();

    public static Text Withdrawn(LocalizedText title) => Source.Get([title]);

    public static Text NotSignedUp => Source.Get();

    public static Text TooLateToWithdraw => Source.Get();

    public static Text Gone => Source.Get();

    public static Text NotYours => Source.Get();

    public static Text NotYet(DateOnly opens) => Source.Get([opens]);

    public static Text Over(DateOnly day) => Source.Get([day]);

    public static Text Closed(DateOnly closes) => Source.Get([closes]);

    public static Text OwnButton => Source.Get();

    public static Text OwnHeading => Source.Get();

    public static Text HeldButton => Source.Get();

    public static Text HeldHeading => Source.Get();

    public static Text HeldLine(LocalizedText title, string organization) => Source.Get([title, organization]);

    public static Text PlacedNames(int count, Text names) => Source.Get([count, names]);

    public static Text WaitingNames(int count, Text names) => Source.Get([count, names]);

    public static Text AndMore(Text names, int more) => Source.Get([names, more]);

    public static Text CameCount(int came, int placed) => Source.Get([came, placed]);

    public static Text ArrangeButton => Source.Get();

    public static Text AttendanceButton => Source.Get();

    public static Text ArrangeTitle => Source.Get();

    public static Text ArrangeOpening(LocalizedText title, string organization) => Source.Get([title, organization]);

    public static Text AskDay => Source.Get();

    public static Text DayLabel => Source.Get();

    public static Text DayIsPast => Source.Get();

    public static Text OtherYear(int year) => Source.Get([year]);

    public static Text AskPlace => Source.Get();

    public static Text PlaceLabel => Source.Get();

    public static Text AskPlaces => Source.Get();

    public static Text AskPlacesOr(int places) => Source.Get([places]);

    public static Text PlacesLabel => Source.Get();

    public static Text PlacesOutOfRange(int most) => Source.Get([most]);

    public static Text ArrangeSummary(LocalizedText title) => Source.Get([title]);

    public static Text Arranged(LocalizedText title) => Source.Get([title]);

    public static Text ArrangedTold(int told) => Source.Get([told]);

    public static Text NotYoursToArrange => Source.Get();

    public static Text AttendanceTitle => Source.Get();

    public static Text NotNow(int days) => Source.Get([days]);

    public static Text AskCame(LocalizedText title, int count) => Source.Get([title, count]);

    public static Text NameOnTheLine(string name) => Source.Get([name]);

    public static Text CameLabel => Source.Get();

    public static Text AttendanceSummary(LocalizedText title) => Source.Get([title]);

    public static Text Noted(LocalizedText title, int came, int placed) => Source.Get([title, came, placed]);

    public static Text NotedWithout(int people) => Source.Get([people]);

    public static Text NotedMeanwhile(DateTimeOffset at) => Source.Get([at]);

    public static Text ArrangedMeanwhile(DateTimeOffset at) => Source.Get([at]);

    public static Text AskWhoCame(LocalizedText title, int placed) => Source.Get([title, placed]);

    public static Text ForMembersLabel => Source.Get();

    public static Text ForMembersTitle => Source.Get();

    public static Text AskWhichOccasion => Source.Get();

    public static Text OccasionLabel => Source.Get();

    public static Text AskWhom => Source.Get();

    public static Text WhomLabel => Source.Get();

    public static Text ForMembersSummary => Source.Get();

    public static Text NobodyToSignUp => Source.Get();

    public static Text SignedUpForThem(LocalizedText title, int placed, int waiting) => Source.Get([title, placed, waiting]);

    public static Text RefusedFor(Text name, Text why) => Source.Get([name, why]);

    public static Text SignedUpBefore(int count) => Source.Get([count]);

    public static Text TakeBackLabel => Source.Get();

    public static Text TakeBackTitle => Source.Get();

    public static Text AskWhoseToTakeBack => Source.Get();

    public static Text NothingToTakeBack => Source.Get();

    public static Text TakenBackForThem(LocalizedText title, int count) => Source.Get([title, count]);

    public static Text PlaceGivenToThem(LocalizedText title, Text names) => Source.Get([title, names]);

    public static Text RemindThem(LocalizedText title, Text names) => Source.Get([title, names]);

    public static Text MyDataTitle => Source.Get();

    public static Text MySignUp(Text duty, string organization, DateTimeOffset at) => Source.Get([duty, organization, at]);

    public static Text ByTheSecretary => Source.Get();

    public static Text MyPlace => Source.Get();

    public static Text MyWaiting => Source.Get();

    public static Text MyWithdrawal(DateTimeOffset at) => Source.Get([at]);

    public static Text MyReminder(DateTimeOffset at) => Source.Get([at]);

    public static Text MyPresence => Source.Get();

    public static Text MyAbsence => Source.Get();

    public static Text StaysNumber(int count) => Source.Get([count]);

    public static Text InFile(Text duty) => Source.Get([duty]);
}
