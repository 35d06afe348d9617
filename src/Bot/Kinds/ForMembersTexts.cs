using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Kinds;

/// <summary>Words of recording for members, whatever is recorded.</summary>
internal static class ForMembersTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(ForMembersTexts));

    public static Text Description => Source.Get();

    public static Text WhichBranch => Source.Get();

    public static Text NothingOpen => Source.Get();

    public static Text AskWhat => Source.Get();

    public static Text NoLongerListed(int count) => Source.Get([count]);
}
