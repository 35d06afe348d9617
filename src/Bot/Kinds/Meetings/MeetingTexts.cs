using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Meetings;

/// <summary>Words of meetings.</summary>
internal static class MeetingTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(MeetingTexts));

    public static Text Title => Source.Get();

    public static Text Opening(Text title, DateOnly due) => Source.Get([title, due]);

    public static Text Preview(Text title) => Source.Get([title]);

    public static Text Correcting => Source.Get();

    public static Text Overtaken(Text title, string by, DateTimeOffset at) => Source.Get([title, by, at]);

    public static Text DayRecordedMeanwhile(string by, DateOnly day) => Source.Get([by, day]);

    public static Text HandedIn(Text title, DateOnly day, int present, int listed) => Source.Get([title, day, present, listed]);

    public static Text Recorded(Text title, DateOnly day, int present, int listed) => Source.Get([title, day, present, listed]);

    public static Text MayCorrect(DateOnly closes) => Source.Get([closes]);

    public static Text CorrectButton => Source.Get();

    public static Text AskDay(string organization) => Source.Get([organization]);

    public static Text DayLabel => Source.Get();

    public static Text NotHeldYet => Source.Get();

    public static Text OtherYear(int year) => Source.Get([year]);

    public static Text AskPlace => Source.Get();

    public static Text PlaceLabel => Source.Get();

    public static Text AskSpeaker => Source.Get();

    public static Text AskSpeakerHead => Source.Get();

    public static Text SpeakerLabel => Source.Get();

    public static Text AskPost => Source.Get();

    public static Text PostLabel => Source.Get();

    public static Text AskHead => Source.Get();

    public static Text HeadYes => Source.Get();

    public static Text HeadNo => Source.Get();

    public static Text HeadLabel => Source.Get();

    public static Text AskPresent(int listed) => Source.Get([listed]);

    public static Text PresentLabel => Source.Get();

    public static Text AskExcused => Source.Get();

    public static Text ExcusedLabel => Source.Get();

    public static Text AskChecklist => Source.Get();

    public static Text ChecklistLabel => Source.Get();

    public static Text AskPhotos(int most) => Source.Get([most]);

    public static Text PhotosLabel => Source.Get();

    public static Text TooManyPhotos(int most) => Source.Get([most]);

    public static Text AskMinutes => Source.Get();

    public static Text MinutesLabel => Source.Get();

    public static Text AskDocument => Source.Get();

    public static Text DocumentLabel => Source.Get();

    public static Text DayLine(DateOnly day) => Source.Get([day]);

    public static Text PlaceLine(string place) => Source.Get([place]);

    public static Text SpeakerLine(string speaker, string post) => Source.Get([speaker, post]);

    public static Text SpeakerAlone(string speaker) => Source.Get([speaker]);

    public static Text HeadSpoke => Source.Get();

    public static Text HeadDidNot => Source.Get();

    public static Text Counts(int present, int listed) => Source.Get([present, listed]);

    public static Text CountsExcused(int present, int listed, int excused) => Source.Get([present, listed, excused]);

    public static Text PhotosLine(int count) => Source.Get([count]);

    public static Text DocumentLine => Source.Get();

    public static Text MinutesLine(string minutes) => Source.Get([minutes]);

    public static Text ItemDone(LocalizedText item) => Source.Get([item]);

    public static Text ItemNotDone(LocalizedText item) => Source.Get([item]);

    public static Text Ticked(int present, int listed) => Source.Get([present, listed]);

    public static Text NotTicked(Text names) => Source.Get([names]);

    public static Text NotTickedMore(Text names, int more) => Source.Get([names, more]);

    public static Text Nameless(int count) => Source.Get([count]);

    public static Text MyDataTitle => Source.Get();

    public static Text MyAttendance(Text duty, string organization, DateOnly day) => Source.Get([duty, organization, day]);

    public static Text MyExcuse(Text duty, string organization, DateOnly day) => Source.Get([duty, organization, day]);

    public static Text OlderVersion(int version) => Source.Get([version]);

    public static Text StaysNumber(int count) => Source.Get([count]);

    public static Text ListLine(string organization, Text duty, int present) => Source.Get([organization, duty, present]);

    public static Text ListHeading(int count) => Source.Get([count]);

    public static Text NoMeetings => Source.Get();

    public static Text ListButton => Source.Get();

    public static Text Version(int number) => Source.Get([number]);

    public static Text LateHeading(string organization) => Source.Get([organization]);

    public static Text Late(Text duty, int count, Text names) => Source.Get([duty, count, names]);

    public static Text LateMore(Text duty, int count, Text names) => Source.Get([duty, count, names]);

    public static Text InFile(Text duty) => Source.Get([duty]);
}
