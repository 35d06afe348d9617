using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>What people call the messengers that have no name of their own.</summary>
internal static class TraitTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(TraitTexts));

    public static Text WebChat => Source.Get();
}
