using CampaignBot.Bot.Security;

namespace CampaignBot.Bot.Tests.Security;

public sealed class RandomBytesTests
{
    [Fact]
    public async Task Fill_OnSeveralThreads_GivesNoNonceTwice()
    {
        var given = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Enumerable.Range(0, 2_000).Select(_ => Nonce()).ToList())));

        given.SelectMany(some => some).Distinct().Count().ShouldBe(8_000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(RandomBytes.StoreLength)]
    [InlineData(RandomBytes.StoreLength + 1)]
    public void Fill_OfAnyLength_ReachesEveryByte(int length)
    {
        var reached = new bool[length];
        var bytes = new byte[length];
        for (var round = 0; round < 20; round++)
        {
            RandomBytes.Fill(bytes);
            for (var i = 0; i < length; i++)
                reached[i] |= bytes[i] != 0;
        }

        reached.ShouldAllBe(r => r);
    }

    private static string Nonce()
    {
        var nonce = new byte[12];
        RandomBytes.Fill(nonce);
        return Convert.ToHexString(nonce);
    }
}
