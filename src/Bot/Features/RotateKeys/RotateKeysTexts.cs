using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.RotateKeys;

/// <summary>What the rotation of keys says.</summary>
internal static class RotateKeysTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(RotateKeysTexts));

    public static Text KeysDescription => Source.Get();

    public static Text RotateDescription => Source.Get();

    public static Text DropOldDescription => Source.Get();

    public static Text YesDescription => Source.Get();

    public static Text AskYes(string directory, bool isLive) => Text.Lines(ActsOn(directory, isLive), YesToGoOn);

    public static Text ActsOn(string directory, bool isLive) => isLive ? LiveData(directory) : RehearsalData(directory);

    public static Text LiveData(string directory) => Source.Get([directory]);

    public static Text RehearsalData(string directory) => Source.Get([directory]);

    public static Text YesToGoOn => Source.Get();

    public static Text Report(KeysRotated done) => Text.Lines(
        done.IsNew ? Rotated(done.Rewrapped) : Finished(done.Rewrapped),
        BackUp(done.File),
        done.Dropped > 0 ? Dropped(done.Dropped) : null,
        done.Kept > 0 ? Kept(done.Kept) : null);

    public static Text Rotated(int records) => Source.Get([records]);

    public static Text Finished(int records) => Source.Get([records]);

    public static Text BackUp(string file) => Source.Get([file]);

    public static Text Dropped(int keys) => Source.Get([keys]);

    public static Text Kept(int keys) => Source.Get([keys]);
}
