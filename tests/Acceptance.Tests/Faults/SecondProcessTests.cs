using CampaignBot.Acceptance.Tests.Processes;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Plans;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Tests;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>Two programs where there must be one: the second says so and leaves, the first goes on.</summary>
public sealed class SecondProcessTests
{
    [Fact]
    public async Task Start_OnADatabaseThatIsServedAlready_SaysSoAndLeaves()
    {
        LongForm.NotEveryDay();
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorHost.StartAsync();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Telegram__Token"] = emulator.Token,
            ["Telegram__BaseUrl"] = emulator.BaseUrl,
        };
        await using var first = await BotProcess.StartAsync(folder.Path, settings);
        await using var second = BotProcess.Launch(folder.Path, settings);

        (await second.ExitedAsync()).ShouldBe(CommandLine.Refused);
        second.Console.Trim().ShouldNotContain('\n');
        second.Console.ShouldContain("already running");
        second.Console.ShouldContain(Path.Combine(folder.Path, "data"));

        first.HasExited.ShouldBeFalse();
        var user = emulator.World.AddUser("路人");
        user.Starts();
        await emulator.World.WaitForAsync(_ => user.LastFromBot is not null);
        (await first.StopAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task RotateKeys_WhileTheProgramRuns_IsRefusedAndAfterwardsDone()
    {
        LongForm.NotEveryDay();
        using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        await using var bot = await BotProcess.StartAsync(folder.Path, settings);
        await using var tooEarly = BotProcess.Launch(folder.Path, settings, "keys", "rotate", "--yes");

        (await tooEarly.ExitedAsync()).ShouldBe(CommandLine.Refused);
        tooEarly.Console.Trim().ShouldNotContain('\n');
        tooEarly.Console.ShouldContain("Stop it first");

        (await bot.StopAsync()).ShouldBe(0);
        await using var rotation = BotProcess.Launch(folder.Path, settings, "keys", "rotate", "--yes", "--drop-old");
        (await rotation.ExitedAsync()).ShouldBe(0, rotation.Console);
        rotation.Console.ShouldContain("master.key");
        await using var again = await BotProcess.StartAsync(folder.Path, settings);
        (await again.StopAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task ImportRoster_WhileTheProgramRuns_SaysHowItIsDoneThen()
    {
        LongForm.NotEveryDay();
        using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        await using var bot = await BotProcess.StartAsync(folder.Path, settings);
        await using var import = BotProcess.Launch(folder.Path, settings, "roster", "import", ConfigFiles.Find("config/roster.sample.csv"));

        (await import.ExitedAsync()).ShouldBe(CommandLine.Refused);
        import.Console.ShouldContain("/roster");
        (await bot.StopAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Start_WithATokenThatIsServedAlready_SaysSoAndLeaves()
    {
        Assert.SkipUnless(LongForm.IsAsked, $"Takes more than a minute: set {LongForm.Variable}=1.");
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        await using var emulator = await EmulatorHost.StartAsync();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Telegram__Token"] = emulator.Token,
            ["Telegram__BaseUrl"] = emulator.BaseUrl,
        };
        await using var first = await BotProcess.StartAsync(folder.Path, settings);
        var user = emulator.World.AddUser("路人");

        // Only who has been at it for a while is the first.
        await Task.Delay(TelegramReceiver.SettledAfter + TimeSpan.FromSeconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        user.Starts();
        await emulator.World.WaitForAsync(_ => user.LastFromBot is not null);
        await using var second = BotProcess.Launch(other.Path, settings);

        (await second.ExitedAsync()).ShouldBe(ReceiverStop.SecondPoller);
        second.Console.ShouldContain("already serves this token");
        first.HasExited.ShouldBeFalse();
        var before = user.Private.Count;
        user.Sends("/help");
        await emulator.World.WaitForAsync(_ => user.Private.Skip(before).Any(m => m.IsFromBot));
        (await first.StopAsync()).ShouldBe(0);
    }
}
