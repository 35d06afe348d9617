using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Domain.Suggestions;

namespace CampaignBot.Bot.Features.Suggest;

/// <summary>The answer as its writer reads it: to whom they wrote, what, and what is answered.</summary>
internal static class SuggestionAnswer
{
    public static OutgoingMessage Message(Suggestion suggestion, string organization, SuggestionContents contents) =>
        new(Text.Paragraphs(
            SuggestTexts.YoursAnswered(organization, suggestion.Day),
            SuggestTexts.YouWrote(contents.OpenText(suggestion)),
            contents.OpenAnswer(suggestion) is { } answer ? SuggestTexts.TheyAnswer(answer) : null))
        { Confidential = true };
}
