using CampaignBot.Bot.Channels;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Tests.Channels;

public sealed class CommandParserTests
{
    [Theory]
    [InlineData("/today", "today", "")]
    [InlineData("／today", "today", "")]
    [InlineData("/today。", "today", "")]
    [InlineData("/Today.", "today", "")]
    [InlineData("/today 。", "today", "")]
    [InlineData("/start abc-123", "start", "abc-123")]
    [InlineData("／start　abc-123 ", "start", "abc-123")]
    [InlineData("/today@our_bot", "today", "")]
    [InlineData("/today@Our_Bot。", "today", "")]
    [InlineData("/extend 0003 2027-07-01", "extend", "0003 2027-07-01")]
    [InlineData("/today。谢谢", "today", "")]
    public void Private_WhatPeopleType_IsUnderstood(string text, string name, string arguments) =>
        CommandParser.Parse(text, isGroup: false, isMarked: false, "our_bot").ShouldBe(new CommandCall(name, arguments));

    [Theory]
    [InlineData("today")]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("/。")]
    [InlineData("/签到")]
    [InlineData("/1/2 的进度")]
    [InlineData("/today@another_bot")]
    [InlineData("/abcdefghijklmnopqrstuvwxyz0123456")]
    [InlineData("看 /today")]
    public void Private_WhatIsNoCommandOfOurs_IsWords(string text) =>
        CommandParser.Parse(text, isGroup: false, isMarked: true, "our_bot").ShouldBeNull();

    [Fact]
    public void Group_OnlyWhatTelegramMarked_IsACommand()
    {
        CommandParser.Parse("/bind", isGroup: true, isMarked: true, "our_bot").ShouldBe(new CommandCall("bind", ""));
        CommandParser.Parse("/bind", isGroup: true, isMarked: false, "our_bot").ShouldBeNull();
        CommandParser.Parse("／bind", isGroup: true, isMarked: true, "our_bot").ShouldBeNull();
        CommandParser.Parse("/bind@another_bot", isGroup: true, isMarked: true, "our_bot").ShouldBeNull();
    }
}
