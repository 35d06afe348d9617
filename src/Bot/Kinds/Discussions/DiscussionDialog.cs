using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Discussions;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Discussions;

/// <summary>What has been written.</summary>
internal sealed record DiscussionDraft
{
    public string Words { get; init; } = "";
}

/// <summary>Takes an answer in private. Begun with the task's id.</summary>
internal sealed class DiscussionDialog(AnswerDiscussionHandler handler) : Dialog<DiscussionDraft>
{
    public const string Name = "discussion";

    public override DialogKey Key => new(Name, Version: 1);

    public override Text TitleOf(DialogScope scope) => TaskOf(scope)?.Title is { } title ? Text.Of(title) : DiscussionTexts.Title;

    public override bool IsConfidential(DialogScope scope) => true;

    public override bool WritingDecidesNothing => true;

    protected override ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct) => new(TaskOf(scope) is null ? DiscussionTexts.NotYours : null);

    protected override ValueTask<Text?> OpeningAsync(DialogScope scope, CancellationToken ct) => new(DiscussionTexts.WhoReads);

    protected override void Define(DialogBuilder<DiscussionDraft> steps)
    {
        var question = Text.Of(TaskOf(steps.Scope)!.Question);
        steps.LongText("words", question, DiscussionAnswer.MinLength, DiscussionAnswer.MaxLength).Label(DiscussionTexts.WordsLabel)
            .Into((draft, words) => draft with { Words = words });

        steps.Confirm("confirm", DiscussionTexts.Summary, DiscussionTexts.SayButton, inFull: true);
    }

    protected override async Task<DialogCompletion> CompleteAsync(DiscussionDraft draft, DialogScope scope, CancellationToken ct)
    {
        var task = TaskOf(scope)!;
        return await handler.HandleAsync(scope.Turn, task, new SaidAnswer(draft.Words.Trim(), InGroup: false, scope.InstanceId), ct) switch
        {
            AnswerOutcome.Noted noted => DiscussionMessages.Noted(task, noted.Answer),
            AnswerOutcome.Refused refused => DialogCompletion.Stay(refused.Words),
            _ => DiscussionTexts.AlreadyNoted,
        };
    }

    private static DiscussionTask? TaskOf(DialogScope scope) => scope.Campaign.Plan.Task(scope.Arguments) is DiscussionTask { Retired: false } task ? task : null;
}

/// <summary>Opens a discussion: in a group the way into the private chat, there the question.</summary>
internal sealed class DiscussionOpener(AnswerDiscussionHandler handler, DialogEngine dialogs) : ITaskOpener
{
    public string Kind => DiscussionTask.KindName;

    public async Task OpenAsync(TurnContext turn, PlanTask task, TaskPeriod period, long? organizationId, CancellationToken ct)
    {
        if (turn.IsGroup)
        {
            turn.Reply(new OutgoingMessage(DialogTexts.InPrivate)
                .WithRow(TaskLink.Button(DialogTexts.InPrivateButton, new TaskCall(new TaskRef(task.Id, period.Key)))));
        }
        else if (await handler.WhyNotAsync(turn, (DiscussionTask)task, ct) is { } why)
        {
            turn.Tell(why, stays: true);
        }
        else
        {
            await dialogs.BeginAsync(turn, DiscussionDialog.Name, task.Id, ct);
        }
    }
}
