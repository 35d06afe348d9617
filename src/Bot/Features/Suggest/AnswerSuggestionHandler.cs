using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Publications.News;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Suggest;

/// <summary>May an answer be made public?</summary>
internal enum Publishing
{
    /// <summary>The plan doesn't allow it, or the writer didn't know of it when they wrote.</summary>
    NotAllowed,

    /// <summary>Nobody could read it: there is no group, and the public list without one is a branch's alone.</summary>
    NoPlace,

    /// <summary>Whoever answers may choose.</summary>
    Allowed,
}

/// <summary>
/// Answers a suggestion. Who wrote under their name is brought the answer at once, in private. To who wrote without one it is brought in the
/// morning (<see cref="MorningAnswers"/>): a message that leaves as the answer is given would say whose chat it goes to.
/// </summary>
internal sealed class AnswerSuggestionHandler(SuggestionContents contents, GroupNews news)
{
    /// <summary>May the suggestion and its answer be made public?</summary>
    public static async Task<Publishing> MayPublishAsync(TurnContext turn, Suggestion suggestion, CancellationToken ct)
    {
        if (!suggestion.MayBePosted || !turn.Campaign.Plan.Rules.PublishesSuggestions)
            return Publishing.NotAllowed;
        var id = suggestion.OrganizationId;
        var isRead = await turn.Db.Organizations.AnyAsync(o => o.Id == id && o.Level == OrganizationLevel.Branch, ct)
            || await turn.Db.ChatBindings.AnyAsync(b => b.OrganizationId == id, ct);
        return isRead ? Publishing.Allowed : Publishing.NoPlace;
    }

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
        return Text.Lines(told, await MayPublishAsync(turn, suggestion, ct) switch
        {
            Publishing.NoPlace => SuggestTexts.NoPlace(organization),
            _ when !draft.Publishes => null,
            Publishing.NotAllowed => SuggestTexts.NotPosted,
            _ => await PostAsync(turn, suggestion, draft.Answer, ct),
        });
    }

    private async Task<Text> TellAsync(TurnContext turn, Suggestion suggestion, string organization, CancellationToken ct) =>
        contents.WriterOf(suggestion) is { } writer && await turn.TellAsync(writer, SuggestionAnswer.Message(suggestion, organization, contents), ct) is not null
            ? SuggestTexts.AnswerSent
            : SuggestTexts.WriterNotReached;

    // A later answer must not go out in this one's place: what is posted is what was agreed to.
    private async Task<Text> PostAsync(TurnContext turn, Suggestion suggestion, string answer, CancellationToken ct) =>
        await news.TellAsync(turn, SuggestionNewsSource.SourceName, suggestion.OrganizationId, [new NewsPiece(suggestion.Id) { Words = answer }], ct) switch
        {
            NewsTime.Now => SuggestTexts.Posted,
            NewsTime.Later => SuggestTexts.PostedLater,
            _ => SuggestTexts.PostedToList,
        };
}
