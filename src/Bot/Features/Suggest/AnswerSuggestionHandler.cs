using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Suggest;

/// <summary>
/// Answers a suggestion and brings the answer to who wrote it, in private. Of one without a name the answerer is told the same whether or not
/// the writer could be reached.
/// </summary>
internal sealed class AnswerSuggestionHandler(SuggestionContents contents)
{
    /// <returns>What the answerer is told.</returns>
    public async Task<Text> AnswerAsync(TurnContext turn, SeenSuggestion seen, AnswerDraft draft, CancellationToken ct)
    {
        if (await SuggestionQuery.FindAsync(turn, seen.Id, ct) is not { } suggestion)
            return SuggestTexts.NotYours;
        if (suggestion.Answer(contents.SealAnswer(draft.Answer), draft.Closes, turn.Sender.MemberId, seen.Answers, turn.Today) is { } error)
            return SuggestTexts.For(error);

        turn.Audit(
            PolicyAction.AnswerSuggestions, FormattableString.Invariant($"suggestion:{suggestion.Id}"), suggestion.OrganizationId, draft.Closes ? "Closed" : "Answered");
        var text = contents.OpenText(suggestion);
        var organization = await turn.Db.Organizations.Where(o => o.Id == suggestion.OrganizationId).Select(o => o.Name).FirstAsync(ct);
        var told = new OutgoingMessage(Text.Paragraphs(
            SuggestTexts.YoursAnswered(organization, suggestion.Day),
            SuggestTexts.YouWrote(text),
            SuggestTexts.TheyAnswer(draft.Answer)))
        { Confidential = true };
        var isTold = contents.WriterOf(suggestion) is { } writer && await turn.TellAsync(writer, told, ct) is not null;
        var isPosted = draft.Publishes && turn.Campaign.Plan.Rules.PublishesSuggestions && await PostAsync(turn, suggestion, organization, text, draft.Answer, ct);
        return Text.Lines(
            isTold || suggestion.IsAnonymous ? SuggestTexts.AnswerSent : SuggestTexts.WriterNotReached,
            !draft.Publishes ? null : isPosted ? SuggestTexts.Posted : SuggestTexts.NoGroup);
    }

    // Nobody is named: not even who wrote under their name.
    private static async Task<bool> PostAsync(TurnContext turn, Suggestion suggestion, string organization, string text, string answer, CancellationToken ct)
    {
        var groups = await (
            from binding in turn.Db.ChatBindings
            join chat in turn.Db.Chats on binding.ChatId equals chat.Id
            where binding.OrganizationId == suggestion.OrganizationId && binding.Silence == null && chat.EndedAt == null
            orderby binding.Id
            select new { binding.ChatId, binding.ThreadId, chat.Language }).ToListAsync(ct);
        var post = new OutgoingMessage(Text.Paragraphs(SuggestTexts.PostHeading(organization), SuggestTexts.PostSuggestion(text), SuggestTexts.TheyAnswer(answer)));
        foreach (var group in groups)
            turn.Send(new ChatAddress(group.ChatId, group.ThreadId, Language.Parse(group.Language), MemberId: null), post, new DeliveryOptions { Priority = DeliveryPriority.Broadcast });
        return groups.Count > 0;
    }
}
