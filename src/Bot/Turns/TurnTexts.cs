using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Turns;

/// <summary>What the bot says before a feature is called, or where none is.</summary>
internal static class TurnTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(TurnTexts));

    public static Text UnknownCommand(string name) => Source.Get([name]);

    public static Text OnlyInPrivate => Source.Get();

    public static Text OnlyInGroup(string name) => Source.Get([name]);

    public static Text OpenPrivateButton => Source.Get();

    public static Text Stranger => Source.Get();

    public static Text StrangerByCode => Source.Get();

    public static Text NotAllowed => Source.Get();

    public static Text AnonymousAdmin => Source.Get();

    public static Text WritesAsChannel => Source.Get();

    public static Text NothingAsked => Source.Get();

    public static Text TodayButton => Source.Get();

    public static Text ButtonUnknown => Source.Get();

    public static Text ButtonForMembers => Source.Get();

    public static Text ButtonForMembersByCode => Source.Get();

    public static Text ButtonForOther => Source.Get();

    public static Text ButtonExpired => Source.Get();

    public static Text StartDescription => Source.Get();

    public static Text LinkUnknown => Source.Get();

    public static Text CodeUnknown => Source.Get();

    public static Text WelcomeBack(string name) => Source.Get([name]);

    public static Text WelcomeStranger => Source.Get();

    public static Text WelcomeStrangerByCode => Source.Get();

    public static Text WriteMeFirst => Source.Get();

    public static Text TooFast => Source.Get();

    public static Text TurnFailed => Source.Get();

    public static Text Hello(string name) => Source.Get([name]);

    public static Text YouAreWelcome => Source.Get();
}
