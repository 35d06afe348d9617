using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Study.Days;

/// <summary>Words of a branch's own study days.</summary>
internal static class StudyDaysTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(StudyDaysTexts));

    public static Text Button => Source.Get();

    public static Text ButtonOf(string branch) => Source.Get([branch]);

    public static Text Heading(string branch) => Source.Get([branch]);

    public static Text Sent(LocalizedText title, DateOnly day) => Source.Get([title, day]);

    public static Text Ended(LocalizedText title, DateOnly day) => Source.Get([title, day]);

    public static Text Planned(LocalizedText title, DateOnly day) => Source.Get([title, day]);

    public static Text Chosen(LocalizedText title, DateOnly day, DateOnly planned) => Source.Get([title, day, planned]);

    public static Text Lost(LocalizedText title, DateOnly day, DateOnly lost) => Source.Get([title, day, lost]);

    public static Text ChangeButton(LocalizedText title) => Source.Get([title]);

    public static Text None => Source.Get();

    public static Text Ask(LocalizedText title, DateOnly day, DateOnly opens, DateOnly due) => Source.Get([title, day, opens, due]);

    public static Text DayLaterButton(DateOnly day) => Source.Get([day]);

    public static Text WeekLaterButton(DateOnly day) => Source.Get([day]);

    public static Text PlannedButton(DateOnly day) => Source.Get([day]);

    public static Text TypeButton => Source.Get();

    public static Text AllButton => Source.Get();

    public static Text DialogTitle => Source.Get();

    public static Text AskDay(LocalizedText title) => Source.Get([title]);

    public static Text DayLabel => Source.Get();

    public static Text Moved(LocalizedText title, DateOnly day) => Source.Get([title, day]);

    public static Text MovedOverHoliday(LocalizedText title, DateOnly day, DateOnly sent) => Source.Get([title, day, sent]);

    public static Text MovedLateToday(LocalizedText title, DateOnly sent) => Source.Get([title, sent]);

    public static Text MovedToday(LocalizedText title) => Source.Get([title]);

    public static Text Same(LocalizedText title, DateOnly day) => Source.Get([title, day]);

    public static Text MovedMeanwhile(LocalizedText title, DateOnly day, DateOnly chosen) => Source.Get([title, day, chosen]);

    public static Text AlreadySent(LocalizedText title) => Source.Get([title]);

    public static Text Past(DateOnly day) => Source.Get([day]);

    public static Text Outside(DateOnly opens, DateOnly due) => Source.Get([opens, due]);

    public static Text TooLateToStudy(DateOnly day, DateOnly sent, DateOnly due) => Source.Get([day, sent, due]);

    public static Text Gone => Source.Get();

    public static Text Over(LocalizedText title) => Source.Get([title]);
}
