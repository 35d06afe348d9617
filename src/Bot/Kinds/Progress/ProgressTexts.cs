using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Kinds.Progress;

/// <summary>Words of reporting how an entry goes.</summary>
internal static class ProgressTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(ProgressTexts));

    public static Text Title => Source.Get();

    public static Text ForMembersLabel => Source.Get();

    public static Text Opening(Text entry, DateOnly due) => Source.Get([entry, due]);

    public static Text Ask(Text entry) => Source.Get([entry]);

    public static Text AskPublished(Text entry) => Source.Get([entry]);

    public static Text SentenceLabel => Source.Get();

    public static Text AskPhoto => Source.Get();

    public static Text AskPhotoRequired => Source.Get();

    public static Text PhotoLabel => Source.Get();

    public static Text Summary(Text entry) => Source.Get([entry]);

    public static Text Recorded(Text entry) => Source.Get([entry]);

    public static Text AlreadyReported => Source.Get();

    public static Text Ended => Source.Get();
}
