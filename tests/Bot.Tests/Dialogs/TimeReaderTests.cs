using CampaignBot.Bot.Dialogs.Parsing;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Tests.Dialogs;

/// <summary>Times of day as people type them, and styles of what was typed that stay where they were.</summary>
public sealed class TimeReaderTests
{
    [Theory]
    [InlineData("9:30", 9, 30)]
    [InlineData("９：３０", 9, 30)]
    [InlineData("09.05", 9, 5)]
    [InlineData("9点", 9, 0)]
    [InlineData("9点半", 9, 30)]
    [InlineData("9点20分", 9, 20)]
    [InlineData("15时", 15, 0)]
    [InlineData("下午3点", 15, 0)]
    [InlineData("下午 3点半", 15, 30)]
    [InlineData("晚上8:15", 20, 15)]
    [InlineData("早上8点整", 8, 0)]
    [InlineData("中午12点", 12, 0)]
    [InlineData("中午1点", 13, 0)]
    [InlineData("3 pm", 15, 0)]
    [InlineData("12 am", 0, 0)]
    [InlineData("12 pm", 12, 0)]
    [InlineData("18", 18, 0)]
    public void Time_AsPeopleTypeIt_IsRead(string words, int hour, int minute) => TimeReader.Read(words).ShouldBe(new TimeOnly(hour, minute));

    [Theory]
    [InlineData("")]
    [InlineData("明天")]
    [InlineData("25点")]
    [InlineData("9:75")]
    [InlineData("9点开会")]
    [InlineData("123")]
    public void Words_ThatMeanNoTime_AreNone(string words) => TimeReader.Read(words).ShouldBeNull();

    [Fact]
    public void Digit_OfAnyScript_IsReadByEachReader()
    {
        foreach (var digit in Enumerable.Range(0, char.MaxValue + 1).Select(i => (char)i).Where(char.IsDigit))
        {
            var (value, name) = ((int)char.GetNumericValue(digit), $"U+{(int)digit:X4}");
            TimeReader.Read($"{digit}:3{digit}").ShouldBe(new TimeOnly(value, 30 + value), name);
            NumberReader.Read($"1{digit}").ShouldBe(10 + value, name);
            DateReader.Read($"2027-05-1{digit}", new DateOnly(2027, 5, 1)).ShouldBe(new DateOnly(2027, 5, 10 + value), name);
        }
    }

    [Fact]
    public void Typed_WhenItIsCleaned_KeepsItsStylesAtTheirWords()
    {
        var typed = new RichText("\u200B 一\r\n二三 ", [new TextSpan(2, 1, TextStyle.Bold), new TextSpan(5, 3, TextStyle.Italic), new TextSpan(0, 1, TextStyle.Code)]);

        TypedText.Clean(typed).ShouldBe(new RichText("一\n二三", [new TextSpan(0, 1, TextStyle.Bold), new TextSpan(2, 2, TextStyle.Italic)]));
    }

    [Fact]
    public void Tail_OfACommand_KeepsTheStylesOfItsWordsAlone()
    {
        var typed = new RichText("/announce 看这里 ", [new TextSpan(0, 9, TextStyle.Code), new TextSpan(8, 3, TextStyle.Bold), new TextSpan(11, 2, TextStyle.Link, "https://example.org/")]);

        TypedText.Tail(typed, "看这里").ShouldBe(new RichText("看这里", [new TextSpan(0, 1, TextStyle.Bold), new TextSpan(1, 2, TextStyle.Link, "https://example.org/")]));
        TypedText.Tail(typed, "别的").ShouldBe(RichText.Of("别的"));
    }
}
