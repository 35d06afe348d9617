using CampaignBot.Bot.Features.ImportRoster;

namespace CampaignBot.Bot.Tests.Features.ImportRoster;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("13900000001", "13900000001")]
    [InlineData("139 0000 0001", "13900000001")]
    [InlineData("139-0000-0001", "13900000001")]
    [InlineData("+86 13900000001", "13900000001")]
    [InlineData("008613900000001", "13900000001")]
    [InlineData("１３９００００００００１", null)]
    [InlineData("１３９０００００００１", "13900000001")]
    [InlineData("010-12345678", "010-12345678")]
    [InlineData("（0314）1234567", "0314-1234567")]
    [InlineData("+85212345678", "+85212345678")]
    [InlineData("1234567", null)]
    [InlineData("1390000000", null)]
    [InlineData("139000000011", null)]
    [InlineData("13900000001、13900000002", null)]
    [InlineData("没有", null)]
    public void Read_OnlyWhatCanBeCalled_IsANumber(string text, string? number) => PhoneNumber.Read(text).ShouldBe(number);

    [Theory]
    [InlineData("13900000001", "…0001")]
    [InlineData(null, "—")]
    [InlineData("12", "…12")]
    public void Show_OfANumber_IsItsEnd(string? number, string shown) => PhoneNumber.Show(number).ShouldBe(shown);
}
