using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>Words of announcements.</summary>
internal static class AnnounceTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(AnnounceTexts));

    public static Text Description => Source.Get();

    /// <summary>The announcement itself.</summary>
    public static Text Message(string organization, string words) => Source.Get([organization, words]);

    public static Text AskLevel => Source.Get();

    public static Text LevelLabel => Source.Get();

    public static Text AllBelow => Source.Get();

    public static Text OnlyBranches => Source.Get();

    public static Text OnlyCommittees => Source.Get();

    public static Text AskCategory => Source.Get();

    public static Text CategoryLabel => Source.Get();

    public static Text EveryCategory => Source.Get();

    public static Text AskWords(string organization) => Source.Get([organization]);

    public static Text WordsLabel => Source.Get();

    public static Text TooLong(int most) => Source.Get([most]);

    public static Text AskSend => Source.Get();

    public static Text Reach(int chats) => Source.Get([chats]);

    public static Text NobodyChosen => Source.Get();

    public static Text NobodyReached(string organization) => Source.Get([organization]);

    public static Text Unreached(int count, string names) => Source.Get([count, names]);

    public static Text UnreachedMore(int count, string names, int more) => Source.Get([count, names, more]);

    public static Text QuietNow => Source.Get();

    public static Text SendButton => Source.Get();

    public static Text FiguresWaiting(int all, int sent, int waiting) => Source.Get([all, sent, waiting]);

    public static Text FiguresDone(int all, int sent) => Source.Get([all, sent]);

    public static Text FiguresStopped(int all, int sent, int waiting, int stopped) => Source.Get([all, sent, waiting, stopped]);

    public static Text FiguresFailed(int failed) => Source.Get([failed]);

    public static Text FiguresSilent(int silent) => Source.Get([silent]);

    public static Text FiguresUncertain(int uncertain) => Source.Get([uncertain]);

    public static Text CountedAt(DateTimeOffset at) => Source.Get([at]);

    public static Text RefreshButton => Source.Get();

    public static Text StopButton => Source.Get();

    public static Text NoSuchAnnouncement => Source.Get();

    public static Text Counted => Source.Get();

    public static Text Stopped => Source.Get();
}
