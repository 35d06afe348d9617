using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Tests.Turns;

public sealed class StartCodeTests
{
    [Fact]
    public void Code_IsReadHoweverItIsTyped()
    {
        var token = StartCode.NewToken();
        var code = StartCode.Of("j", token);

        code.Length.ShouldBe(StartCode.Length + 2);
        foreach (var typed in new[] { code, code.ToLowerInvariant(), code.Replace('-', ' '), code.Replace("-", "", StringComparison.Ordinal), " " + code + "\n" })
        {
            StartCode.TryRead(typed, out var parameter).ShouldBeTrue(typed);
            parameter.ShouldBe("j-" + token);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("志愿服务")]
    [InlineData("J7K2-M9QF-H3D")]
    [InlineData("J7K2-M9QF-H3DXX")]
    [InlineData("J7K2-M9QF-H3D0")]
    [InlineData("27K2-M9QF-H3DX")]
    [InlineData("Good morning everybody, this is a long sentence")]
    public void OtherWords_AreNoCode(string? words) => StartCode.TryRead(words, out _).ShouldBeFalse();

    [Fact]
    public void Tokens_AreNotRepeated() => Enumerable.Range(0, 1_000).Select(_ => StartCode.NewToken()).Distinct().Count().ShouldBe(1_000);
}
