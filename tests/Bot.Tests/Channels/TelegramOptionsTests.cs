using CampaignBot.Bot.Channels.Telegram;

namespace CampaignBot.Bot.Tests.Channels;

public sealed class TelegramOptionsTests
{
    private const string Token = "123456:AbCdEf-ghIJ_kl";

    [Fact]
    public void Defaults_AreTheOfficialServerAndPolling()
    {
        var options = new TelegramOptions();

        options.BaseUrl.ShouldBe("https://api.telegram.org");
        options.WebhookUrl.ShouldBeNull();
        TelegramToken.Find(options).ShouldBeNull();
        Problems(options).ShouldBe(["Telegram__Token 和 Telegram__TokenFile 都是空的；连接 Telegram 需要其中一个。 / Telegram__Token is empty, and so is Telegram__TokenFile; one of them is needed to reach Telegram."]);
    }

    [Fact]
    public void Token_MayStandInAFile_WithALineEnd()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, Token + "\n");

        TelegramToken.Find(new TelegramOptions { TokenFile = file })!.Reveal().ShouldBe(Token);
        Problems(new TelegramOptions { TokenFile = file }).ShouldBeEmpty();
        File.Delete(file);
    }

    [Fact]
    public void TokenFile_ThatIsNamedButMissing_IsAnError() =>
        Problems(new TelegramOptions { TokenFile = "/nowhere/token" })
            .ShouldBe(["Telegram__TokenFile 指定的文件 /nowhere/token 读不出来（DirectoryNotFoundException）。 / Telegram__TokenFile names /nowhere/token, which can't be read (DirectoryNotFoundException)."]);

    [Fact]
    public void WrongToken_IsAnErrorThatDoesNotQuoteIt()
    {
        var problem = Problems(new TelegramOptions { Token = "123456:with space" }).ShouldHaveSingleItem();

        problem.ShouldStartWith("Telegram__Token 里的不是机器人令牌");
        problem.ShouldContain("Telegram__Token holds no bot token");
        problem.ShouldNotContain("with space");
    }

    [Theory]
    [InlineData("api.telegram.org", null)]
    [InlineData("ftp://api.telegram.org", null)]
    [InlineData("https://api.telegram.org", "http://bot.example.org/telegram")]
    [InlineData("https://api.telegram.org", "https://bot.example.org")]
    public void WrongAddress_IsOneClearLine(string server, string? webhook)
    {
        var problem = Problems(new TelegramOptions { Token = Token, BaseUrl = server, WebhookUrl = webhook }).ShouldHaveSingleItem();

        problem.ShouldStartWith(webhook is null ? "Telegram__BaseUrl" : "Telegram__WebhookUrl");
    }

    [Fact]
    public void Token_IsScrubbedFromText_AndNeverShown()
    {
        var token = TelegramToken.Find(new TelegramOptions { Token = Token })!;

        token.ToString().ShouldNotContain("AbC");
        token.Scrub($"GET https://api.telegram.org/bot{Token}/getMe failed").ShouldBe("GET https://api.telegram.org/bot***/getMe failed");
        token.WebhookSecret.ShouldNotContain("AbC");
        token.WebhookSecret.Length.ShouldBe(64);
        token.BotId.ShouldBe(123456);
    }

    private static IReadOnlyList<string> Problems(TelegramOptions options) =>
        [.. new TelegramOptionsValidator().Validate(null, options).Failures ?? []];
}
