using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Offices;

/// <summary>Words that the commands of secretaries and offices share.</summary>
internal static class OfficeTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(OfficeTexts));

    public static Text WhichOrganization => Source.Get();

    public static Text SentInPrivate => Source.Get();

    public static Text GroupNotBound => Source.Get();

    public static Text GoOnWith(string organization) => Source.Get([organization]);

    public static Text GoOnButton => Source.Get();

    public static Text BackButton => Source.Get();
}
