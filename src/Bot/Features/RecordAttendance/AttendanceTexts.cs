using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.RecordAttendance;

/// <summary>Words of recording for members.</summary>
internal static class AttendanceTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(AttendanceTexts));

    public static Text Title => Source.Get();

    public static Text Description => Source.Get();

    public static Text WhichBranch => Source.Get();

    public static Text NothingOpen => Source.Get();

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

    public static Text DayOutOfRange => Source.Get();

    public static Text HoursOutOfRange(int most) => Source.Get([most]);

    public static Text NobodyTicked => Source.Get();

    public static Text Recorded(LocalizedText activity, DateOnly day, int count, int skipped) =>
        skipped == 0 ? RecordedAll(activity, day, count) : RecordedSome(activity, day, count, skipped);

    public static Text RecordedAll(LocalizedText activity, DateOnly day, int count) => Source.Get([activity, day, count]);

    public static Text RecordedSome(LocalizedText activity, DateOnly day, int count, int skipped) => Source.Get([activity, day, count, skipped]);
}
