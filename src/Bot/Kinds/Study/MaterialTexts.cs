using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Study;

/// <summary>What stands in a message with a material.</summary>
internal static class MaterialTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(MaterialTexts));

    public static Text Heading(LocalizedText title) => Source.Get([title]);

    public static Text HeadingWithMinutes(LocalizedText title, int minutes) => Source.Get([title, minutes]);

    public static Text ReadIt => Source.Get();

    public static Text StudyUntil(DateOnly due) => Source.Get([due]);

    public static Text StudyLate(DateOnly closing) => Source.Get([closing]);

    public static Text ListenUntil(DateOnly due) => Source.Get([due]);

    public static Text ListenLate(DateOnly closing) => Source.Get([closing]);

    public static Text Over => Source.Get();

    public static Text Count(int members) => Source.Get([members]);

    public static Text CountWithGuests(int members, int guests) => Source.Get([members, guests]);

    public static Text YouStudied(DateOnly day) => Source.Get([day]);

    public static Text Studied => Source.Get();
}
