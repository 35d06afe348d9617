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

    public static Text AskDuty => Source.Get();

    public static Text AskWhose(Text duty) => Source.Get([duty]);

    public static Text AskWhoseVoluntary(Text duty) => Source.Get([duty]);

    public static Text Voluntary(Text name) => Source.Get([name]);

    public static Text VoluntaryButton(int count) => Source.Get([count]);

    public static Text OwingButton => Source.Get();

    public static Text NoLongerListed(int count) => Source.Get([count]);

    public static Text HandedIn(Text member, Text duty, Text reviewer) => Source.Get([member, duty, reviewer]);

    public static Text HandedInToSender(Text member, Text duty) => Source.Get([member, duty]);

    public static Text Recorded(Text member, Text duty) => Source.Get([member, duty]);

    public static Text DoneMeanwhile(string member, Text duty) => Source.Get([member, duty]);

    public static Text NotOwed(string member, Text duty) => Source.Get([member, duty]);

    public static Text Closed(string member, Text duty, DateOnly closes) => Source.Get([member, duty, closes]);

    public static Text ClosedVoluntary(string member, Text duty, DateOnly closes) => Source.Get([member, duty, closes]);

    public static Text OtherFirst(Text member) => Source.Get([member]);
}
