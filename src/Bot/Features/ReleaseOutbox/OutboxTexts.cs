using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.ReleaseOutbox;

/// <summary>What is said of a paused outbox on the console.</summary>
internal static class OutboxTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(OutboxTexts));

    public static Text CommandDescription => Source.Get();

    public static Text ShowDescription => Source.Get();

    public static Text ResumeDescription => Source.Get();

    public static Text DropDescription => Source.Get();

    public static Text PauseDescription => Source.Get();

    public static Text NoDatabase => Source.Get();

    public static Text NotPaused => Source.Get();

    public static Text Waits(int count) => Source.Get([count]);

    public static Text RestoredFrom(string takenAt, string since) => Source.Get([takenAt, since]);

    public static Text PausedSince(string since) => Source.Get([since]);

    public static Text Holds(int count) => Source.Get([count]);

    public static Text Next => Source.Get();

    public static Text Resumed(int count) => Source.Get([count]);

    public static Text Dropped(int count) => Source.Get([count]);

    public static Text Paused => Source.Get();

    public static Text PausedBefore => Source.Get();

    public static Text IsRunning => Source.Get();
}
