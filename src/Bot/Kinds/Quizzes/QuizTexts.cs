using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Quizzes;

/// <summary>Words of a quiz.</summary>
internal static class QuizTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(QuizTexts));

    public static Text Heading(LocalizedText title) => Source.Get([title]);

    public static Text Rules(int questions, int pass) => Source.Get([questions, pass]);

    public static Text ForMembersLabel => Source.Get();

    public static Text With(string name) => Source.Get([name]);

    public static Text BeginButton => Source.Get();

    public static Text GoOnButton(int place, int questions) => Source.Get([place, questions]);

    public static Text AgainButton => Source.Get();

    public static Text Question(int place, int questions) => Source.Get([place, questions]);

    public static Text Option(string letter, LocalizedText title) => Source.Get([letter, title]);

    public static Text Right(string letter) => Source.Get([letter]);

    public static Text Wrong(string letter, Text right) => Source.Get([letter, right]);

    public static Text RightTogether(Text right) => Source.Get([right]);

    public static Text WrongTogether(Text right) => Source.Get([right]);

    public static Text Passed(LocalizedText title, int right, int questions) => Source.Get([title, right, questions]);

    public static Text Failed(LocalizedText title, int right, int questions, int pass) => Source.Get([title, right, questions, pass]);

    public static Text AlreadyAnswered => Source.Get();

    public static Text AlreadyPassed(LocalizedText title) => Source.Get([title]);

    public static Text Gone => Source.Get();

    public static Text NotYours => Source.Get();

    public static Text NotYet(DateOnly opens) => Source.Get([opens]);

    public static Text Closed(DateOnly closes) => Source.Get([closes]);

    public static Text MyDataTitle => Source.Get();

    public static Text MyPassed(Text duty, int number, int right, int answered, DateTimeOffset at) => Source.Get([duty, number, right, answered, at]);

    public static Text MyFailed(Text duty, int number, int right, int answered, DateTimeOffset at) => Source.Get([duty, number, right, answered, at]);

    public static Text MyRunning(Text duty, int number, int right, int answered, DateTimeOffset at) => Source.Get([duty, number, right, answered, at]);

    public static Text Stays(int count, Text until) => Source.Get([count, until]);

    public static Text InFile(Text duty) => Source.Get([duty]);
}
