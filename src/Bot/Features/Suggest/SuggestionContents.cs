using System.Globalization;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Suggestions;

namespace CampaignBot.Bot.Features.Suggest;

/// <summary>How what is suggested, what is answered, and the way back to who wrote without a name are sealed for storage.</summary>
internal sealed class SuggestionContents(ISecretBox secrets)
{
    public const string TextPurpose = "suggestion";
    public const string AnswerPurpose = "suggestion-answer";
    public const string WayBackPurpose = "suggestion-way-back";

    public byte[] SealText(string text) => secrets.SealText(text, TextPurpose);

    public string OpenText(Suggestion suggestion) => secrets.OpenText(suggestion.TextSecret, TextPurpose);

    public byte[] SealAnswer(string answer) => secrets.SealText(answer, AnswerPurpose);

    public string? OpenAnswer(Suggestion suggestion) => suggestion.AnswerSecret is { } secret ? secrets.OpenText(secret, AnswerPurpose) : null;

    // Numbers of one length: the sealed bytes of two members' are equally long.
    public byte[] SealWayBack(long memberId) => secrets.SealText(memberId.ToString("D19", CultureInfo.InvariantCulture), WayBackPurpose);

    /// <summary>Who is to be brought the answer; null once they asked to be forgotten.</summary>
    public long? WriterOf(Suggestion suggestion) =>
        suggestion.AuthorId ?? (suggestion.WayBackSecret is { } secret ? long.Parse(secrets.OpenText(secret, WayBackPurpose), CultureInfo.InvariantCulture) : null);
}
