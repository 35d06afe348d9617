using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>Words about announcements that go out later, and about the list of all.</summary>
internal static class ScheduleTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(ScheduleTexts));

    public static Text Description => Source.Get();

    public static Text TimeLabel => Source.Get();

    public static Text HourLabel => Source.Get();

    public static Text AskDay => Source.Get();

    public static Text AskNewDay => Source.Get();

    public static Text AskTime => Source.Get();

    public static Text DayOutOfRange(int days) => Source.Get([days]);

    public static Text InThePast(DateTimeOffset now) => Source.Get([now]);

    public static Text Quiet(DateTimeOffset open) => Source.Get([open]);

    public static Text WillGoOut(DateTimeOffset at) => Source.Get([at]);

    public static Text Scheduled(DateTimeOffset at) => Source.Get([at]);

    public static Text Cancelled(DateTimeOffset at) => Source.Get([at]);

    public static Text CancelledNow => Source.Get();

    public static Text NoLonger => Source.Get();

    public static Text ChangedMeanwhile(DateTimeOffset at) => Source.Get([at]);

    public static Text ChangeTitle => Source.Get();

    public static Text ChangeButton => Source.Get();

    public static Text CancelButton => Source.Get();

    public static Text ListButton => Source.Get();

    public static Text ListHeading(string organization, int waiting) => Source.Get([organization, waiting]);

    public static Text NothingAnnounced(string organization) => Source.Get([organization]);

    public static Text WaitingLabel(DateTimeOffset at, Text words) => Source.Get([at, words]);

    public static Text SentLabel(DateTimeOffset at, Text words) => Source.Get([at, words]);

    public static Text WithdrawnLabel(DateTimeOffset at, Text words) => Source.Get([at, words]);
}
