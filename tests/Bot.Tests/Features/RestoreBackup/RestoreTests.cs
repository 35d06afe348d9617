using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Features.BackUp;
using CampaignBot.Bot.Features.RestoreBackup;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Features.RestoreBackup;

/// <summary>What a restore refuses, and what it leaves when it is refused or broken off: the data as it was.</summary>
public sealed class RestoreTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private string _backup = "";

    private string Live => Path.Combine(_database.Directory, "campaign.db");

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(configure: services =>
        {
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
            services.AddSingleton<ICampaignSource>(new FixedCampaign(TestPlan.Campaign()));
            services.AddBackUp().AddRestoreBackup();
        });
        await NoteAsync("first");
        _backup = (await _database.Services.GetRequiredService<DatabaseBackup>().TakeAsync(CancellationToken.None))
            .ShouldBeOfType<BackupOutcome.Taken>().File.FilePath;
        await NoteAsync("second");
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Restore_WhileTheProgramRuns_IsRefused()
    {
        (await RestoreAsync(_backup, close: false)).ShouldBeOfType<RestoreOutcome.IsRunning>();
        await IsUnchangedAsync();
    }

    [Fact]
    public async Task Restore_PutsTheBackupInPlace_AndTheFormerDatabaseAside()
    {
        var done = (await RestoreAsync(_backup)).ShouldBeOfType<RestoreOutcome.Done>();

        (await NotesAsync()).ShouldBe(["first"]);
        await _database.CloseAsync();
        // Nothing is deleted: the way back is a restore of what was moved aside, its WAL included.
        (await RestoreAsync(done.Aside!)).ShouldBeOfType<RestoreOutcome.Done>();
        (await NotesAsync()).ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task Restore_OfSomethingElse_IsRefusedAndChangesNothing()
    {
        var file = Path.Combine(_database.Directory, "other.db");
        (await RestoreAsync(Path.Combine(_database.Directory, "absent.db"))).ShouldBeOfType<RestoreOutcome.NoFile>();
        await IsUnchangedAsync();

        await File.WriteAllTextAsync(file, string.Concat(Enumerable.Repeat("这不是数据库。", 500)));
        await FaultAsync(file, BackupFault.Damaged);

        File.Delete(file);
        Execute(file, "CREATE TABLE t (x); INSERT INTO t VALUES (1)");
        await FaultAsync(file, BackupFault.Foreign);

        File.Copy(_backup, file, overwrite: true);
        Execute(file, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '10.0')");
        await FaultAsync(file, BackupFault.Newer);

        var bytes = await File.ReadAllBytesAsync(_backup);
        Array.Fill<byte>(bytes, 0xFF, bytes.Length / 2, 4096);
        await File.WriteAllBytesAsync(file, bytes);
        await FaultAsync(file, BackupFault.Damaged);
    }

    [Fact]
    public async Task Restore_WithoutTheKeyThatSealedIt_IsRefused()
    {
        await _database.CloseAsync();
        var key = Path.Combine(_database.Directory, "keys", "master.key");
        var kept = await File.ReadAllBytesAsync(key);
        File.Delete(key);
        await FaultAsync(_backup, BackupFault.KeyMissing, open: false);

        await using (var other = await TestDatabase.CreateAsync())
        {
            await other.CloseAsync();
            File.Copy(Path.Combine(other.Directory, "keys", "master.key"), key);
        }

        await FaultAsync(_backup, BackupFault.OtherKey, open: false);

        await File.WriteAllBytesAsync(key, kept);
        await IsUnchangedAsync();
    }

    [Fact]
    public async Task Start_AfterARestoreThatWasBrokenOff_AsksForItAgain()
    {
        await _database.CloseAsync();
        // Killed after the former database was moved aside, and before the backup took its name.
        File.Move(Live, Live + ".before-restore-x");
        File.Copy(_backup, Live + ".restoring");

        (await Should.ThrowAsync<StartRefusedException>(_database.OpenAsync())).Message.ShouldContain("restore");
        File.Exists(Live).ShouldBeFalse("no empty database takes the place");
        await _database.CloseAsync();

        (await RestoreAsync(_backup)).ShouldBeOfType<RestoreOutcome.Done>();
        (await NotesAsync()).ShouldBe(["first"]);
    }

    private async Task FaultAsync(string file, BackupFault fault, bool open = true)
    {
        (await RestoreAsync(file)).ShouldBeOfType<RestoreOutcome.Unusable>().Problem.Fault.ShouldBe(fault);
        File.Exists(Live + ".restoring").ShouldBeFalse();
        if (open)
            await IsUnchangedAsync();
    }

    /// <summary>Runs the restore as the command does: in a process of its own, the program being stopped.</summary>
    private async Task<RestoreOutcome> RestoreAsync(string file, bool close = true)
    {
        if (close)
            await _database.CloseAsync();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddPersistence(_database.Settings).AddSecurity(_database.Settings);
        services.AddRestoreBackup();
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<DatabaseRestore>().RestoreAsync(file, CancellationToken.None);
    }

    private async Task IsUnchangedAsync() => (await NotesAsync()).ShouldBe(["first", "second"]);

    private async Task<IReadOnlyList<string>> NotesAsync()
    {
        await _database.CloseAsync();
        await _database.OpenAsync();
        return await _database.ReadAsync(db => db.Chats.OrderBy(c => c.Id).Select(c => c.ExternalId).ToListAsync());
    }

    private Task NoteAsync(string note) => _database.WriteAsync(db => db.Chats.Add(new Chat { Channel = "telegram", ExternalId = note }));

    private static void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
