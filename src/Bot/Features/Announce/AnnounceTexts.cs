using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>Words of announcements.</summary>
internal static class AnnounceTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(AnnounceTexts));

    public static Text Description => Source.Get();

    /// <summary>The announcement itself.</summary>
    public static Text Message(string organization, Text words) => Source.Get([organization, words]);

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

    public static Text AskSend => Source.Get();

    public static Text Reach(int chats) => Source.Get([chats]);

    public static Text NobodyChosen => Source.Get();

    public static Text NobodyReached(string organization) => Source.Get([organization]);

    public static Text Unreached(int count, Text names) => Source.Get([count, names]);

    public static Text UnreachedMore(int count, Text names, int more) => Source.Get([count, names, more]);

    public static Text QuietNow => Source.Get();

    public static Text SendButton => Source.Get();

    public static Text FiguresWaiting(Text places, int sent, int waiting) => Source.Get([places, sent, waiting]);

    public static Text FiguresDone(Text places, int sent) => Source.Get([places, sent]);

    public static Text FiguresStopped(Text places, int sent, int waiting, int stopped) => Source.Get([places, sent, waiting, stopped]);

    public static Text FiguresFailed(int failed) => Source.Get([failed]);

    public static Text FiguresSilent(int silent) => Source.Get([silent]);

    public static Text FiguresUncertain(int uncertain) => Source.Get([uncertain]);

    public static Text CountedAt(DateTimeOffset at) => Source.Get([at]);

    public static Text RefreshButton => Source.Get();

    public static Text StopButton => Source.Get();

    public static Text NoSuchAnnouncement => Source.Get();

    public static Text Counted => Source.Get();

    public static Text Stopped => Source.Get();

    /// <summary>What those read who answer for an organization, where it goes to them alone.</summary>
    public static Text PrivateMessage(string organization, Text words) => Source.Get([organization, words]);

    /// <summary>What those read whose organizations have no group.</summary>
    public static Text PassOnMessage(string organization, Text without, Text words) => Source.Get([organization, without, words]);

    public static Text OnlyResponsible => Source.Get();

    public static Text OneOrganization => Source.Get();

    public static Text AskOrganization => Source.Get();

    public static Text OrganizationLabel => Source.Get();

    public static Text AskInside => Source.Get();

    public static Text InsideLabel => Source.Get();

    public static Text AllInside => Source.Get();

    public static Text ReachInPrivate(int people) => Source.Get([people]);

    public static Text ReachWithoutGroup(int people) => Source.Get([people]);

    public static Text Groups(int groups) => Source.Get([groups]);

    public static Text People(int people) => Source.Get([people]);

    public static Text GroupsAndPeople(int groups, int people) => Source.Get([groups, people]);

    /// <summary>As <see cref="FiguresFailed"/>, where private chats are among them.</summary>
    public static Text PlacesFailed(int failed) => Source.Get([failed]);

    /// <summary>As <see cref="FiguresUncertain"/>, where private chats are among them.</summary>
    public static Text PlacesUncertain(int uncertain) => Source.Get([uncertain]);

    public static Text MissedButton(int count) => Source.Get([count]);

    public static Text MissedHeading(int count) => Source.Get([count]);

    public static Text MissedLine(string name, Text why) => Source.Get([name, why]);

    public static Text MissedMore(int more) => Source.Get([more]);

    public static Text NobodyMissed => Source.Get();

    public static Text WhyUncertain => Source.Get();

    public static Text WhySilent => Source.Get();

    public static Text WhyGone => Source.Get();

    public static Text PassOnSilentMessage(string organization, Text silent, Text words) => Source.Get([organization, silent, words]);

    public static Text PassOnMixedMessage(string organization, Text names, Text words) => Source.Get([organization, names, words]);

    public static Text NamesAndMore(Text names, int more) => Source.Get([names, more]);

    public static Text Corrected(DateTimeOffset at) => Source.Get([at]);

    public static Text SeveralOrganizations => Source.Get();

    public static Text AskSeveral => Source.Get();

    public static Text SeveralLabel => Source.Get();

    public static Text AnnouncementGone => Source.Get();

    public static Text FiguresNobody(int count) => Source.Get([count]);

    public static Text WhyNobody => Source.Get();

    public static Text SendAgainButton => Source.Get();

    public static Text SentAgain(int count, Text names) => Source.Get([count, names]);

    public static Text NobodySentAgain => Source.Get();

    public static Text StillMissed(int count) => Source.Get([count]);

    public static Text MyDataTitle => Source.Get();

    public static Text MyAnnouncement(DateTimeOffset at, Text words) => Source.Get([at, words]);

    public static Text MyConfirmation(DateTimeOffset at, string organization) => Source.Get([at, organization]);

    public static Text WordsGone => Source.Get();

    public static Text FiguresAroundSilence(int count) => Source.Get([count]);
}
