using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Discussions;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Discussions;

/// <summary>What the sender said in discussions, offered under <c>/me</c>.</summary>
internal sealed class OwnAnswers : IOwnRecords
{
    public async Task<Button?> ButtonAsync(TurnContext turn, CancellationToken ct) =>
        await ListAnswersButton.Own(turn).AnyAsync(ct) ? ListAnswersButton.Key.Button(DiscussionTexts.OwnButton, 0) : null;
}

/// <summary>Lists them, with the way to take each back; its argument is the page.</summary>
internal sealed class ListAnswersButton(DiscussionTextBox texts) : ButtonAction<int>(Key, PolicyAction.SeeOwn)
{
    public static readonly ActionKey<int> Key = new("my-answers");

    /// <summary>Answers on one page.</summary>
    public const int OnPage = 5;

    public static IQueryable<DiscussionAnswer> Own(TurnContext turn)
    {
        var (campaign, member) = (turn.Campaign.Id, turn.Sender.MemberId);
        return turn.Db.DiscussionAnswers.AsNoTracking().Where(a => a.CampaignId == campaign && a.MemberId == member);
    }

    protected override async Task PressAsync(TurnContext turn, int argument, CancellationToken ct)
    {
        var page = await Page<DiscussionAnswer>.OfAsync(Own(turn).OrderByDescending(a => a.At).ThenByDescending(a => a.Id), argument, OnPage, ct);
        var rows = page.Items.Select(IReadOnlyList<Button> (answer, i) =>
            [TakeBackAnswerButton.Key.Button(DiscussionTexts.TakeBackOf(page.First + i + 1), answer.Id)]).ToList();
        if (page.Turning(Key, number => number) is { Count: > 0 } turning)
            rows.Add(turning);
        turn.Reply(new OutgoingMessage(page.Items.Count == 0
            ? DiscussionTexts.NothingSaid
            : Text.Paragraphs(page.Items.Select((answer, i) => Text.Lines(
                DiscussionTexts.OwnLine(page.First + i + 1, DutyNames.Of(turn.Campaign.Timeline, answer.TaskId, TaskPeriod.Once), texts.Open(answer)),
                answer.EnteredBy is null ? null : DiscussionTexts.IsEntered)).Prepend(DiscussionTexts.OwnHeading)))
        {
            Buttons = rows,
            Confidential = true,
        });
    }
}

/// <summary>Asks once before an answer is taken back: its words are gone then.</summary>
internal sealed class TakeBackAnswerButton(DiscussionTextBox texts) : ButtonAction<long>(Key, PolicyAction.ActForSelf)
{
    public static readonly ActionKey<long> Key = new("take-back-answer");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        if (await AnswerDiscussionHandler.FindOwnAsync(turn, argument, ct) is not { } answer)
        {
            turn.AnswerButton(DiscussionTexts.AnswerGone, alert: true);
            return;
        }

        turn.Reply(new OutgoingMessage(Text.Paragraphs(
            DiscussionTexts.AskTakeBack,
            Text.Plain(texts.Open(answer)),
            answer.PublishedAt is not null ? DiscussionTexts.PublishedStays : answer.InGroup ? DiscussionTexts.ReplyStays : null))
        {
            Confidential = true,
        }
            .WithRow(TakeBackAnswerNowButton.Key.Button(DiscussionTexts.TakeBackNowButton, argument))
            .WithRow(KeepAnswerButton.Key.Button(DiscussionTexts.KeepButton)));
    }
}

/// <summary>Takes an answer back.</summary>
internal sealed class TakeBackAnswerNowButton(AnswerDiscussionHandler handler) : ButtonAction<long>(Key, PolicyAction.ActForSelf)
{
    public static readonly ActionKey<long> Key = new("take-back-answer-now");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        if (await handler.TakeBackAsync(turn, argument, ct) is null)
            turn.AnswerButton(DiscussionTexts.AnswerGone, alert: true);
        else
            turn.EditPressed(DiscussionTexts.TakenBack);
    }
}

/// <summary>Leaves an answer as it is.</summary>
internal sealed class KeepAnswerButton() : ButtonAction<NoArgument>(Key, PolicyAction.ActForSelf)
{
    public static readonly ActionKey<NoArgument> Key = new("keep-answer");

    protected override Task PressAsync(TurnContext turn, NoArgument argument, CancellationToken ct)
    {
        turn.EditPressed(DiscussionTexts.Kept);
        return Task.CompletedTask;
    }
}
