using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Domain.Kinds.Discussions;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Discussions;

/// <summary>Discussions in words.</summary>
internal static class DiscussionMessages
{
    /// <summary>Told to the author.</summary>
    public static OutgoingMessage Noted(DiscussionTask task, DiscussionAnswer answer) =>
        new OutgoingMessage(answer.InGroup ? DiscussionTexts.NotedReply(task.Title) : DiscussionTexts.Noted(task.Title))
            .WithRow(TakeBackAnswerButton.Key.Button(DiscussionTexts.TakeBackButton, answer.Id));

    /// <summary>Told to who entered it.</summary>
    public static OutgoingMessage NotedFor(string name, DiscussionTask task, DiscussionAnswer answer) =>
        new OutgoingMessage(DiscussionTexts.NotedFor(name, task.Title)).WithRow(TakeBackAnswerButton.Key.Button(DiscussionTexts.TakeBackButton, answer.Id));

    /// <summary>What is posted to the group, where a long one only begins, and shown before, whole.</summary>
    public static Text Published(LocalizedText title, string words) => Text.Paragraphs(DiscussionTexts.Published(title), Text.Plain(words));
}
