using System.Net;
using CampaignBot.Acceptance.Tests.Processes;
using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Rehearsal.Emulator;

namespace CampaignBot.Acceptance.Tests.Rehearsal;

/// <summary>How the built program decides between live and rehearsal, and what it refuses.</summary>
public sealed class StartProcessTests
{
    [Fact]
    public async Task Start_LiveWithoutAToken_EndsWithOneClearLine()
    {
        using var folder = new TemporaryFolder();
        await using var bot = BotProcess.Launch(folder.Path, Settings(), "--live");

        (await bot.ExitedAsync()).ShouldBe(CommandLine.Refused);

        var line = bot.Console.Trim();
        line.ShouldNotContain('\n');
        line.ShouldContain("--live");
        line.ShouldContain("Telegram__Token");
        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Start_WithATokenFileThatIsNotThere_IsRefusedEvenWithoutLive()
    {
        using var folder = new TemporaryFolder();
        await using var bot = BotProcess.Launch(folder.Path, Settings(("Telegram__TokenFile", folder.File("token"))));

        (await bot.ExitedAsync()).ShouldBe(CommandLine.Refused);

        var line = bot.Console.Trim();
        line.ShouldNotContain('\n');
        line.ShouldContain(folder.File("token"));
    }

    [Fact]
    public async Task Start_Live_MapsNeitherTheEmulatorNorThePageAndNeverSaysTheToken()
    {
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorHost.StartAsync();
        await File.WriteAllTextAsync(folder.File("token"), emulator.Token + "\n", TestContext.Current.CancellationToken);
        await using var bot = await BotProcess.StartAsync(
            folder.Path, Settings(("Telegram__TokenFile", folder.File("token")), ("Telegram__BaseUrl", emulator.BaseUrl)), "--live");
        using var http = new HttpClient { BaseAddress = bot.Address };

        foreach (var path in new[] { "/", "/rehearsal/", "/rehearsal/api/cast", $"/bot{emulator.Token}/getMe", $"/file/bot{emulator.Token}/x" })
            (await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);

        await emulator.World.WaitForAsync(world => world.Calls.Any(c => c.Method == "getMe"));
        (await bot.StopAsync()).ShouldBe(0);
        bot.Console.ShouldNotContain(emulator.Token);
        bot.Console.ShouldNotContain(emulator.Token.Split(':')[1]);
    }

    private static Dictionary<string, string?> Settings(params (string Name, string Value)[] settings) =>
        settings.ToDictionary(s => s.Name, s => (string?)s.Value, StringComparer.Ordinal);
}
