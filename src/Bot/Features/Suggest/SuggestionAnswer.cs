using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Domain.Suggestions;

namespace CampaignBot.Bot.Features.Suggest;

/// <summary>An answer beside what it answers: as its writer reads it, and as anybody does.</summary>
internal static class SuggestionAnswer
{
    /// <summary>To whom they wrote, what, and what is answered.</summary>
    public static OutgoingMessage Message(Suggestion suggestion, string organization, SuggestionContents contents) =>
        new(Text.Paragraphs(
            SuggestTexts.YoursAnswered(organization, suggestion.Day),
            SuggestTexts.YouWrote(contents.OpenText(suggestion)),
            contents.OpenAnswer(suggestion) is { } answer ? SuggestTexts.TheyAnswer(answer) : null))
        { Confidential = true };

    /// <summary>What was suggested, and an answer that was made public. Nobody is named: not even who wrote under their name.</summary>
    public static Text Public(string suggestion, string answer) => Text.Paragraphs(SuggestTexts.PostSuggestion(suggestion), SuggestTexts.TheyAnswer(answer));
}
