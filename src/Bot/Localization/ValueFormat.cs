using CampaignBot.Domain.Plans;
using Humanizer;

namespace CampaignBot.Bot.Localization;

/// <summary>How values inside a text are shown to a reader: 「6月23日（周三）」, "Wed 23 June", 「3 天」.</summary>
internal static class ValueFormat
{
    // A number with the format "day|days" is the word that goes with it.
    public static RichText Show(object? value, string? format, Language language) => value switch
    {
        null => RichText.Empty,
        RichText rich => rich,
        Text text => text.Render(language),
        LocalizedText localized => RichText.Of(localized.For(language.Code)),
        string characters => RichText.Of(characters),
        int count when format?.Split('|') is [var one, var many] => RichText.Of(count == 1 ? one : many),
        DateOnly day when format is null or "y" => RichText.Of(Day(day, language, withYear: format == "y")),
        DateTimeOffset instant => RichText.Of(
            Day(DateOnly.FromDateTime(instant.DateTime), language, withYear: format == "y") + " " + instant.ToString("HH:mm", language.Culture)),
        TimeSpan span => RichText.Of(Length(span, language)),
        IFormattable formattable => RichText.Of(formattable.ToString(format, language.Culture)),
        _ => RichText.Of(value.ToString() ?? ""),
    };

    /// <summary>A day with its weekday; the year only where asked.</summary>
    public static string Day(DateOnly day, Language language, bool withYear) =>
        language == Language.Chinese
            ? day.ToString(withYear ? "yyyy年M月d日" : "M月d日", language.Culture) + "（周" + "日一二三四五六"[(int)day.DayOfWeek] + "）"
            : day.ToString(withYear ? "ddd d MMMM yyyy" : "ddd d MMMM", language.Culture);

    /// <summary>A length of time in its largest unit up to days: 「3 天」, "5 hours".</summary>
    private static string Length(TimeSpan span, Language language)
    {
        var words = span.Humanize(precision: 1, culture: language.Culture, maxUnit: TimeUnit.Day, minUnit: TimeUnit.Minute);

        // Humanizer's 「分」 is also a mark in school.
        return words.EndsWith(" 分", StringComparison.Ordinal) ? words + "钟" : words;
    }
}
