using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Publications;
using CampaignBot.Bot.Publications.News;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Discussions;

namespace CampaignBot.Bot.Kinds.Discussions;

/// <summary>讨论: a question to the groups, answered by replies there or in private; the secretary may publish chosen answers without names.</summary>
internal sealed class DiscussionKind : ITaskKind
{
    public static string Name => DiscussionTask.KindName;

    public static Type Task => typeof(DiscussionTask);

    public static void Register(TaskKindParts parts)
    {
        parts.ReadBy<DiscussionTaskReader>()
            .RecordedIn<DiscussionFulfilment>()
            .OpenedBy<DiscussionOpener>()
            .PurgedBy<DiscussionPurge>()
            .ShownBy<DiscussionSection>()
            .ForgottenBy<DiscussionTraces>();
        parts.Services
            .AddPushSource<DiscussionSource>()
            .AddSingleton<DiscussionTextBox>()
            .AddSingleton<AnswerDiscussionHandler>()
            .AddSingleton<INewsSource, DiscussionNewsSource>()
            .AddSingleton<IPublished, PublishedAnswers>()
            .AddGroupReplies<DiscussionReplies>()
            .AddDialog<DiscussionDialog>()
            .AddEnteredForMembers<DiscussionsForMembers>()
            .AddSingleton<IOwnFile, DiscussionFile>()
            .AddSingleton<IOwnRecords, OwnAnswers>()
            .AddSingleton<IOwnRecords, BranchDiscussions>()
            .AddButtonAction<ListAnswersButton>()
            .AddButtonAction<TakeBackAnswerButton>()
            .AddButtonAction<TakeBackAnswerNowButton>()
            .AddButtonAction<KeepAnswerButton>()
            .AddButtonAction<ListDiscussionsButton>()
            .AddButtonAction<ShowDiscussionButton>()
            .AddButtonAction<PublishAnswerButton>()
            .AddButtonAction<PublishAnswerNowButton>();
    }
}
