using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Tests.Kinds.TreePlanting;

/// <summary>The words of a kind that brings its own, in both languages.</summary>
internal static class TreePlantingTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(TreePlantingTexts));

    public static Text Title => Source.Get();

    public static Text AskTrees(int least) => Source.Get([least]);

    public static Text TreesLabel => Source.Get();

    public static Text TooFew(int least) => Source.Get([least]);

    public static Text Summary => Source.Get();

    public static Text HandedIn => Source.Get();

    public static Text NotNow => Source.Get();

    public static Text Planted(int trees) => Source.Get([trees]);
}
