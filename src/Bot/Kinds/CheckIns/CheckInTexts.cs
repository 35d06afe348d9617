using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.CheckIns;

/// <summary>Words of checking in.</summary>
internal static class CheckInTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(CheckInTexts));

    public static Text Title => Source.Get();

    public static Text Description => Source.Get();

    public static Text NothingOpen => Source.Get();

    public static Text AskActivity => Source.Get();

    public static Text AskDay => Source.Get();

    public static Text AskHours => Source.Get();

    public static Text AboutLabel => Source.Get();

    public static Text AskAbout(LocalizedText what) => Source.Get([what]);

    public static Text EntryEnded => Source.Get();

    public static Text AskPlace => Source.Get();

    public static Text AskNote => Source.Get();

    public static Text AskPhoto => Source.Get();

    public static Text Summary => Source.Get();

    public static Text ActivityLabel => Source.Get();

    public static Text DayLabel => Source.Get();

    public static Text HoursLabel => Source.Get();

    public static Text PlaceLabel => Source.Get();

    public static Text NoteLabel => Source.Get();

    public static Text PhotoLabel => Source.Get();

    public static Text AskNoteRequired => Source.Get();

    public static Text AskPhotoRequired => Source.Get();

    public static Text AgainLabel => Source.Get();

    public static Text AnotherAct => Source.Get();

    public static Text AskAgain(LocalizedText activity, DateOnly day, Text details) => Source.Get([activity, day, details]);

    public static Text DayOutOfRange(DateOnly from, DateOnly to) => Source.Get([from, to]);

    public static Text NotYet(DateOnly opens) => Source.Get([opens]);

    public static Text AlreadyThatDay(LocalizedText activity, DateOnly day) => Source.Get([activity, day]);

    public static Text AddedMeanwhile => Source.Get();

    public static Text HoursOutOfRange(int most) => Source.Get([most]);

    public static Text Recorded(LocalizedText activity, DateOnly day) => Source.Get([activity, day]);

    public static Text RecordedOf(LocalizedText activity, DateOnly day, int count, int times) => Source.Get([activity, day, count, times]);

    public static Text RecordedEnough(LocalizedText activity, DateOnly day, int count) => Source.Get([activity, day, count]);

    public static Text RecordedShort(LocalizedText activity) => Source.Get([activity]);

    public static Text AlreadyToday(LocalizedText activity) => Source.Get([activity]);

    public static Text InPrivate => Source.Get();

    public static Text Card(LocalizedText activity) => Source.Get([activity]);

    public static Text CardButton => Source.Get();

    public static Text DetailsButton => Source.Get();

    public static Text TodayButton(LocalizedText activity) => Source.Get([activity]);

    public static Text DoneToday(LocalizedText activity) => Source.Get([activity]);

    public static Text ListButton => Source.Get();

    public static Text ListCountButton(int count) => Source.Get([count]);

    public static Text ListHeading => Source.Get();

    public static Text ListEmpty => Source.Get();

    public static Text ListLine(int number, LocalizedText activity, DateOnly day, Text details) => Source.Get([number, activity, day, details]);

    public static Text Details(Text details) => Source.Get([details]);

    public static Text DetailHours(decimal hours) => Source.Get([hours]);

    public static Text DetailOnBehalf => Source.Get();

    public static Text CorrectNumber(int number) => Source.Get([number]);

    public static Text WithdrawNumber(int number) => Source.Get([number]);

    public static Text Withdrawn(Text activity, DateOnly day, Text details) => Source.Get([activity, day, details]);

    public static Text AskWithdraw(Text activity, DateOnly day, Text details) => Source.Get([activity, day, details]);

    public static Text WithdrawNowButton => Source.Get();

    public static Text KeepButton => Source.Get();

    public static Text NotWithdrawn => Source.Get();

    public static Text DetailPhoto => Source.Get();

    public static Text Opening(LocalizedText activity) => Source.Get([activity]);

    public static Text EditedAfter(LocalizedText activity) => Source.Get([activity]);

    public static Text CorrectButton => Source.Get();

    public static Text WithdrawButton => Source.Get();

    public static Text NotForMember => Source.Get();

    public static Text WindowClosed => Source.Get();

    public static Text DetailMissing => Source.Get();

    public static Text NotFound => Source.Get();

    /// <summary>An error in words that say what to do next.</summary>
    public static Text For(CheckInError error) => error switch
    {
        CheckInError.DayOutOfRange or CheckInError.WindowClosed => WindowClosed,
        CheckInError.HoursOutOfRange => HoursOutOfRange(CheckIn.MaxHours),
        CheckInError.HoursMissing or CheckInError.PlaceMissing or CheckInError.NoteMissing or CheckInError.PhotoMissing => DetailMissing,
        CheckInError.NotFound => NotFound,
        CheckInError.EntryEnded => EntryEnded,
        _ => NotForMember,
    };
}
