using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.ChangeLanguage;

/// <summary>What is said about languages.</summary>
internal static class LanguageTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(LanguageTexts));

    public static Text Description => Source.Get();

    public static Text Ask => Source.Get();

    public static Text AskForGroup => Source.Get();

    public static Text OwnInPrivate => Source.Get();

    public static Text Chinese => Source.Get();

    public static Text English => Source.Get();

    public static Text Changed => Source.Get();

    public static Text GroupChanged => Source.Get();
}
