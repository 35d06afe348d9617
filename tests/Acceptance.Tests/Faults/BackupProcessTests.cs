using CampaignBot.Acceptance.Tests.Processes;
using CampaignBot.Bot.Hosting;
using CampaignBot.Tests;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>The operator's way through a lost machine, with the program's own commands.</summary>
public sealed class BackupProcessTests
{
    [Fact]
    public async Task Commands_BackUpARunningProgram_AndBringItBack_WithItsOutboxPaused()
    {
        LongForm.NotEveryDay();
        await using var stage = await LiveStage.CreateAsync(TrialPlan.Quiet(), TrialPlan.Roster(1));
        var member = stage.World.AddUser("甲一");
        await stage.PrepareAsync((db, ct) => Joining.JoinAsync(db, "M0001", member, ct));
        await stage.StartAsync();
        await stage.HearAsync(member, () => member.Sends("/me"), "M0001");

        // Beside the running program; proved as every backup is.
        var backup = await stage.BackUpAsync();
        (await stage.CommandAsync("restore", backup)).ShouldBe((1, "The program is running. Stop it first, then restore."));

        var asked = await stage.HearAsync(member, () => member.Sends("/language"), "choose your language");
        member.Presses(asked, "English");
        await stage.HearAsync(member, () => member.Sends("/me"), "English");
        await stage.EndAsync();
        var (code, said) = await stage.CommandAsync("restore", backup);
        code.ShouldBe(0, said);
        said.ShouldContain("was not deleted");
        said.ShouldContain("outbox resume");

        await stage.StartAsync();
        await stage.Bot.SaysAsync("The outbox is paused");
        // The choice of English came after the backup, and is lost with it; who writes is answered all the same.
        await stage.HearAsync(member, () => member.Sends("/me"), "中文");
        (await stage.CommandAsync("outbox", "show")).Said.ShouldContain("Held back: 0");
        (await stage.CommandAsync("outbox", "pause")).Said.ShouldContain("Stop it first");
        (await stage.CommandAsync("outbox", "resume")).Said.ShouldContain("0 messages are let go");
        await stage.EndAsync();

        (await stage.CommandAsync("outbox", "pause")).Code.ShouldBe(0);
        (await stage.CommandAsync("outbox", "resume", "--drop")).Said.ShouldContain("0 messages are thrown away");
        member.Private.ShouldNotContain(m => m.Text.Contains("开始了", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_WithASettingThatIsNoNumber_SaysSoInOneLine_AndShowsNoStack()
    {
        using var folder = new TemporaryFolder();
        await using var bot = BotProcess.Launch(folder.Path, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Backup__Keep"] = "abc" });

        (await bot.ExitedAsync()).ShouldBe(CommandLine.Refused);
        bot.Console.Trim().ShouldBe("Backup__Keep 写的是「abc」；这里要写一个整数。 / Backup__Keep is 'abc'; it must be a whole number.");
    }

    [Fact]
    public async Task Backup_WithAWrongSetting_SaysSoInOneLine()
    {
        using var folder = new TemporaryFolder();
        await using var bot = BotProcess.Launch(folder.Path, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Backup__Keep"] = "0" }, "backup");

        (await bot.ExitedAsync()).ShouldBe(CommandLine.Refused);
        bot.Console.Trim().ShouldBe("Backup__Keep 应在 1 到 1000 之间。 / Backup__Keep must lie between 1 and 1000.");
    }
}
