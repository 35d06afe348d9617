using System.Text.RegularExpressions;

namespace CampaignBot.Rehearsal.Emulator.Actors;

/// <summary>A link that starts a bot (core.telegram.org/bots/features#deep-linking): 64 characters of letters, digits, "_" and "-" at most.</summary>
internal sealed partial record DeepLink(string Parameter, bool IsForGroup)
{
    public static bool TryParse(string url, string botUsername, out DeepLink link)
    {
        var match = Shape().Match(url);
        link = new DeepLink(match.Groups["parameter"].Value, match.Groups["group"].Success);
        return match.Success && string.Equals(match.Groups["bot"].Value, botUsername, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(
        @"^https?://(t\.me|telegram\.me)/(?<bot>[A-Za-z0-9_]{3,32})(\?start(?<group>group)?(=(?<parameter>[A-Za-z0-9_-]{0,64}))?)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Shape();
}
