using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.CheckIns;

/// <summary>What members are told of the check-ins that are stored about them.</summary>
internal static class CheckInPrivacyTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(CheckInPrivacyTexts));

    public static Text CheckInsTitle => Source.Get();

    public static Text CheckIn(Text duty, DateOnly day, DateTimeOffset at, string by) => Source.Get([duty, day, at, by]);

    public static Text Hours(decimal hours) => Source.Get([hours]);

    public static Text About(Text entry) => Source.Get([entry]);

    public static Text Total(LocalizedText task, Text totals) => Source.Get([task, totals]);

    public static Text Place(string place) => Source.Get([place]);

    public static Text Note(string note) => Source.Get([note]);

    public static Text WithPhoto => Source.Get();

    public static Text Withdrawn(DateTimeOffset at) => Source.Get([at]);

    public static Text RecordedForOthers(int count) => Source.Get([count]);

    public static Text StaysCheckIns(int count, Text until) => Source.Get([count, until]);

    public static Text CheckInsButton => Source.Get();

    public static Text InFile(Text duty) => Source.Get([duty]);

    public static Text InFileHours(Text duty, decimal hours) => Source.Get([duty, hours]);
}
