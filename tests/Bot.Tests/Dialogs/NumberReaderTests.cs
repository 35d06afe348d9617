using System.Globalization;
using CampaignBot.Bot.Dialogs.Parsing;
using CampaignBot.Tests;
using FsCheck.Fluent;

namespace CampaignBot.Bot.Tests.Dialogs;

public sealed class NumberReaderTests
{
    private static readonly string[] Digit = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

    [Theory]
    [InlineData("2", 2)]
    [InlineData(" ２ ", 2)]
    [InlineData("2.5小时", 2.5)]
    [InlineData("２．５ｈ", 2.5)]
    [InlineData("2 hours", 2)]
    [InlineData("两个小时", 2)]
    [InlineData("两个半小时", 2.5)]
    [InlineData("一小时半", 1.5)]
    [InlineData("半小时", 0.5)]
    [InlineData("半个小时", 0.5)]
    [InlineData("大约三小时。", 3)]
    [InlineData("十", 10)]
    [InlineData("十五人", 15)]
    [InlineData("二十", 20)]
    [InlineData("一百零三", 103)]
    [InlineData("一百二", 120)]
    [InlineData("一百一十", 110)]
    [InlineData("两万五", 25000)]
    [InlineData("一千零五十", 1050)]
    [InlineData("三点五", 3.5)]
    [InlineData("二〇二七", 2027)]
    [InlineData("1,250元", 1250)]
    [InlineData("-3", -3)]
    public void Read_OfANumberAsPeopleWriteIt_IsTheNumber(string words, double number) => NumberReader.Read(words).ShouldBe((decimal)number);

    [Theory]
    [InlineData("")]
    [InlineData("小时")]
    [InlineData("很久")]
    [InlineData("2到3小时")]
    [InlineData("2小时30分钟")]
    [InlineData("30分钟")]
    [InlineData("3天")]
    [InlineData("一起去的")]
    [InlineData("一点也没有")]
    [InlineData("2.5个半")]
    [InlineData("三点")]
    [InlineData("十十")]
    [InlineData("百")]
    [InlineData("一万一万")]
    [InlineData("1e9")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("1,25")]
    public void Read_OfWhatIsNoNumber_IsNull(string words) => NumberReader.Read(words).ShouldBeNull();

    [Fact]
    public void Read_OfAnyNumberInChineseNumerals_IsTheNumber() => Rule.Holds(
        Gen.Choose(0, 99_999_999),
        number => ChineseNumerals.Read(Spell(number)) == number);

    [Fact]
    public void Read_OfAnyNumberInFullWidthDigits_IsTheNumber() => Rule.Holds(
        Gen.Choose(-1_000_000, 1_000_000),
        hundredths =>
        {
            var written = (hundredths / 100m).ToString("0.00", CultureInfo.InvariantCulture);
            return NumberReader.Read(written) == hundredths / 100m
                && NumberReader.Read(string.Concat(written.Select(c => (char)(c - '!' + '！'))) + "小时") == hundredths / 100m;
        });

    [Fact]
    public void Read_OfAnyCharacters_NeverThrows() => Rule.Holds(
        Gen.Elements("零一二两三十百千万点半个小时1.,-9 　。２hx".ToCharArray()).ArrayOf(),
        characters =>
        {
            _ = NumberReader.Read(new string(characters));
            _ = DateReader.Read(new string(characters), new DateOnly(2027, 6, 23));
        });

    private static string Spell(int number)
    {
        if (number == 0)
            return Digit[0];
        var low = number % 10_000;
        var high = number / 10_000;
        if (high == 0)
            return SpellSection(low);
        return SpellSection(high) + "万" + (low == 0 ? "" : (low < 1000 ? "零" : "") + SpellSection(low));
    }

    private static string SpellSection(int number)
    {
        var text = "";
        var gap = false;
        foreach (var (value, unit) in ((int, string)[])[(1000, "千"), (100, "百"), (10, "十"), (1, "")])
        {
            var digit = number / value % 10;
            if (digit == 0)
            {
                gap = text.Length > 0;
                continue;
            }

            text += (gap ? "零" : "") + Digit[digit] + unit;
            gap = false;
        }

        return text;
    }
}
