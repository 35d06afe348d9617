using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.RestoreBackup;

/// <summary>What the restore says on the console.</summary>
internal static class RestoreTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(RestoreTexts));

    public static Text CommandDescription => Source.Get();

    public static Text FileDescription => Source.Get();

    public static Text Done(string takenAt) => Source.Get([takenAt]);

    public static Text Aside(string file) => Source.Get([file]);

    public static Text Lost(string takenAt) => Source.Get([takenAt]);

    public static Text Paused(int count) => Source.Get([count]);

    public static Text PausedEmpty => Source.Get();

    public static Text Next => Source.Get();

    public static Text IsPostgres => Source.Get();

    public static Text NoFile(string file) => Source.Get([file]);

    public static Text IsRunning => Source.Get();

    public static Text Failed(string reason) => Source.Get([reason]);

    public static Text Damaged(string file, string detail) => Source.Get([file, detail]);

    public static Text Foreign(string file) => Source.Get([file]);

    public static Text Newer(string file) => Source.Get([file]);

    public static Text KeyMissing(string file) => Source.Get([file]);

    public static Text OtherKey(string file) => Source.Get([file]);
}
