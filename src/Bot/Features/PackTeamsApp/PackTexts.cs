using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.PackTeamsApp;

/// <summary>What the app of Teams says of itself, and what its packing says on the console.</summary>
internal static class PackTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(PackTexts));

    public static Text CommandDescription => Source.Get();

    public static Text PackDescription => Source.Get();

    public static Text FileDescription => Source.Get();

    public static Text WebsiteDescription => Source.Get();

    public static Text AppName => Source.Get();

    public static Text AppShort => Source.Get();

    public static Text AppLong => Source.Get();

    public static Text NoApp(string setting) => Source.Get([setting]);

    public static Text NoWebsite(string written) => Source.Get([written]);

    public static Text NotWritten(string file, string reason) => Source.Get([file, reason]);

    public static Text Packed(string file) => Source.Get([file]);
}
