using CampaignBot.Bot.Dialogs.Parsing;
using CampaignBot.Bot.Tests.Kinds.Forms;

namespace CampaignBot.Bot.Tests.Dialogs;

public sealed class HoursReaderTests
{
    [Theory]
    [InlineData("半天", 4)]
    [InlineData("一天", 8)]
    [InlineData("1天", 8)]
    [InlineData("整天", 8)]
    [InlineData("一整天。", 8)]
    [InlineData("大半天", 6)]
    [InlineData("一上午", 4)]
    [InlineData("一个下午", 4)]
    [InlineData("上午", 4)]
    [InlineData("大概半天", 4)]
    [InlineData("Half a day", 4)]
    [InlineData("all day", 8)]
    [InlineData("the whole day", 8)]
    [InlineData("a morning", 4)]
    [InlineData("两个半小时", 2.5)]
    [InlineData("３", 3)]
    public void Read_OfAPartOfADayOrANumber_IsItsHours(string words, double hours) => HoursReader.Read(words).ShouldBe((decimal)hours);

    [Theory]
    [InlineData("天")]
    [InlineData("三天")]
    [InlineData("好几天")]
    [InlineData("30分钟")]
    [InlineData("上午去的，下午没去")]
    [InlineData("")]
    public void Read_OfWhatSaysNoHours_IsNull(string words) => HoursReader.Read(words).ShouldBeNull();

    [Fact]
    public async Task CheckIn_OfHalfADay_IsUnderstood_AndSaidBackInHours()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 6, 24));
        var member = await stage.JoinAsync("DY0002", "甲二");
        await member.SaysAsync("/checkin");
        await member.PressesAsync("志愿服务");
        await member.PressesAsync("今天");

        FormStage.All(await member.SaysAsync("半天")).ShouldContain("记下了：4");
    }
}
