using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Study;

/// <summary>The list of study materials.</summary>
internal static class ShowMaterialsTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(ShowMaterialsTexts));

    public static Text Description => Source.Get();

    public static Text None => Source.Get();

    public static Text AllRead(int count) => Source.Get([count]);

    public static Text Unread(int unread, int count) => Source.Get([unread, count]);

    public static Text UnreadLine(LocalizedText title, DateOnly due) => Source.Get([title, due]);

    public static Text ReadLine(LocalizedText title) => Source.Get([title]);

    public static Text UnreadButton(LocalizedText title) => Source.Get([title]);

    public static Text ReadButton(LocalizedText title) => Source.Get([title]);

    public static Text Gone => Source.Get();

    public static Text BeforeYouCame(int count) => Source.Get([count]);

    public static Text BeforeYouCameMore(int count) => Source.Get([count]);

    public static Text OpenInPrivate(LocalizedText title) => Source.Get([title]);

    public static Text OpenButton => Source.Get();
}
