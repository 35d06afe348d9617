using CampaignBot.Domain.Kinds.Forms;

namespace CampaignBot.Domain.Tests.Forms;

/// <summary>Filing numbers are made of three places, and run on without a gap.</summary>
public sealed class FilingTests
{
    private static readonly DateTimeOffset Now = new(2027, 5, 20, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("{org}-{year}-{n}", true)]
    [InlineData("备〔{year}〕{org}第{n}号", true)]
    [InlineData("{org}-{n}", false)]
    [InlineData("{org}-{year}-{n}-{n}", false)]
    [InlineData("{org}-{year}-{n}-{task}", false)]
    [InlineData("{org}-{year}-{n}-0000000000000000000000000000000", false)]
    [InlineData("", false)]
    public void Pattern_IsValid_WhenEachPlaceStandsInItOnce(string pattern, bool isValid) => new FilingNumber(pattern).IsValid.ShouldBe(isValid);

    [Fact]
    public void Number_IsMadeOfCodeYearAndSerial() => new FilingNumber("备〔{year}〕{org}第{n}号").Of("QX", 2027, 3).ShouldBe("备〔2027〕QX第3号");

    [Fact]
    public void Number_WhoseCodeLooksLikeAPlace_IsStillTheCodes() => new FilingNumber("{org}-{year}-{n}").Of("{n}", 2027, 3).ShouldBe("{n}-2027-3");

    [Fact]
    public void Numbers_OfAFile_RunOnFromOne()
    {
        var counter = FilingCounter.Begin("test", organizationId: 7, year: 2027);
        var number = new FilingNumber("{org}-{year}-{n}");

        Enumerable.Range(1, 3).Select(id => Filing.Give(id, counter, "QX", number, Now)).Select(f => (f.SubmissionId, f.Serial, f.Number))
            .ShouldBe([(1, 1, "QX-2027-1"), (2, 2, "QX-2027-2"), (3, 3, "QX-2027-3")]);
        counter.Last.ShouldBe(3);
    }
}
