using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Discussions;

/// <summary>Words of discussions, for members and their secretary.</summary>
internal static class DiscussionTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(DiscussionTexts));

    public static Text Title => Source.Get();

    public static Text ForMembersLabel => Source.Get();

    public static Text Heading(LocalizedText title) => Source.Get([title]);

    public static Text HowInGroup(DateOnly due) => Source.Get([due]);

    public static Text HowInPrivate(DateOnly due) => Source.Get([due]);

    public static Text IsOver => Source.Get();

    public static Text Speakers(int count) => Source.Get([count]);

    public static Text PrivateButton => Source.Get();

    public static Text SpeakButton => Source.Get();

    public static Text WhoReads => Source.Get();

    public static Text WhoReadsFor(string name) => Source.Get([name]);

    public static Text WordsLabel => Source.Get();

    public static Text WordsOf(string name) => Source.Get([name]);

    public static Text Summary => Source.Get();

    public static Text SummaryFor(string name) => Source.Get([name]);

    public static Text SayButton => Source.Get();

    public static Text Noted(LocalizedText title) => Source.Get([title]);

    public static Text NotedFor(string name, LocalizedText title) => Source.Get([name, title]);

    public static Text NotedReply(LocalizedText title) => Source.Get([title]);

    public static Text NotNoted(LocalizedText title, Text why) => Source.Get([title, why]);

    public static Text AlreadyNoted => Source.Get();

    public static Text LengthOutOfRange(int least, int most) => Source.Get([least, most]);

    public static Text SaidEnough(int most) => Source.Get([most]);

    public static Text NotYours => Source.Get();

    public static Text NotYet(DateOnly opens) => Source.Get([opens]);

    public static Text Closed(DateOnly closes) => Source.Get([closes]);

    public static Text TakeBackButton => Source.Get();

    public static Text OwnButton => Source.Get();

    public static Text OwnHeading => Source.Get();

    public static Text OwnLine(int number, Text duty, string words) => Source.Get([number, duty, words]);

    public static Text TakeBackOf(int number) => Source.Get([number]);

    public static Text NothingSaid => Source.Get();

    public static Text AskTakeBack => Source.Get();

    public static Text PublishedStays => Source.Get();

    public static Text ReplyStays => Source.Get();

    public static Text TakeBackNowButton => Source.Get();

    public static Text KeepButton => Source.Get();

    public static Text TakenBack => Source.Get();

    public static Text YoursWasTakenBack(Text duty, string by) => Source.Get([duty, by]);

    public static Text Kept => Source.Get();

    public static Text AnswerGone => Source.Get();

    public static Text BranchButton => Source.Get();

    public static Text BranchHeading => Source.Get();

    public static Text BranchLine(LocalizedText title, string branch, int count) => Source.Get([title, branch, count]);

    public static Text AnswersHeading(LocalizedText title) => Source.Get([title]);

    public static Text AnswerLine(int number, string name, string words) => Source.Get([number, name, words]);

    public static Text IsPublished => Source.Get();

    public static Text IsEntered => Source.Get();

    public static Text PublishOf(int number) => Source.Get([number]);

    public static Text Published(LocalizedText title) => Source.Get([title]);

    public static Text AskPublish(string branch) => Source.Get([branch]);

    public static Text PublishNowButton => Source.Get();

    public static Text DoNotPublishButton => Source.Get();

    public static Text PublishedWithoutGroup(string branch) => Source.Get([branch]);

    public static Text PublishedHeading(LocalizedText discussion) => Source.Get([discussion]);

    public static Text PublishedBefore => Source.Get();

    public static Text PublishedNow(string branch) => Source.Get([branch]);

    public static Text PublishedLater(string branch) => Source.Get([branch]);

    public static Text YoursWasPublished(LocalizedText title) => Source.Get([title]);

    public static Text MyDataTitle => Source.Get();

    public static Text MyAnswer(Text duty, DateTimeOffset at) => Source.Get([duty, at]);

    public static Text MyReply(Text duty, DateTimeOffset at) => Source.Get([duty, at]);

    public static Text MyPublication(DateTimeOffset at) => Source.Get([at]);

    public static Text StaysPublished(int count) => Source.Get([count]);

    public static Text InFile(Text duty) => Source.Get([duty]);
}
