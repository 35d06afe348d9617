using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Discussions;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Discussions;

/// <summary>What has been written.</summary>
internal sealed record DiscussionDraft
{
    public string Words { get; init; } = "";
}

/// <summary>The member for whom another enters what they said.</summary>
internal sealed record DiscussionSpeaker(ObligationKey Key, string Name);

/// <summary>Takes an answer in private. Begun with the task's id; where a secretary enters what a member said, with the member's duty.</summary>
internal sealed class DiscussionDialog(AnswerDiscussionHandler handler, EnteringForMembers entering) : Dialog<DiscussionDraft>
{
    public const string Name = "discussion";

    public override DialogKey Key => new(Name, Version: 1);

    public override Text TitleOf(DialogScope scope) => TaskOf(scope)?.Title is { } title ? Text.Of(title) : DiscussionTexts.Title;

    public override bool IsConfidential(DialogScope scope) => true;

    public override bool WritingDecidesNothing => true;

    protected override async ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct) =>
        TaskOf(scope) is null ? DiscussionTexts.NotYours
        : EnteredOf(scope) is { } entered && await EnteredForMember.BranchAsync(scope.Turn, entered.Subject.Id, ct) is null ? WorkTexts.NotForYou
        : null;

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct)
    {
        if (EnteredOf(scope) is { } entered)
            scope.Set(new Speaking(new DiscussionSpeaker(entered.Key, await scope.Db.NameApartAsync(entered.Subject.Id, scope.Today, ct))));
        else
            scope.Set(new Speaking(null));
    }

    protected override ValueTask<Text?> OpeningAsync(DialogScope scope, CancellationToken ct) =>
        new(scope.Get<Speaking>().For is { } speaker ? DiscussionTexts.WhoReadsFor(speaker.Name) : DiscussionTexts.WhoReads);

    protected override void Define(DialogBuilder<DiscussionDraft> steps)
    {
        var question = Text.Of(TaskOf(steps.Scope)!.Question);
        var speaker = steps.Scope.Get<Speaking>().For;
        steps.LongText("words", question, DiscussionAnswer.MinLength, DiscussionAnswer.MaxLength)
            .Label(speaker is null ? DiscussionTexts.WordsLabel : DiscussionTexts.WordsOf(speaker.Name))
            .Into((draft, words) => draft with { Words = words });

        steps.Confirm(
            "confirm", speaker is null ? DiscussionTexts.Summary : DiscussionTexts.SummaryFor(speaker.Name), DiscussionTexts.SayButton, inFull: true);
    }

    protected override async ValueTask<Text?> WhyClosedAsync(DiscussionDraft draft, DialogScope scope, CancellationToken ct) =>
        scope.Get<Speaking>().For is { } speaker ? await entering.WhyClosedAsync(scope.Turn, speaker.Key, ct) : null;

    protected override async Task<DialogCompletion> CompleteAsync(DiscussionDraft draft, DialogScope scope, CancellationToken ct)
    {
        var task = TaskOf(scope)!;
        var speaker = scope.Get<Speaking>().For;
        var said = new SaidAnswer(draft.Words.Trim(), InGroup: false, scope.InstanceId) { EnteredFor = speaker?.Key.Subject.Id };
        return await handler.HandleAsync(scope.Turn, task, said, ct) switch
        {
            AnswerOutcome.Noted noted when speaker is not null => DiscussionMessages.NotedFor(speaker.Name, task, noted.Answer),
            AnswerOutcome.Refused refused when speaker is not null => DialogCompletion.End(refused.Words),
            AnswerOutcome.Noted noted => DiscussionMessages.Noted(task, noted.Answer),
            AnswerOutcome.Refused refused => DialogCompletion.Stay(refused.Words),
            _ => DiscussionTexts.AlreadyNoted,
        };
    }

    private static WorkArguments? EnteredOf(DialogScope scope) => WorkArguments.Read(scope.Arguments);

    private static DiscussionTask? TaskOf(DialogScope scope) =>
        scope.Campaign.Plan.Task(EnteredOf(scope)?.Task.TaskId ?? scope.Arguments) is DiscussionTask { Retired: false } task ? task : null;

    private sealed record Speaking(DiscussionSpeaker? For);
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
