using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Kinds.Closings;

/// <summary>Words of closing a register's entries, and of what can be wrong with that in a plan.</summary>
internal static class ClosingTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(ClosingTexts));

    public static Text NotListed(Text task) => Source.Get([task]);

    public static Text Ended => Source.Get();

    public static Text Over(Text task) => Source.Get([task]);

    public static Text KeptFromAfar(string register) => Source.Get([register]);

    public static Text KeptFromAfarRight => Source.Get();

    public static Text OtherLevel(string register, Text level) => Source.Get([register, level]);

    public static Text OtherLevelRight(Text level) => Source.Get([level]);
}
