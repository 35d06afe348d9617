using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Tests.Localization;

public sealed class ValueFormatTests
{
    public static TheoryData<object?, string?, string, string> Values => new()
    {
        { null, null, "", "" },
        { "**x** {0}", null, "**x** {0}", "**x** {0}" },
        { TimeSpan.FromDays(3), null, "3 天", "3 days" },
        { TimeSpan.FromHours(5), null, "5 小时", "5 hours" },
        { TimeSpan.FromMinutes(20), null, "20 分钟", "20 minutes" },
        { TimeSpan.FromSeconds(20), null, "0 分钟", "0 minutes" },
        { TimeSpan.FromDays(20), null, "20 天", "20 days" },
        { TimeSpan.FromDays(1) + TimeSpan.FromHours(7), null, "1 天", "1 day" },
        { new DateOnly(2027, 6, 23), null, "6月23日（周三）", "Wed 23 June" },
        { new DateOnly(2027, 6, 27), "y", "2027年6月27日（周日）", "Sun 27 June 2027" },
        { new DateOnly(2027, 6, 3), "M.d", "6.3", "6.3" },
        { new DateTimeOffset(2027, 6, 23, 9, 5, 0, TimeSpan.FromHours(8)), null, "6月23日（周三） 09:05", "Wed 23 June 09:05" },
        { 1234, null, "1234", "1234" },
        { 1, "day|days", "day", "day" },
        { 0, "day|days", "days", "days" },
        { 0.256, "P0", "26%", "26%" },
        { 2.5m, null, "2.5", "2.5" },
        { new LocalizedText("中", "en"), null, "中", "en" },
        { new LocalizedText("中"), null, "中", "中" },
    };

    [Theory, MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void Show_InEitherLanguage_IsWhatPeopleWrite(object? value, string? format, string chinese, string english)
    {
        ValueFormat.Show(value, format, Language.Chinese).Plain.ShouldBe(chinese);
        ValueFormat.Show(value, format, Language.English).Plain.ShouldBe(english);
    }
}
