using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Features.ReleaseOutbox;
using CampaignBot.Bot.Features.RestoreBackup;
using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Dispatch;
using CampaignBot.Bot.Persistence;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CampaignBot.Bot.Tests.Features.BackUp;

/// <summary>A backup taken while the bot works, and the way back from it, as an office and its branches live through it.</summary>
public sealed class BackupStoryTests : IAsyncLifetime
{
    private RunningBot _bot = null!;
    private Actor _office = null!;
    private Actor _secretary = null!;
    private Actor _member = null!;
    private EmulatedGroup _group = null!;

    public async ValueTask InitializeAsync()
    {
        _bot = await RunningBot.StartAsync(new DateTimeOffset(2027, 6, 10, 1, 30, 0, TimeSpan.Zero));
        var cast = new StoryCast(_bot);
        _office = await cast.OfficeAsync("戊二");
        _secretary = await cast.JoinAsync(_office, "DY0001", "甲一");
        _member = await cast.JoinAsync(_secretary, "DY0002", "甲二");
        _group = await cast.GroupAsync("第一支部", _secretary, _member);
        await _bot.MoveToAsync(new DateOnly(2027, 6, 10), new TimeOnly(10, 0));
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task Backup_WhileABroadcastAndADialogRun_IsWholeEachTime()
    {
        using var slow = _bot.World.Faults.While(Fault.Slow(TimeSpan.FromMilliseconds(20)), "sendMessage");
        await _secretary.SaysAsync("/announce 明天下午三点开会。");
        var isBackedUp = new TaskCompletionSource();
        var talk = TalkAsync();
        var backups = new HashSet<string>(StringComparer.Ordinal);
        do
        {
            backups.Add(await _bot.BackUpAsync());
            isBackedUp.TrySetResult();
        }
        while (backups.Count < 2 || !talk.IsCompleted);
        await talk;

        backups.Add(await _bot.BackUpAsync());
        backups.Count.ShouldBeGreaterThan(2);
        (await _bot.ReadAsync(db => db.CheckIns.CountAsync(c => c.TaskId == "volunteer-service"))).ShouldBe(1);

        async Task TalkAsync()
        {
            await _secretary.PressesAsync("发出");
            await _member.SaysAsync("/checkin");
            await _member.PressesAsync("志愿服务");
            await _member.PressesAsync("昨天");
            // Not all is said before the first backup is there.
            await isBackedUp.Task;
            await _member.SaysAsync("3");
            await _member.SaysAsync("村口");
            await _member.PressesAsync("跳过");
            await _member.PressesAsync("跳过");
            await _member.PressesAsync("确认");
        }
    }

    [Fact]
    public async Task Restore_OfAnOlderBackup_HoldsWhatWentOutSince_AndAnswersWhoWrites()
    {
        var backup = await _bot.BackUpAsync();
        // What goes out after the backup: the bot of the backup doesn't know of it.
        await _bot.MoveToAsync(new DateOnly(2027, 6, 24), new TimeOnly(10, 0));
        var said = FromBot();
        said.ShouldNotBeEmpty();

        (await _bot.RestoreAsync(backup)).ShouldBeOfType<RestoreOutcome.Done>().Aside.ShouldNotBeNull();
        await _bot.DoDueAsync();

        FromBot().ShouldBe(said, "what the group has heard is not said again");
        (await _member.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("甲二");
        var desk = _bot.Services.GetRequiredService<ReleaseOutboxHandler>();
        var standing = await desk.ShowAsync(CancellationToken.None);
        standing.Pause.ShouldNotBeNull();
        standing.Count.ShouldBeGreaterThan(0, "it says what it would send");
        (await desk.WarningAsync(CancellationToken.None))!.ShouldContain("outbox resume");
        var health = await _bot.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        health.Status.ShouldBe(HealthStatus.Degraded);
        health.Entries["outbox"].Description!.ShouldContain("outbox show");

        var before = _office.Inbox.Count;
        (await desk.ReleaseAsync(drop: true, CancellationToken.None)).ShouldBe(standing.Count);
        await _bot.DoDueAsync();

        FromBot().ShouldBe(said, "what was thrown away doesn't leave");
        _office.Inbox.Count.ShouldBe(before + 1);
        _office.Last.Text.ShouldContain("从备份恢复");
        (await _bot.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status.ShouldBe(HealthStatus.Healthy);
        (await desk.ReleaseAsync(drop: false, CancellationToken.None)).ShouldBeNull("it is released once");
        (await desk.WarningAsync(CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Restore_WithMessagesThatWaitedInTheBackup_SendsThemOnlyWhenReleased()
    {
        using (_bot.World.Faults.While(Fault.TooManyRequests(1), "sendMessage", _group.Id))
        {
            await _secretary.SaysAsync("/announce 周五交材料。");
            await _secretary.PressesAsync("发出");
            await _bot.World.WaitForAsync(_ => _bot.World.Faults.Injected > 0);
            var backup = await _bot.BackUpAsync();
            (await _bot.RestoreAsync(backup)).ShouldBeOfType<RestoreOutcome.Done>().Waiting.ShouldContain(l => l.Priority == DeliveryPriority.Broadcast && l.Count == 1);
        }

        await _bot.SettleAsync();
        FromBot().ShouldNotContain(text => text.Contains("周五交材料", StringComparison.Ordinal));

        // The command of another process wrote it; the dispatcher's next look finds it.
        (await _bot.Services.GetRequiredService<ReleaseOutboxHandler>().ReleaseAsync(drop: false, CancellationToken.None)).ShouldNotBeNull().ShouldBeGreaterThan(0);
        await _bot.SettleAsync();
        await _bot.World.WaitForAsync(_ => FromBot().Any(text => text.Contains("周五交材料", StringComparison.Ordinal)), TimeSpan.FromSeconds(20));
        FromBot().Count(text => text.Contains("周五交材料", StringComparison.Ordinal)).ShouldBe(1);
    }

    private List<string> FromBot() => [.. _group.Messages.Where(m => m.IsFromBot).Select(m => m.Text)];
}
