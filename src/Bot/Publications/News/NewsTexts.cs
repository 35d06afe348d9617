using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Publications.News;

/// <summary>What stands under a group's news, whatever they are of.</summary>
internal static class NewsTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(NewsTexts));

    public static Text More(int count) => Source.Get([count]);

    public static Text Whole => Source.Get();
}
