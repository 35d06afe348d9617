using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Kinds.Study;

/// <summary>What members are told of the acknowledgements that are stored about them.</summary>
internal static class StudyPrivacyTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(StudyPrivacyTexts));

    public static Text StudyTitle => Source.Get();

    public static Text Studied(Text duty, DateTimeOffset at) => Source.Get([duty, at]);

    public static Text StaysStudy(int count, Text until) => Source.Get([count, until]);

    public static Text InFile(Text duty) => Source.Get([duty]);
}
