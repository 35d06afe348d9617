using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Publications.News;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Suggest;

/// <summary>
/// Answers a suggestion. Who wrote under their name is brought the answer at once, in private. To who wrote without one it is brought in the
/// morning (<see cref="MorningAnswers"/>): a message that leaves as the answer is given would say whose chat it goes to.
/// </summary>
internal sealed class AnswerSuggestionHandler(SuggestionContents contents, GroupNews news)
{
    /// <summary>May the group be let read it? Only where the plan allows it and the writer knew of it when they wrote.</summary>
    public static bool MayPost(TurnContext turn, Suggestion suggestion) => suggestion.MayBePosted && turn.Campaign.Plan.Rules.PublishesSuggestions;

    /// <returns>What the answerer is told.</returns>
    public async Task<Text> AnswerAsync(TurnContext turn, SeenSuggestion seen, AnswerDraft draft, CancellationToken ct)
    {
        if (await SuggestionQuery.FindAsync(turn, seen.Id, ct) is not { } suggestion)
            return SuggestTexts.NotYours;
        // What was answered before and not yet brought is brought with it.
        var answer = suggestion.BringsAnswer && contents.OpenAnswer(suggestion) is { } earlier ? earlier + "\n\n" + draft.Answer : draft.Answer;
        if (suggestion.Answer(contents.SealAnswer(answer), draft.Closes, turn.Sender.MemberId, seen.Answers, turn.Today) is { } error)
            return SuggestTexts.For(error);

        turn.Audit(
            PolicyAction.AnswerSuggestions, FormattableString.Invariant($"suggestion:{suggestion.Id}"), suggestion.OrganizationId, draft.Closes ? "Closed" : "Answered");
        var organization = await turn.Db.Organizations.Where(o => o.Id == suggestion.OrganizationId).Select(o => o.Name).FirstAsync(ct);
        var told = suggestion.IsAnonymous ? SuggestTexts.AnswerBroughtLater : await TellAsync(turn, suggestion, organization, ct);
        return Text.Lines(told, draft.Publishes ? await PostAsync(turn, suggestion, draft.Answer, ct) : null);
    }

    private async Task<Text> TellAsync(TurnContext turn, Suggestion suggestion, string organization, CancellationToken ct) =>
        contents.WriterOf(suggestion) is { } writer && await turn.TellAsync(writer, SuggestionAnswer.Message(suggestion, organization, contents), ct) is not null
            ? SuggestTexts.AnswerSent
            : SuggestTexts.WriterNotReached;

    // A later answer must not go out in this one's place: what is posted is what was agreed to.
    private async Task<Text> PostAsync(TurnContext turn, Suggestion suggestion, string answer, CancellationToken ct)
    {
        if (!MayPost(turn, suggestion))
            return SuggestTexts.NotPosted;
        return await news.TellAsync(turn, SuggestionNewsSource.SourceName, suggestion.OrganizationId, [new NewsPiece(suggestion.Id) { Words = answer }], ct) switch
        {
            NewsTime.Now => SuggestTexts.Posted,
            NewsTime.Later => SuggestTexts.PostedLater,
            _ => SuggestTexts.PostedToList,
        };
    }
}
