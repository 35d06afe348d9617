using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Kinds.Forms.Papers;

/// <summary>Words of handing in a paper for a member.</summary>
internal static class PaperTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(PaperTexts));

    public static Text Title => Source.Get();

    public static Text ButtonLabel => Source.Get();

    public static Text AskWork => Source.Get();

    public static Text WorkLabel => Source.Get();

    public static Text AskMember => Source.Get();

    public static Text MemberLabel => Source.Get();

    public static Text AskPhoto => Source.Get();

    public static Text AskNextPhoto(int page) => Source.Get([page]);

    public static Text PageLabel(int page) => Source.Get([page]);

    public static Text Summary => Source.Get();

    public static Text WorkOver => Source.Get();

    public static Text NotOwed => Source.Get();
}
