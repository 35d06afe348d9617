using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Features.BackUp;
using CampaignBot.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CampaignBot.Bot.Tests.Features.BackUp;

public sealed class BackupFolderTests
{
    // 03:30 in Shanghai is 19:30 UTC of the day before.
    private static readonly DateTimeOffset Evening = new(2027, 5, 10, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Evening);

    [Fact]
    public async Task Take_KeepsAsManyAsTold_AndTouchesNothingElse()
    {
        await using var database = await CreateAsync(("Backup:Keep", "2"));
        var backup = database.Services.GetRequiredService<DatabaseBackup>();
        var shelf = database.Services.GetRequiredService<BackupFolder>();
        await backup.TakeAsync(CancellationToken.None);
        var oldest = shelf.All.ShouldHaveSingleItem();
        var strange = Path.Combine(shelf.Folder, "campaign-notes.db");
        await File.WriteAllTextAsync(strange, "not a backup");
        var died = Path.Combine(shelf.Folder, "campaign-20270101-000000000.db.x.partial");
        await File.WriteAllTextAsync(died, "half");
        File.SetLastWriteTimeUtc(died, Evening.UtcDateTime.AddDays(-2));

        BackupOutcome.Taken? last = null;
        for (var i = 0; i < 2; i++)
        {
            _time.Advance(TimeSpan.FromHours(1));
            last = (await backup.TakeAsync(CancellationToken.None)).ShouldBeOfType<BackupOutcome.Taken>();
        }

        last!.Removed.ShouldBe([Path.GetFileName(oldest.FilePath)]);
        shelf.All.Select(f => f.TakenAt).ShouldBe([Evening.AddHours(2), Evening.AddHours(1)]);
        File.Exists(strange).ShouldBeTrue();
        File.Exists(died).ShouldBeFalse();
        Directory.EnumerateFiles(shelf.Folder).Count().ShouldBe(3);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(last.File.FilePath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Take_WhereTheFolderCantBeMade_SaysWhyAndLeavesNothing()
    {
        await using var database = await CreateAsync();
        var shelf = database.Services.GetRequiredService<BackupFolder>();
        await File.WriteAllTextAsync(shelf.Folder, "a file where the folder should be");

        (await database.Services.GetRequiredService<DatabaseBackup>().TakeAsync(CancellationToken.None))
            .ShouldBeOfType<BackupOutcome.Failed>().Reason.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task DailyBackup_IsMadeOnceADay_AtItsHour_AndMadeUpForWhenItWasMissed()
    {
        await using var database = await CreateAsync();
        var daily = database.Services.GetRequiredService<DailyBackup>();
        var shelf = database.Services.GetRequiredService<BackupFolder>();

        // A start is no moment for it; the first comes a little later.
        await daily.RunAsync(CancellationToken.None);
        shelf.All.ShouldBeEmpty();
        await AfterAsync(DailyBackup.FirstWait);
        shelf.All.Count.ShouldBe(1);

        await AfterAsync(TimeSpan.FromHours(7));
        shelf.All.Count.ShouldBe(1, "19:10 UTC: not yet 03:30");
        await AfterAsync(TimeSpan.FromMinutes(20));
        shelf.All.Count.ShouldBe(2);
        await AfterAsync(TimeSpan.FromHours(23));
        shelf.All.Count.ShouldBe(2);
        // Three days away: one backup makes up for all of them.
        await AfterAsync(TimeSpan.FromDays(3));
        await AfterAsync(TimeSpan.FromMinutes(10));
        shelf.All.Count.ShouldBe(3);

        async Task AfterAsync(TimeSpan wait)
        {
            _time.Advance(wait);
            await daily.RunAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task DailyBackup_WhenItFails_SaysSoUntilOneSucceeds()
    {
        await using var database = await CreateAsync();
        var daily = database.Services.GetRequiredService<DailyBackup>();
        var shelf = database.Services.GetRequiredService<BackupFolder>();
        await File.WriteAllTextAsync(shelf.Folder, "in the way");
        _time.Advance(DailyBackup.FirstWait);
        await daily.RunAsync(CancellationToken.None);
        daily.Failure.ShouldNotBeNull();

        File.Delete(shelf.Folder);
        await daily.RunAsync(CancellationToken.None);

        daily.Failure.ShouldBeNull();
        shelf.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task DailyBackup_SwitchedOff_IsNeverMade()
    {
        await using var database = await CreateAsync(("Backup:At", "off"));
        var daily = database.Services.GetRequiredService<DailyBackup>();
        _time.Advance(TimeSpan.FromDays(2));
        await daily.RunAsync(CancellationToken.None);

        database.Services.GetRequiredService<BackupFolder>().All.ShouldBeEmpty();
    }

    [Fact]
    public void Options_AreAsDocumented_AndWrongOnesAreAllReported()
    {
        var defaults = new BackupOptions();
        (defaults.Directory, defaults.Keep, defaults.DailyAt).ShouldBe((null, 14, new TimeOnly(3, 30)));
        defaults.FolderIn("/data").ShouldBe(Path.GetFullPath("/data/backups"));
        defaults.Validate(null, defaults).Succeeded.ShouldBeTrue();

        var wrong = new BackupOptions { Keep = 0, At = "noon" };
        wrong.Validate(null, wrong).Failures.ShouldBe(
            [
                "Backup__Keep 应在 1 到 1000 之间。 / Backup__Keep must lie between 1 and 1000.",
                "Backup__At 写的是「noon」；请写成 03:30 这样的时间，或者写 off。 / Backup__At is 'noon'; write an hour like 03:30, or 'off'.",
            ]);
    }

    private Task<TestDatabase> CreateAsync(params IEnumerable<(string Name, string Value)> settings) => TestDatabase.CreateAsync(
        time: _time,
        configure: services =>
        {
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value, StringComparer.Ordinal)).Build());
            services.AddSingleton<ICampaignSource>(new FixedCampaign(TestPlan.Campaign()));
            services.AddBackUp();
        });
}
