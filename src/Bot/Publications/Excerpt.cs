namespace CampaignBot.Bot.Publications;

/// <summary>The beginning of a longer text, where all of it is read elsewhere.</summary>
internal static class Excerpt
{
    /// <summary>At most so many characters of it, and a sign that it goes on; a shorter text as it is.</summary>
    public static string Of(string words, int most) =>
        words.Length <= most ? words : words[..(char.IsHighSurrogate(words[most - 1]) ? most - 1 : most)] + "……";
}
