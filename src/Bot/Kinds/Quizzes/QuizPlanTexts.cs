using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Kinds.Quizzes;

/// <summary>What can be wrong with a quiz in a plan.</summary>
internal static class QuizPlanTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(QuizPlanTexts));

    public static Text NotOfMembers => Source.Get();

    public static Text NotOfMembersRight => Source.Get();

    public static Text PassesNever(int pass, int questions) => Source.Get([pass, questions]);

    public static Text PassesNeverRight(int questions) => Source.Get([questions]);

    public static Text Options(int count) => Source.Get([count]);

    public static Text OptionsRight(int most) => Source.Get([most]);

    public static Text NoSuchOption(string option) => Source.Get([option]);

    public static Text AsksNothing => Source.Get();

    public static Text AsksNothingRight => Source.Get();
}
