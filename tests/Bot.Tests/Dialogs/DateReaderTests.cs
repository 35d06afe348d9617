using System.Globalization;
using CampaignBot.Bot.Dialogs.Parsing;
using CampaignBot.Tests;
using FsCheck.Fluent;

namespace CampaignBot.Bot.Tests.Dialogs;

public sealed class DateReaderTests
{
    /// <summary>A Wednesday.</summary>
    private static readonly DateOnly Today = new(2027, 6, 23);

    [Theory]
    [InlineData("今天", 6, 23)]
    [InlineData("today", 6, 23)]
    [InlineData("昨天。", 6, 22)]
    [InlineData("Yesterday", 6, 22)]
    [InlineData("前天", 6, 21)]
    [InlineData("明天", 6, 24)]
    [InlineData("后天", 6, 25)]
    [InlineData("6.23", 6, 23)]
    [InlineData("６．２３", 6, 23)]
    [InlineData("06-03", 6, 3)]
    [InlineData("6/3", 6, 3)]
    [InlineData("6月23日", 6, 23)]
    [InlineData("6 月 23 号", 6, 23)]
    [InlineData("6月23日（周三）", 6, 23)]
    [InlineData("六月二十三日", 6, 23)]
    [InlineData("六月三十号", 6, 30)]
    [InlineData("二〇二七年六月三日", 6, 3)]
    [InlineData("21号", 6, 21)]
    [InlineData("2027-06-23", 6, 23)]
    [InlineData("2027.6.3", 6, 3)]
    [InlineData("2027年6月23日", 6, 23)]
    [InlineData("20270623", 6, 23)]
    [InlineData("27.6.23", 6, 23)]
    [InlineData("周一", 6, 21)]
    [InlineData("星期天", 6, 27)]
    [InlineData("上周五", 6, 18)]
    [InlineData("下个星期二", 6, 29)]
    [InlineData("23 June", 6, 23)]
    [InlineData("June 3rd", 6, 3)]
    [InlineData("3 Jul 2027", 7, 3)]
    public void Read_OfADayAsPeopleWriteIt_IsTheDay(string words, int month, int day) => DateReader.Read(words, Today).ShouldBe(new DateOnly(2027, month, day));

    [Theory]
    [InlineData("")]
    [InlineData("那天")]
    [InlineData("6.31")]
    [InlineData("13.1")]
    [InlineData("2027-02-29")]
    [InlineData("6月")]
    [InlineData("0.5")]
    [InlineData("32号")]
    [InlineData("23 Foo")]
    [InlineData("6.23到6.25")]
    [InlineData("6月23日上午九点在活动室")]
    public void Read_OfWhatIsNoDay_IsNull(string words) => DateReader.Read(words, Today).ShouldBeNull();

    [Fact]
    public void Read_WithoutAYear_IsTheNearestDay()
    {
        DateReader.Read("12.30", new DateOnly(2027, 1, 2)).ShouldBe(new DateOnly(2026, 12, 30));
        DateReader.Read("1月5日", new DateOnly(2027, 12, 20)).ShouldBe(new DateOnly(2028, 1, 5));
        DateReader.Read("2.29", new DateOnly(2027, 3, 1)).ShouldBe(new DateOnly(2028, 2, 29));
        DateReader.Read("30号", new DateOnly(2027, 3, 1)).ShouldBe(new DateOnly(2027, 3, 30));
        DateReader.Read("31号", new DateOnly(2027, 7, 1)).ShouldBe(new DateOnly(2027, 7, 31));
    }

    [Fact]
    public void Read_OfAnyDayInAnyForm_IsThatDay() => Rule.Holds(
        Gen.Choose(0, 3000).Zip(Gen.Choose(-170, 170)),
        pair =>
        {
            var today = new DateOnly(2025, 1, 1).AddDays(pair.Item1);
            var day = today.AddDays(pair.Item2);
            foreach (var format in (string[])["yyyy-MM-dd", "yyyy/M/d", "yyyy年M月d日", "yyyyMMdd", "M月d日", "M.d", "MM-dd", "M/d", "d MMMM", "MMM d, yyyy"])
            {
                var written = day.ToString(format, CultureInfo.InvariantCulture);
                DateReader.Read(written, today).ShouldBe(day, $"{written} on {today:O}");
            }
        });
}
