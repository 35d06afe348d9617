using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Suggestions;

namespace CampaignBot.Bot.Features.Suggest;

/// <summary>Suggestions that wait for the sender's answer, under <c>/review</c>.</summary>
internal sealed class WaitingSuggestions : IWaitingBeside
{
    public async Task<IReadOnlyList<Button>> ButtonsAsync(TurnContext turn, CancellationToken ct)
    {
        var open = await SuggestionQuery.OpenAsync(turn, ct);
        var names = await turn.Db.NamesApartAsync([.. open.Select(s => s.AuthorId).OfType<long>()], turn.Today, ct);
        return [.. open.Select(s => OpenSuggestionButton.Key.Button(LabelOf(s, names), s.Id))];
    }

    private static Text LabelOf(Suggestion suggestion, IReadOnlyDictionary<long, string> names)
    {
        var who = suggestion.AuthorId is { } author ? Text.Plain(names.GetValueOrDefault(author, "")) : SuggestTexts.WithoutName;
        return suggestion.State == SuggestionState.Waiting ? SuggestTexts.WaitingLine(who, suggestion.Day) : SuggestTexts.AnsweredLine(who, suggestion.Day);
    }
}

/// <summary>Shows a suggestion whole, and offers to answer. Every look is audited.</summary>
internal sealed class OpenSuggestionButton(SuggestionContents contents) : ButtonAction<long>(Key, PolicyAction.AnswerSuggestions)
{
    public static readonly ActionKey<long> Key = new("open-suggestion");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        if (await SuggestionQuery.FindAsync(turn, argument, ct) is not { } suggestion)
        {
            turn.AnswerButton(SuggestTexts.NotYours, alert: true);
            return;
        }

        turn.Audit(PolicyAction.AnswerSuggestions, FormattableString.Invariant($"suggestion:{suggestion.Id}"), suggestion.OrganizationId);
        var message = new OutgoingMessage(Text.Paragraphs(
            suggestion.AuthorId is { } author
                ? SuggestTexts.Heading(await turn.Db.NameApartAsync(author, turn.Today, ct), suggestion.Day)
                : SuggestTexts.HeadingWithoutName(suggestion.Day),
            Text.Plain(contents.OpenText(suggestion)),
            contents.OpenAnswer(suggestion) is { } answer ? SuggestTexts.AnsweredBefore(answer) : null))
        { Confidential = true };
        turn.Reply(suggestion.WhyNotAnswered(turn.Sender.MemberId, suggestion.Answers) is null
            ? message.WithRow(AnswerSuggestionButton.Key.Button(SuggestTexts.AnswerButton, new SeenSuggestion(suggestion.Id, suggestion.Answers)))
            : message);
    }
}

/// <summary>A suggestion as it was looked at.</summary>
/// <param name="Id">The suggestion.</param>
/// <param name="Answers">How many answers it had.</param>
internal readonly record struct SeenSuggestion(long Id, int Answers);

/// <summary>Begins an answer.</summary>
internal sealed class AnswerSuggestionButton(DialogEngine dialogs) : ButtonAction<SeenSuggestion>(Key, PolicyAction.AnswerSuggestions)
{
    public static readonly ActionKey<SeenSuggestion> Key = new("answer-suggestion");

    protected override async Task PressAsync(TurnContext turn, SeenSuggestion argument, CancellationToken ct)
    {
        if (await SuggestionQuery.FindAsync(turn, argument.Id, ct) is not { } suggestion)
            turn.AnswerButton(SuggestTexts.NotYours, alert: true);
        else if (suggestion.WhyNotAnswered(turn.Sender.MemberId, argument.Answers) is { } error)
            turn.AnswerButton(SuggestTexts.For(error), alert: true);
        else
            await dialogs.BeginAsync(turn, AnswerSuggestionDialog.Name, ArgumentText.Write(argument), ct);
    }
}
