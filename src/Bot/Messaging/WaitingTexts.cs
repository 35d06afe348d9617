using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Messaging;

/// <summary>What waits in the outbox, in words for the console.</summary>
internal static class WaitingTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(WaitingTexts));

    public static Text Replies => Source.Get();

    public static Text Reminders => Source.Get();

    public static Text Broadcasts => Source.Get();

    public static Text Line(Text kind, int count, string oldest, string newest) => Source.Get([kind, count, oldest, newest]);

    public static Text LineOfTopic(Text kind, string topic, int count, string oldest, string newest) => Source.Get([kind, topic, count, oldest, newest]);

    public static Text More(int lines, int count) => Source.Get([lines, count]);
}
