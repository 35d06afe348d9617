using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Tests.Messaging;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("张三 ", "张三")]
    [InlineData("张\u200B三\uFEFF", "张三")]
    [InlineData("张三\n书记\u2028丁", "张三 书记 丁")]
    [InlineData("\u202E三张", "三张")]
    [InlineData("  Anna   Li ", "Anna Li")]
    [InlineData("\u2066\u200D", "—")]
    [InlineData(null, "—")]
    public void Clean_IsOneLineWithoutWhatTurnsOrHides(string? name, string clean) => PersonName.Clean(name).ShouldBe(clean);

    [Fact]
    public void Clean_WhenItRunsRightToLeft_IsHeldTogether() => PersonName.Clean("\u05D0\u05D1").ShouldBe("\u2068\u05D0\u05D1\u2069");
}
