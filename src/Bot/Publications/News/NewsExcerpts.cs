using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Publications.News;

/// <summary>What a group reads at once of what there is: the first ten, long words begun, and where all of it stands.</summary>
internal sealed class NewsExcerpts
{
    /// <summary>So many are told; of more the group reads how many there are, and how it sees them.</summary>
    public const int MostTold = 10;

    /// <summary>Most characters of what one person wrote.</summary>
    public const int MostWords = 200;

    private bool _isCut;

    /// <summary>What somebody wrote, as the group reads it.</summary>
    public string Of(string words)
    {
        _isCut |= words.Length > MostWords;
        return Excerpt.Of(words, MostWords);
    }

    /// <summary>Where the rest is; null: the group has read all.</summary>
    /// <param name="there">How many there are.</param>
    public Text? End(int there) =>
        there > MostTold ? NewsTexts.More(there - MostTold)
        : _isCut ? NewsTexts.Whole
        : null;
}
