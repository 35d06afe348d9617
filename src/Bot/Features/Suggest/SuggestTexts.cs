using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Suggestions;

namespace CampaignBot.Bot.Features.Suggest;

/// <summary>Words of the suggestion box.</summary>
internal static class SuggestTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(SuggestTexts));

    public static Text Description => Source.Get();

    public static Text Title => Source.Get();

    public static Text NobodyToWriteTo => Source.Get();

    public static Text NobodyThere => Source.Get();

    public static Text AskHow(bool publishes) => Text.Paragraphs(AskHowPrivate, publishes ? HowPublic : null);

    public static Text SignedButton => Source.Get();

    public static Text AnonymousButton => Source.Get();

    public static Text HowLabel => Source.Get();

    public static Text AskTo => Source.Get();

    public static Text To(string organization, bool isBranch) => isBranch ? ToBranch(organization) : ToOffice(organization);

    public static Text ToLabel => Source.Get();

    public static Text AskText => Source.Get();

    public static Text TextLabel => Source.Get();

    public static Text AskSend => Source.Get();

    public static Text SendButton => Source.Get();

    public static Text Sent(string organization) => Source.Get([organization]);

    public static Text SentAnonymously(string organization) => Source.Get([organization]);

    public static Text News(string organization, string name) => Source.Get([organization, name]);

    public static Text MorningNews(string organization, int count) => Source.Get([organization, count]);

    public static Text WaitingNews(string organization, int count) => Source.Get([organization, count]);

    public static Text RisenNews(string organization, int count) => Source.Get([organization, count]);

    public static Text ReviewButton => Source.Get();

    public static Text OpenButton => Source.Get();

    public static Text NotYours => Source.Get();

    public static Text For(SuggestionError error) => error switch
    {
        SuggestionError.OwnSuggestion => OwnSuggestion,
        SuggestionError.AnsweredMeanwhile => AnsweredMeanwhile,
        _ => IsClosed,
    };

    public static Text WithoutName => Source.Get();

    public static Text WaitingLine(Text who, DateOnly day) => Source.Get([who, day]);

    public static Text AnsweredLine(Text who, DateOnly day) => Source.Get([who, day]);

    public static Text Heading(string name, DateOnly day) => Source.Get([name, day]);

    public static Text HeadingWithoutName(DateOnly day) => Source.Get([day]);

    public static Text AnsweredBefore(string answer) => Source.Get([answer]);

    public static Text AnswerButton => Source.Get();

    public static Text AnswerTitle => Source.Get();

    public static Text AskAnswer => Source.Get();

    public static Text AnswerLabel => Source.Get();

    public static Text AskDone => Source.Get();

    public static Text DoneButton => Source.Get();

    public static Text NotDoneButton => Source.Get();

    public static Text DoneLabel => Source.Get();

    public static Text AskPublish => Source.Get();

    public static Text OnlyWriterButton => Source.Get();

    public static Text PublishButton => Source.Get();

    public static Text PublishLabel => Source.Get();

    public static Text AskConfirmAnswer => Source.Get();

    public static Text YoursAnswered(string organization, DateOnly day) => Source.Get([organization, day]);

    public static Text YouWrote(string text) => Source.Get([text]);

    public static Text TheyAnswer(string answer) => Source.Get([answer]);

    public static Text AnswerSent => Source.Get();

    public static Text AnswerBroughtLater => Source.Get();

    public static Text WriterNotReached => Source.Get();

    public static Text Posted => Source.Get();

    public static Text PostedLater => Source.Get();

    public static Text PostedToList => Source.Get();

    public static Text NoPlace(string organization) => Source.Get([organization]);

    public static Text NotPosted => Source.Get();

    public static Text PublishedHeading => Source.Get();

    public static Text PostHeading(string organization) => Source.Get([organization]);

    public static Text PostSuggestion(string text) => Source.Get([text]);

    public static Text MineTitle => Source.Get();

    public static Text Mine(DateOnly day, string organization, string text) => Source.Get([day, organization, text]);

    public static Text MineWithoutName(DateOnly day, string organization, string text) => Source.Get([day, organization, text]);

    public static Text MinePublished(string answer) => Source.Get([answer]);

    public static Text AnsweredOthers(int count) => Source.Get([count]);

    public static Text Stays(int count, Text until) => Source.Get([count, until]);

    private static Text AskHowPrivate => Source.Get();

    private static Text HowPublic => Source.Get();

    private static Text OwnSuggestion => Source.Get();

    private static Text AnsweredMeanwhile => Source.Get();

    private static Text IsClosed => Source.Get();

    private static Text ToBranch(string organization) => Source.Get([organization]);

    private static Text ToOffice(string organization) => Source.Get([organization]);
}
