using System.Globalization;
using System.Resources;

namespace CampaignBot.Bot.Rehearsal.Page;

/// <summary>The words of the page itself; the page fetches them all, in the language it is switched to.</summary>
internal static class RehearsalPageTexts
{
    private static readonly ResourceManager Resources = new(typeof(RehearsalPageTexts));

    /// <summary>Every text by its key: English for "en", Chinese for anything else.</summary>
    public static IReadOnlyDictionary<string, string> All(string? language)
    {
        var keys = Resources.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!
            .Cast<System.Collections.DictionaryEntry>()
            .Select(entry => (string)entry.Key);
        var culture = CultureInfo.GetCultureInfo(string.Equals(language, "en", StringComparison.Ordinal) ? "en" : "zh-Hans");
        return keys.ToDictionary(key => key, key => Resources.GetString(key, culture)!, StringComparer.Ordinal);
    }
}
