using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Study;

/// <summary>What someone hears who presses 「已学习」.</summary>
internal static class AcknowledgeTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(AcknowledgeTexts));

    public static Text Recorded(LocalizedText title) => Source.Get([title]);

    public static Text RecordedGuest => Source.Get();

    public static Text TakenOver(int count) => Source.Get([count]);

    public static Text Already(DateOnly day) => Source.Get([day]);

    public static Text AlreadyGuest => Source.Get();

    public static Text Gone => Source.Get();

    public static Text Over(DateOnly day) => Source.Get([day]);

    public static Text NotYours => Source.Get();

    public static Text MembersOnly => Source.Get();
}
