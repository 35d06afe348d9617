using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Discussions;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Discussions;

/// <summary>Puts the question to the branches' groups on its first day, and in private to members of branches without one; counts who has answered.</summary>
internal sealed class DiscussionSource : IPushSource
{
    private const string Prefix = "discussion";

    public IReadOnlyList<string> Prefixes => [Prefix];

    /// <summary>The key of a discussion's push.</summary>
    public static string KeyOf(string taskId) => Prefix + ":" + taskId;

    public IEnumerable<PlanPush> PushesOf(Campaign campaign)
    {
        var timeline = campaign.Timeline;
        return from task in campaign.Plan.Tasks.OfType<DiscussionTask>()
               where !task.Retired
               from period in task.Periods(timeline)
               select new PlanPush
               {
                   Key = KeyOf(task.Id),
                   At = timeline.PushInstant(period.Opens),
                   Until = timeline.EndOfDay(task.ClosingDay(period.Due)),
                   Concerns = task.Concerns,
                   ConcernsMember = task.ConcernsMember,
                   Fallback = PushFallback.Members,
                   Alone = true,
                   IsClosed = true,
               };
    }

    public async Task<PushPart?> ComposeAsync(CampaignDbContext db, Campaign campaign, string key, PushReader reader, CancellationToken ct)
    {
        if (campaign.Plan.Task(key[(Prefix.Length + 1)..]) is not DiscussionTask { Retired: false } task
            || task.Periods(campaign.Timeline) is not [var period])
            return null;
        var (campaignId, taskId, branch) = (campaign.Id, task.Id, reader.Organization.Id);
        var speakers = await db.DiscussionAnswers.Where(a => a.CampaignId == campaignId && a.TaskId == taskId && a.BranchId == branch)
            .Select(a => a.MemberId).Distinct().CountAsync(ct);
        var closes = task.ClosingDay(period.Due);
        var isOpen = campaign.Timeline.DayAt(reader.Now) <= closes;
        var call = new TaskCall(new TaskRef(task.Id, period.Key));
        return new PushPart(Text.Paragraphs(
            Text.Lines(DiscussionTexts.Heading(task.Title), Text.Of(task.Question)),
            task.WordsFor(reader.Organization.Category) is { } words ? Text.Of(words) : null,
            !isOpen ? DiscussionTexts.IsOver : reader.IsGroup ? DiscussionTexts.HowInGroup(period.Due) : DiscussionTexts.HowInPrivate(period.Due),
            reader.IsGroup ? DiscussionTexts.Speakers(speakers) : null))
        {
            Buttons = !isOpen ? []
                : reader.IsGroup ? [[TaskLink.Button(DiscussionTexts.PrivateButton, call)]]
                : [[call.Button(DiscussionTexts.SpeakButton)]],
            ButtonScope = reader.Scope(campaign.Timeline.EndOfDay(closes)),
        };
    }
}

/// <summary>Takes replies to the question in a group. Who is told in private that it is noted can take it back there.</summary>
internal sealed class DiscussionReplies(AnswerDiscussionHandler handler) : IGroupReplies
{
    public async Task<bool> TakeAsync(TurnContext turn, CancellationToken ct)
    {
        if (turn.Activity.Text is not { } words || await TaskOfAsync(turn, ct) is not { } task)
            return false;
        var instance = FormattableString.Invariant($"reply:{turn.Chat.Id}:{turn.Activity.MessageId}");
        switch (await handler.HandleAsync(turn, task, new SaidAnswer(words.Trim(), InGroup: true, instance), ct))
        {
            case AnswerOutcome.Noted noted:
                await turn.TellAsync(turn.Sender.MemberId, DiscussionMessages.Noted(task, noted.Answer), ct);
                break;
            case AnswerOutcome.Refused refused:
                await turn.TellAsync(turn.Sender.MemberId, DiscussionTexts.NotNoted(task.Title, refused.Words), ct);
                break;
        }

        return true;
    }

    // Which of the messages of this chat that carry a question it answers.
    private static async Task<DiscussionTask?> TaskOfAsync(TurnContext turn, CancellationToken ct)
    {
        var tasks = turn.Campaign.Plan.Tasks.OfType<DiscussionTask>().ToDictionary(task => DiscussionSource.KeyOf(task.Id), StringComparer.Ordinal);
        var (campaign, chat, messageId, keys) = (turn.Campaign.Id, turn.Chat.Id, turn.Activity.ReplyToMessageId, tasks.Keys.ToList());
        if (keys.Count == 0)
            return null;
        var key = await (
            from log in turn.Db.PushLog
            join delivery in turn.Db.Deliveries on log.DeliveryId equals delivery.Id
            where log.CampaignId == campaign && keys.Contains(log.Key) && log.ChatId == chat && delivery.ProviderMessageId == messageId
            select log.Key).FirstOrDefaultAsync(ct);
        return key is null ? null : tasks[key];
    }
}
