using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.ImportRoster.Reading;

/// <summary>A file that is no roster at all; the words say what it is and what to do.</summary>
internal sealed class RosterFileException(Text words, Exception? inner = null) : Exception("The file is no roster.", inner)
{
    public Text Words { get; } = words;
}
