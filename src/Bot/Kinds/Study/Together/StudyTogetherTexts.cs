using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Study.Together;

/// <summary>Words of recording that a branch studied together.</summary>
internal static class StudyTogetherTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(StudyTogetherTexts));

    public static Text Title => Source.Get();

    public static Text ButtonLabel => Source.Get();

    public static Text AskMaterial => Source.Get();

    public static Text MaterialLabel => Source.Get();

    public static Text AskWho => Source.Get();

    public static Text WhoLabel => Source.Get();

    public static Text Everybody(int count) => Source.Get([count]);

    public static Text AllBut => Source.Get();

    public static Text Only => Source.Get();

    public static Text AskAbsent => Source.Get();

    public static Text AbsentLabel => Source.Get();

    public static Text AskPresent => Source.Get();

    public static Text PresentLabel => Source.Get();

    public static Text Summary => Source.Get();

    public static Text MaterialOver => Source.Get();

    public static Text Nobody => Source.Get();

    public static Text Recorded(LocalizedText title, int count) => Source.Get([title, count]);

    public static Text RecordedNone(LocalizedText title) => Source.Get([title]);

    public static Text RecordedBefore(int count) => Source.Get([count]);

    public static Text OtherFirst(int count) => Source.Get([count]);

    public static Text WithdrawButton(int count) => Source.Get([count]);

    public static Text Withdrawn(int count) => Source.Get([count]);

    public static Text NothingToWithdraw => Source.Get();
}
