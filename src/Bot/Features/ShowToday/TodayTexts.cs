using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.ShowToday;

/// <summary>Words of the day's list.</summary>
internal static class TodayTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(TodayTexts));

    public static Text Description => Source.Get();

    public static Text Heading(string name, int count) => Source.Get([name, count]);

    public static Text LedHeading(string organization, int count) => Source.Get([organization, count]);

    public static Text OfOrganization(Text task, string organization) => Source.Get([task, organization]);

    public static Text NothingOwed(string name) => Source.Get([name]);

    public static Text Due(Text duty, DateOnly day, int left) => Source.Get([duty, day, left]);

    public static Text DueToday(Text duty) => Source.Get([duty]);

    public static Text Late(Text duty, DateOnly day, int late) => Source.Get([duty, day, late]);

    public static Text Entries(int count) => Source.Get([count]);

    public static Text OwnEntries(int count) => Source.Get([count]);

    public static Text EntryLate(Text entry, DateOnly day, int late) => Source.Get([entry, day, late]);

    public static Text MoreEntries(int count) => Source.Get([count]);

    public static Text LedEntries(string organization) => Source.Get([organization]);

    public static Text Free => Source.Get();

    public static Text More(int count) => Source.Get([count]);

    public static Text RecordEvent(LocalizedText title) => Source.Get([title]);

    public static Text RecordEventButton(LocalizedText title) => Source.Get([title]);

    public static Text NothingYet(string name) => Source.Get([name]);

    public static Text OwnNothing(string name) => Source.Get([name]);

    public static Text Next(Text duty, DateOnly day) => Source.Get([duty, day]);
}
