using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>Words of passing an entry on to groups.</summary>
internal static class MaterialTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(MaterialTexts));

    public static Text Gone => Source.Get();

    public static Text SharedBefore(string office, string by, DateTimeOffset at) => Source.Get([office, by, at]);

    public static Text Overtaken(string office, string by, DateTimeOffset at) => Source.Get([office, by, at]);
}
