using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.RecordCheckIn;

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

    public static Text DayOutOfRange => Source.Get();

    public static Text HoursOutOfRange(int most) => Source.Get([most]);

    public static Text Recorded(LocalizedText activity, DateOnly day) => Source.Get([activity, day]);

    public static Text RecordedOf(LocalizedText activity, DateOnly day, int count, int times) => Source.Get([activity, day, count, times]);

    public static Text RecordedEnough(LocalizedText activity, DateOnly day, int count) => Source.Get([activity, day, count]);

    public static Text RecordedShort(LocalizedText activity) => Source.Get([activity]);

    public static Text AlreadyToday(LocalizedText activity) => Source.Get([activity]);

    public static Text Withdrawn => Source.Get();

    public static Text CorrectButton => Source.Get();

    public static Text WithdrawButton => Source.Get();

    public static Text NotForMember => Source.Get();

    public static Text WindowClosed => Source.Get();

    public static Text DetailMissing => Source.Get();

    public static Text NotFound => Source.Get();

    /// <summary>An error in words that say what to do next.</summary>
    public static Text For(CheckInError error) => error switch
    {
        CheckInError.DayOutOfRange => DayOutOfRange,
        CheckInError.WindowClosed => WindowClosed,
        CheckInError.HoursOutOfRange => HoursOutOfRange(Domain.CheckIns.CheckIn.MaxHours),
        CheckInError.DetailMissing => DetailMissing,
        CheckInError.NotFound => NotFound,
        _ => NotForMember,
    };
}
