using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.RecordEvent;

/// <summary>Words of recording an event.</summary>
internal static class RecordEventTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(RecordEventTexts));

    public static Text Description => Source.Get();

    public static Text NoneToRecord => Source.Get();

    public static Text Heading => Source.Get();

    public static Text Recorded(LocalizedText title, DateOnly day) => Source.Get([title, day]);

    public static Text NotRecorded(LocalizedText title) => Source.Get([title]);

    public static Text RecordedBySome(LocalizedText title, int recorded, int all) => Source.Get([title, recorded, all]);

    public static Text RecordedOf(LocalizedText title, string organization, DateOnly day) => Source.Get([title, organization, day]);

    public static Text AskOrganization(LocalizedText title) => Source.Get([title]);

    public static Text OrganizationLabel => Source.Get();

    public static Text RecordButton(LocalizedText title) => Source.Get([title]);

    public static Text CorrectButton(LocalizedText title) => Source.Get([title]);

    public static Text DialogTitle(LocalizedText title) => Source.Get([title]);

    public static Text AskDay(LocalizedText title, int year) => Source.Get([title, year]);

    public static Text DayLabel => Source.Get();

    public static Text DayNotAllowed(int year) => Source.Get([year]);

    public static Text AskConfirm(LocalizedText title) => Source.Get([title]);

    public static Text ConfirmButton => Source.Get();

    public static Text NothingHangs => Source.Get();

    public static Text Hanging(int count) => Source.Get([count]);

    public static Text HangingUntil(LocalizedText title, DateOnly due) => Source.Get([title, due]);

    public static Text HangingMoved(LocalizedText title, DateOnly due, DateOnly before) => Source.Get([title, due, before]);

    public static Text HangingFrom(LocalizedText title, DateOnly opens) => Source.Get([title, opens]);

    public static Text HangingMore(int count) => Source.Get([count]);

    public static Text Done(LocalizedText title, DateOnly day) => Source.Get([title, day]);

    public static Text NotYours => Source.Get();

    public static Text RecordedMeanwhile(Text title, string by, DateOnly day, DateTimeOffset at) => Source.Get([title, by, day, at]);

    public static Text NotToBeRecorded => Source.Get();

    public static Text StillMissing(LocalizedText title, string organization) => Source.Get([title, organization]);
}
