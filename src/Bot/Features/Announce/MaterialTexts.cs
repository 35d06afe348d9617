using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>Words of passing an entry on to groups.</summary>
internal static class MaterialTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(MaterialTexts));

    public static Text Gone => Source.Get();

    public static Text SharedBefore(string by, DateTimeOffset at) => Source.Get([by, at]);

    public static Text Overtaken(string by, DateTimeOffset at) => Source.Get([by, at]);
}
