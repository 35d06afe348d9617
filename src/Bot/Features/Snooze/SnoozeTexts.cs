using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.Snooze;

/// <summary>Words of a wish for quiet.</summary>
internal static class SnoozeTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(SnoozeTexts));

    public static Text Description => Source.Get();

    public static Text Ask => Source.Get();

    public static Text AskSnoozed(DateOnly until) => Source.Get([until]);

    public static Text TomorrowButton => Source.Get();

    public static Text WeekButton => Source.Get();

    public static Text WakeButton => Source.Get();

    public static Text Snoozed(DateOnly until) => Source.Get([until]);

    public static Text SnoozedUntilDue(DateOnly until, Text duty) => Source.Get([until, duty]);

    public static Text SnoozedUntilClosing(DateOnly until, Text duty) => Source.Get([until, duty]);

    public static Text DueToday(Text duty) => Source.Get([duty]);

    public static Text Awake => Source.Get();
}
