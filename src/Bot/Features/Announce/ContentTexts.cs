using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>Words about what an announcement says and what stands beside it.</summary>
internal static class ContentTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(ContentTexts));

    public static Text Hint => Source.Get();

    public static Text HintWithFiles => Source.Get();

    public static Text DropFilesButton(int count) => Source.Get([count]);

    public static Text Expects => Source.Get();

    public static Text OnlyWords => Source.Get();

    public static Text OneDocument => Source.Get();

    public static Text TooManyPhotos(int most) => Source.Get([most]);

    public static Text FilesGiven(int count) => Source.Get([count]);
}
