using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.CheckIns.Attendance;

/// <summary>Words of recording for members.</summary>
internal static class AttendanceTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(AttendanceTexts));

    public static Text Title => Source.Get();

    public static Text Label => Source.Get();

    public static Text AskActivity => Source.Get();

    public static Text AskDay => Source.Get();

    public static Text AskHours => Source.Get();

    public static Text AskPlace => Source.Get();

    public static Text AskMembers => Source.Get();

    public static Text Summary => Source.Get();

    public static Text ActivityLabel => Source.Get();

    public static Text DayLabel => Source.Get();

    public static Text HoursLabel => Source.Get();

    public static Text PlaceLabel => Source.Get();

    public static Text MembersLabel => Source.Get();

    public static Text DayOutOfRange(DateOnly from, DateOnly to) => Source.Get([from, to]);

    public static Text DayOfNobody => Source.Get();

    public static Text ActivityOver => Source.Get();

    public static Text HoursOutOfRange(int most) => Source.Get([most]);

    public static Text NobodyTicked => Source.Get();

    public static Text WithdrawButton(int count) => Source.Get([count]);

    public static Text Withdrawn(int count) => Source.Get([count]);

    public static Text NothingToWithdraw => Source.Get();

    public static Text RecordedAll(LocalizedText activity, DateOnly day, int count) => Source.Get([activity, day, count]);

    public static Text RecordedNone(LocalizedText activity, DateOnly day) => Source.Get([activity, day]);

    public static Text Already(int count) => Source.Get([count]);

    public static Text NotBound(int count) => Source.Get([count]);

    public static Text OtherFirst(int count) => Source.Get([count]);

    public static Text OutOfDays(int count) => Source.Get([count]);
}
