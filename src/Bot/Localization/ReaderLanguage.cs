using System.Globalization;

namespace CampaignBot.Bot.Localization;

/// <summary>The language of whoever reads the console.</summary>
internal static class ReaderLanguage
{
    /// <summary>The variable that chooses it where the terminal's own isn't wanted: <c>zh</c> or <c>en</c>.</summary>
    public const string Variable = "CAMPAIGNBOT_LANGUAGE";

    /// <summary>What the variable says, else the terminal's language, else Chinese.</summary>
    public static Language Of(Func<string, string?> environment) => Language.Parse(environment(Variable) ?? CultureInfo.CurrentUICulture.Name);
}
