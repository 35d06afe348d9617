using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>Words of picking what is offered, or writing something else.</summary>
internal static class OfferedTextTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(OfferedTextTexts));

    public static Text OfferHint => Source.Get();

    public static Text NothingOffered => Source.Get();

    public static Text FoundHint(string words) => Source.Get([words]);

    public static Text OwnWordsButton(string words) => Source.Get([words]);

    public static Text AllButton => Source.Get();

    public static Text TakenAsWritten(string words) => Source.Get([words]);

    public static Text OfferGone => Source.Get();
}
