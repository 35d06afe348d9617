using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Publications.News;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Discussions;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Discussions;

/// <summary>A page of what a branch's members said in a discussion, from 0.</summary>
internal readonly record struct DiscussionPage(long OrganizationId, string TaskId, int Page = 0) : IAboutOrganization;

/// <summary>An answer of a branch's member.</summary>
internal readonly record struct BranchAnswer(long OrganizationId, long AnswerId) : IAboutOrganization;

/// <summary>What the members of a branch said, for its own secretary: whoever leads what lies above reads none of it.</summary>
internal static class BranchAnswers
{
    /// <summary>The branches of which the sender is the secretary.</summary>
    public static IReadOnlyList<long> BranchesOf(TurnContext turn) =>
        [.. turn.Sender.Roles.Where(r => r.Role == Role.Secretary).Select(r => r.OrganizationId)];

    /// <summary>The discussions in which something was said in the sender's branches.</summary>
    public static async Task<IReadOnlyList<(DiscussionPage Page, DiscussionTask Task, string Branch, int Count)>> FindAsync(TurnContext turn, CancellationToken ct)
    {
        var (campaign, branches) = (turn.Campaign.Id, BranchesOf(turn));
        if (branches.Count == 0)
            return [];
        var found = await (
            from answer in turn.Db.DiscussionAnswers
            join branch in turn.Db.Organizations on answer.BranchId equals branch.Id
            where answer.CampaignId == campaign && branches.Contains(answer.BranchId)
            group answer by new { answer.TaskId, answer.BranchId, branch.Name } into same
            select new { same.Key, Count = same.Count() }).ToListAsync(ct);
        return [.. from of in found
                   let task = turn.Campaign.Plan.Task(of.Key.TaskId) as DiscussionTask
                   where task is not null
                   select (new DiscussionPage(of.Key.BranchId, task.Id), task, of.Key.Name, of.Count)];
    }

    /// <summary>An answer of a branch that the sender leads; null where there is none such (any more).</summary>
    public static Task<DiscussionAnswer?> FindAsync(TurnContext turn, BranchAnswer asked, CancellationToken ct)
    {
        var (campaign, branches) = (turn.Campaign.Id, BranchesOf(turn));
        return turn.Db.DiscussionAnswers.AsTracking().FirstOrDefaultAsync(
            a => a.Id == asked.AnswerId && a.CampaignId == campaign && a.BranchId == asked.OrganizationId && branches.Contains(a.BranchId), ct);
    }
}

/// <summary>Offered to secretaries under <c>/me</c>.</summary>
internal sealed class BranchDiscussions : IOwnRecords
{
    public async Task<Button?> ButtonAsync(TurnContext turn, CancellationToken ct) =>
        (await BranchAnswers.FindAsync(turn, ct)).Count > 0 ? ListDiscussionsButton.Key.Button(DiscussionTexts.BranchButton) : null;
}

/// <summary>Lists the discussions.</summary>
internal sealed class ListDiscussionsButton() : ButtonAction<NoArgument>(Key, PolicyAction.ReadDiscussion)
{
    public static readonly ActionKey<NoArgument> Key = new("discussions");

    protected override async Task PressAsync(TurnContext turn, NoArgument argument, CancellationToken ct)
    {
        var found = await BranchAnswers.FindAsync(turn, ct);
        turn.Reply(found.Count == 0
            ? DiscussionTexts.NothingSaid
            : new OutgoingMessage(DiscussionTexts.BranchHeading)
            {
                Buttons = [.. found.Select(IReadOnlyList<Button> (of) => [ShowDiscussionButton.Key.Button(DiscussionTexts.BranchLine(of.Task.Title, of.Branch, of.Count), of.Page)])],
            });
    }
}

/// <summary>Shows what was said, a page at a time, with names: the secretary knows who takes part.</summary>
internal sealed class ShowDiscussionButton(DiscussionTextBox texts) : OfficeAction<DiscussionPage>(Key, PolicyAction.ReadDiscussion)
{
    public static readonly ActionKey<DiscussionPage> Key = new("discussion");

    /// <summary>Answers on one page.</summary>
    public const int OnPage = 5;

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, DiscussionPage argument, CancellationToken ct)
    {
        if (!BranchAnswers.BranchesOf(turn).Contains(node.Id) || turn.Campaign.Plan.Task(argument.TaskId) is not DiscussionTask task)
        {
            turn.AnswerOutOfDate();
            return;
        }

        var campaign = turn.Campaign.Id;
        var page = await Page<DiscussionAnswer>.OfAsync(
            turn.Db.DiscussionAnswers.AsNoTracking().Where(a => a.CampaignId == campaign && a.TaskId == task.Id && a.BranchId == node.Id).OrderBy(a => a.At).ThenBy(a => a.Id),
            argument.Page, OnPage, ct);
        var names = await turn.Db.NamesApartAsync([.. page.Items.Select(a => a.MemberId)], turn.Today, ct);
        turn.Audit(PolicyAction.ReadDiscussion, FormattableString.Invariant($"discussion:{task.Id} organization:{node.Id}"), node.Id);
        var rows = page.Items.Select((answer, i) => (answer, Number: page.First + i + 1)).Where(a => a.answer.PublishedAt is null)
            .Select(IReadOnlyList<Button> (a) => [PublishAnswerButton.Key.Button(DiscussionTexts.PublishOf(a.Number), new BranchAnswer(node.Id, a.answer.Id))]).ToList();
        if (page.Turning(Key, number => argument with { Page = number }) is { Count: > 0 } turning)
            rows.Add(turning);
        turn.Reply(new OutgoingMessage(Text.Paragraphs(page.Items.Select((answer, i) => Text.Lines(
                DiscussionTexts.AnswerLine(page.First + i + 1, names.GetValueOrDefault(answer.MemberId, ""), texts.Open(answer)),
                answer.EnteredBy is null ? null : DiscussionTexts.IsEntered,
                answer.PublishedAt is null ? null : DiscussionTexts.IsPublished))
            .Prepend(page.Items.Count == 0 ? DiscussionTexts.NothingSaid : DiscussionTexts.AnswersHeading(task.Title))))
        {
            Buttons = rows,
            Confidential = true,
        });
    }
}

/// <summary>Shows all that anybody could read then, and asks.</summary>
internal sealed class PublishAnswerButton(DiscussionTextBox texts) : OfficeAction<BranchAnswer>(Key, PolicyAction.ReadDiscussion)
{
    public static readonly ActionKey<BranchAnswer> Key = new("publish-answer");

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, BranchAnswer argument, CancellationToken ct)
    {
        if (await BranchAnswers.FindAsync(turn, argument, ct) is not { PublishedAt: null } answer || turn.Campaign.Plan.Task(answer.TaskId) is not DiscussionTask task)
        {
            turn.AnswerButton(DiscussionTexts.AnswerGone, alert: true);
            return;
        }

        turn.Reply(new OutgoingMessage(DiscussionMessages.Published(task.Title, texts.Open(answer))) { Confidential = true });
        turn.Reply(new OutgoingMessage(DiscussionTexts.AskPublish(node.Name))
            .WithRow(PublishAnswerNowButton.Key.Button(DiscussionTexts.PublishNowButton, argument))
            .WithRow(KeepAnswerButton.Key.Button(DiscussionTexts.DoNotPublishButton)));
    }
}

/// <summary>Publishes an answer without a name, in the branch's group and under <c>/public</c>; its author is told.</summary>
internal sealed class PublishAnswerNowButton(GroupNews news) : OfficeAction<BranchAnswer>(Key, PolicyAction.ReadDiscussion)
{
    public static readonly ActionKey<BranchAnswer> Key = new("publish-answer-now");

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, BranchAnswer argument, CancellationToken ct)
    {
        if (await BranchAnswers.FindAsync(turn, argument, ct) is not { } answer || turn.Campaign.Plan.Task(answer.TaskId) is not DiscussionTask task)
        {
            turn.AnswerButton(DiscussionTexts.AnswerGone, alert: true);
            return;
        }

        if (answer.PublishedAt is not null || await GroupNews.WaitsAsync(turn.Db, turn.Campaign.Id, DiscussionNewsSource.SourceName, answer.Id, ct))
        {
            turn.AnswerButton(DiscussionTexts.PublishedBefore, alert: true);
            return;
        }

        var time = await news.TellAsync(turn, DiscussionNewsSource.SourceName, node.Id, [new NewsPiece(answer.Id)], ct);
        if (time == NewsTime.Never)
            answer.Publish(turn.Now);
        turn.Audit(PolicyAction.ReadDiscussion, FormattableString.Invariant($"discussion-answer:{answer.Id}"), node.Id, "Published");
        turn.EditPressed(time switch
        {
            NewsTime.Now => DiscussionTexts.PublishedNow(node.Name),
            NewsTime.Later => DiscussionTexts.PublishedLater(node.Name),
            _ => DiscussionTexts.PublishedWithoutGroup(node.Name),
        });
        if (answer.MemberId != turn.Sender.MemberId)
            await turn.TellAsync(answer.MemberId, DiscussionTexts.YoursWasPublished(task.Title), ct);
    }
}
