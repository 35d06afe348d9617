using System.Net;
using System.Text.RegularExpressions;
using CampaignBot.Acceptance.Tests.Faults;
using CampaignBot.Acceptance.Tests.Processes;
using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Plans;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Tests;

namespace CampaignBot.Acceptance.Tests.Rehearsal;

/// <summary>How the built program decides between live and rehearsal, and what it refuses.</summary>
public sealed partial class StartProcessTests
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
    public async Task Start_WithAnAddressThatIsNone_EndsWithOneClearLine()
    {
        using var folder = new TemporaryFolder();
        await using var bot = BotProcess.Launch(folder.Path, Settings(("Http__Urls", "8080")));

        (await bot.ExitedAsync()).ShouldBe(CommandLine.Refused);

        bot.Console.Trim().ShouldBe(
            "Http__Urls 写的「8080」不是网址；请写成例如 http://127.0.0.1:8080。 / Http__Urls has '8080', which is no address; write for instance http://127.0.0.1:8080.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_OnAnAddressThatIsTaken_EndsWithOneClearLine(bool isLive)
    {
        LongForm.NotEveryDay();
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorHost.StartAsync();
        var settings = Settings(("Http__Urls", emulator.BaseUrl));
        if (isLive)
            settings = new Dictionary<string, string?>(settings) { ["Telegram__Token"] = emulator.Token, ["Telegram__BaseUrl"] = emulator.BaseUrl };
        await using var bot = BotProcess.Launch(folder.Path, settings);

        (await bot.ExitedAsync()).ShouldBe(CommandLine.Refused);

        var lines = bot.Console.Trim().Split('\n').Where(line => !line.Contains(" INF ", StringComparison.Ordinal)).ToList();
        lines.ShouldHaveSingleItem(bot.Console).ShouldContain("Stop what listens there, or name another address with Http__Urls.");
    }

    [Fact]
    public async Task RosterImport_WithoutAToken_SaysThatItIsTheRehearsalsAndWhereItLies()
    {
        using var folder = new TemporaryFolder();
        await using var import = BotProcess.Launch(
            folder.Path, Settings(("Data__Directory", folder.File("data"))), "roster", "import", ConfigFiles.Find("config/roster.sample.csv"));

        (await import.ExitedAsync()).ShouldBe(0, import.Console);

        import.Console.ShouldContain(folder.File("data/rehearsal"));
        import.Console.ShouldContain("Telegram__TokenFile");
    }

    [Fact]
    public async Task Start_LiveForTheFirstTime_PrintsTheOfficesOneTimeLink()
    {
        LongForm.NotEveryDay();
        await using var stage = await LiveStage.CreateAsync(TrialPlan.Text(), TrialPlan.Roster());
        await stage.StartAsync();

        await stage.Bot.SaysAsync($"https://t.me/{stage.World.Options.BotUsername}?start=");

        var link = OfficeLinkShape().Match(stage.Bot.Console).Value;
        var office = stage.World.AddUser("甲一");
        await stage.HearAsync(office, () => office.FollowsDeepLink(link), "哪一位");
        await stage.EndAsync();
    }

    [Fact]
    public async Task Start_Live_MapsNeitherTheEmulatorNorThePageAndNeverSaysTheToken()
    {
        LongForm.NotEveryDay();
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

    [GeneratedRegex(@"https://t\.me/\w+\?start=[\w-]{20,}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OfficeLinkShape();

    private static Dictionary<string, string?> Settings(params (string Name, string Value)[] settings) =>
        settings.ToDictionary(s => s.Name, s => (string?)s.Value, StringComparer.Ordinal);
}
