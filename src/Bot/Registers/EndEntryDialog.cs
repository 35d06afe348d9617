using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Registers;

/// <summary>An entry and how it is to end.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="OutcomeId">One of its register's outcomes, or <see cref="Revoked"/>.</param>
/// <param name="From">The duty whose list one goes back to afterwards; null: one came from elsewhere.</param>
internal readonly record struct EntryEnd(long EntryId, string OutcomeId, TaskCall? From = null)
{
    /// <summary>Stands for being taken away. No outcome has this id: ids are never empty.</summary>
    public const string Revoked = "";
}

/// <summary>Begins the end of an entry.</summary>
internal sealed class EndEntryButton(DialogEngine dialogs, EndEntryHandler handler) : ButtonAction<EntryEnd>(Key, PolicyAction.ReviewSubmission)
{
    public static readonly ActionKey<EntryEnd> Key = new("end-entry");

    protected override async Task PressAsync(TurnContext turn, EntryEnd argument, CancellationToken ct)
    {
        if (await handler.WhyNotAsync(turn, argument, ct) is { } why)
            turn.AnswerButton(why, alert: true);
        else
            await dialogs.BeginAsync(turn, EndEntryDialog.Name, ArgumentText.Write(argument), ct);
    }
}

/// <summary>What was said of an entry's end.</summary>
internal sealed record EndEntryDraft
{
    public string Reason { get; init; } = "";

    public long? PhotoId { get; init; }
}

/// <summary>Asks the keeper what they go by, and ends the entry.</summary>
internal sealed class EndEntryDialog(EndEntryHandler handler, TargetQuestion left) : Dialog<EndEntryDraft>
{
    public const string Name = "end-entry";

    public override DialogKey Key => new(Name, Version: 1);

    public override PolicyAction Action => PolicyAction.ReviewSubmission;

    public override Text TitleOf(DialogScope scope) => EndEntryTexts.EndTitle;

    public override bool IsConfidential(DialogScope scope) => true;

    protected override async ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct) =>
        ArgumentText.TryRead<EntryEnd>(scope.Arguments, out var end) ? await handler.WhyNotAsync(scope.Turn, end, ct) : EndEntryTexts.NotYours;

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct) =>
        scope.Set(ArgumentText.TryRead<EntryEnd>(scope.Arguments, out var end) && await handler.FindAsync(scope.Turn, end, ct) is { } read
            ? new Ending(EndEntryTexts.AskReason(read.OwnerName), read.Register.Outcome(end.OutcomeId)?.Title is { } outcome ? EndEntryTexts.AskConfirm(outcome) : EndEntryTexts.AskConfirmRevoke)
            : new Ending(EndEntryTexts.NotYours, EndEntryTexts.NotYours));

    protected override void Define(DialogBuilder<EndEntryDraft> steps)
    {
        steps.Text("reason", steps.Scope.Get<Ending>().Reason, EntryStep.ReasonMaxLength, EntryStep.ReasonMinLength).Label(EndEntryTexts.ReasonLabel)
            .Into((draft, reason) => draft with { Reason = reason });

        steps.Photo("photo", EndEntryTexts.AskPhoto).Label(EndEntryTexts.PhotoLabel).Optional()
            .Into((draft, photo) => draft with { PhotoId = photo });

        steps.Confirm("confirm", steps.Scope.Get<Ending>().Question);
    }

    protected override async Task<DialogCompletion> CompleteAsync(EndEntryDraft draft, DialogScope scope, CancellationToken ct)
    {
        if (!ArgumentText.TryRead<EntryEnd>(scope.Arguments, out var end))
            return DialogCompletion.End(EndEntryTexts.NotYours);
        if (await handler.EndAsync(scope.Turn, end, draft.Reason, draft.PhotoId, ct) is not { } done)
            return DialogCompletion.End(await handler.WhyNotAsync(scope.Turn, end, ct) ?? EndEntryTexts.NotYours);
        await scope.Turn.Db.SaveChangesAsync(ct);
        return end.From is { } from && await left.QuestionAsync(scope.Turn, from, ct) is { } next
            ? next with { Body = Text.Paragraphs(done, next.Body), Confidential = true }
            : done;
    }

    private sealed record Ending(Text Reason, Text Question);
}
