using System.Globalization;

namespace CampaignBot.Bot.Localization;

/// <summary>A language the bot speaks: Chinese (the default) or English.</summary>
internal sealed record Language(string Code, CultureInfo Culture)
{
    public static readonly Language Chinese = new("zh", CultureInfo.GetCultureInfo("zh-Hans"));
    public static readonly Language English = new("en", CultureInfo.GetCultureInfo("en"));

    /// <summary>Both, the default first.</summary>
    public static readonly IReadOnlyList<Language> All = [Chinese, English];

    /// <summary>The language of an IETF tag such as <c>zh-hans</c> or <c>en-GB</c>; Chinese where the tag is missing or another.</summary>
    public static Language Parse(string? tag) =>
        tag is not null && tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : Chinese;

    /// <inheritdoc/>
    public override string ToString() => Code;
}
