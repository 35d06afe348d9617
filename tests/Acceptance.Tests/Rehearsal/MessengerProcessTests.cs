using System.Net;
using CampaignBot.Acceptance.Tests.Processes;
using CampaignBot.Bot.Hosting;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Tests;

namespace CampaignBot.Acceptance.Tests.Rehearsal;

/// <summary>Which messengers the built program serves, by its settings alone, and what of them it loads.</summary>
public sealed class MessengerProcessTests
{
    private const string AppId = "7b1c9a52-0c38-4c8e-9a0e-5f0e8b0f6a11";
    private const string Tenant = "0d2f4c1e-6a9b-4f7e-8a55-3b1f0e6c9d22";

    [Fact]
    public async Task WithTelegramAlone_NothingOfTheBotFrameworkIsLoaded()
    {
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorHost.StartAsync();
        var settings = Settings(("Telegram__Token", emulator.Token), ("Telegram__BaseUrl", emulator.BaseUrl), ("Data__Directory", folder.File("data")));
        // A start that makes the tables has EF look through the whole program; every other one doesn't.
        await using (var first = await BotProcess.StartAsync(folder.Path, settings, "--live"))
            await first.StopAsync();
        await using var bot = await BotProcess.StartAsync(folder.Path, settings, "--live");

        var loaded = LoadedLibraries.Of(bot.Id);

        loaded.ShouldContain("Telegram.Bot.dll");
        loaded.Where(name => name.StartsWith("Microsoft.Bot.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Identity", StringComparison.Ordinal) || name == "AdaptiveCards.dll")
            .ShouldBeEmpty();
        using var client = new HttpClient();
        using var content = new StringContent("{}");
        (await client.PostAsync(new Uri(bot.Address, "/api/messages"), content)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task WithTheBotFrameworkAlone_ItIsLiveWithoutTelegram_AndTurnsAwayWhoHasNoToken()
    {
        LongForm.NotEveryDay();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("secret"), "the-apps-secret");
        await using var bot = await BotProcess.StartAsync(
            folder.Path,
            Settings(
                ("BotFramework__AppId", AppId), ("BotFramework__TenantId", Tenant), ("BotFramework__SecretFile", folder.File("secret")),
                ("Data__Directory", folder.File("data"))),
            "--live");

        bot.Console.ShouldContain("Teams");
        bot.Console.ShouldNotContain("the-apps-secret");
        using var client = new HttpClient();
        using var content = new StringContent("{}");
        (await client.PostAsync(new Uri(bot.Address, "/api/messages"), content)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.GetAsync(new Uri(bot.Address, "/healthz"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await bot.StopAsync();
        bot.Console.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task WithoutASecret_TheStartEndsWithOneClearLine()
    {
        LongForm.NotEveryDay();
        using var folder = new TemporaryFolder();
        await using var bot = BotProcess.Launch(folder.Path, Settings(("BotFramework__AppId", AppId), ("BotFramework__TenantId", Tenant), ("Data__Directory", folder.File("data"))), "--live");

        (await bot.ExitedAsync()).ShouldBe(CommandLine.Refused);

        var line = bot.Console.Trim();
        line.ShouldNotContain('\n');
        line.ShouldContain("BotFramework__SecretFile");
    }

    private static Dictionary<string, string?> Settings(params (string Name, string Value)[] settings) =>
        settings.ToDictionary(setting => setting.Name, string? (setting) => setting.Value, StringComparer.Ordinal);
}
