using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Suggestions;

namespace CampaignBot.Bot.Features.Suggest;

/// <summary>What is answered.</summary>
internal sealed record AnswerDraft
{
    public string Answer { get; init; } = "";

    public bool Closes { get; init; }

    public bool Publishes { get; init; }
}

/// <summary>Asks what is answered, whether anything is left to be done, and, where it may, whether it is made public.</summary>
internal sealed class AnswerSuggestionDialog(AnswerSuggestionHandler handler) : Dialog<AnswerDraft>
{
    public const string Name = "answer-suggestion";

    private const string Yes = "yes";
    private const string No = "no";

    public override DialogKey Key => new(Name, Version: 1);

    public override PolicyAction Action => PolicyAction.AnswerSuggestions;

    public override Text TitleOf(DialogScope scope) => SuggestTexts.AnswerTitle;

    public override bool IsConfidential(DialogScope scope) => true;

    public override bool WritingDecidesNothing => true;

    protected override async ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct) =>
        !ArgumentText.TryRead<SeenSuggestion>(scope.Arguments, out var seen) || await SuggestionQuery.FindAsync(scope.Turn, seen.Id, ct) is not { } suggestion
            ? SuggestTexts.NotYours
            : suggestion.WhyNotAnswered(scope.Person.MemberId, seen.Answers) is { } error ? SuggestTexts.For(error) : null;

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct) => scope.Set(new Posting(
        ArgumentText.TryRead<SeenSuggestion>(scope.Arguments, out var seen)
        && await SuggestionQuery.FindAsync(scope.Turn, seen.Id, ct) is { } suggestion
        && await AnswerSuggestionHandler.MayPublishAsync(scope.Turn, suggestion, ct) == Publishing.Allowed));

    protected override void Define(DialogBuilder<AnswerDraft> steps)
    {
        steps.LongText("answer", SuggestTexts.AskAnswer, Suggestion.AnswerMinLength, Suggestion.AnswerMaxLength).Label(SuggestTexts.AnswerLabel)
            .Into((draft, answer) => draft with { Answer = answer });

        steps.Choice("done", SuggestTexts.AskDone, _ => [new Option(Yes, SuggestTexts.DoneButton), new Option(No, SuggestTexts.NotDoneButton)]).Label(SuggestTexts.DoneLabel)
            .Into((draft, done) => draft with { Closes = done == Yes });

        steps.Choice("publish", SuggestTexts.AskPublish, _ => [new Option(No, SuggestTexts.OnlyWriterButton), new Option(Yes, SuggestTexts.PublishButton)])
            .Label(SuggestTexts.PublishLabel)
            .When((_, scope) => scope.Get<Posting>().IsAllowed)
            .Into((draft, publish) => draft with { Publishes = publish == Yes });

        steps.Confirm("confirm", SuggestTexts.AskConfirmAnswer, SuggestTexts.SendButton);
    }

    protected override async Task<DialogCompletion> CompleteAsync(AnswerDraft draft, DialogScope scope, CancellationToken ct) =>
        !ArgumentText.TryRead<SeenSuggestion>(scope.Arguments, out var seen)
            ? DialogCompletion.End(SuggestTexts.NotYours)
            : await handler.AnswerAsync(scope.Turn, seen, draft, ct);

    private sealed record Posting(bool IsAllowed);
}
