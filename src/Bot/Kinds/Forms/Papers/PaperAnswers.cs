using CampaignBot.Bot.Answers;

namespace CampaignBot.Bot.Kinds.Forms.Papers;

/// <summary>A form that was filled in on paper: in place of its sections' answers it holds photos of the pages.</summary>
internal static class PaperAnswers
{
    /// <summary>Most pages.</summary>
    public const int MaxPages = 6;

    // No section's id can begin so.
    private const string Prefix = "#page-";

    public static IReadOnlyDictionary<string, FormAnswer> Of(IEnumerable<long> photoIds) =>
        photoIds.Select((id, i) => (Key: Prefix + (i + 1), Id: id)).ToDictionary(page => page.Key, page => new FormAnswer(FileId: page.Id));

    /// <summary>How many pages; 0 for a form that was filled in here.</summary>
    public static int Pages(IReadOnlyDictionary<string, FormAnswer> answers) => answers.Keys.Count(key => key.StartsWith(Prefix, StringComparison.Ordinal));
}
