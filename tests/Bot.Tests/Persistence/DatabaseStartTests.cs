using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Tests.Persistence;

public sealed class DatabaseStartTests
{
    [Theory, DatabaseData]
    public async Task Start_WhenAnotherProcessHasTheDatabase_IsRefusedInOneLine(DatabaseKind kind)
    {
        await using var first = await TestDatabase.CreateAsync(kind);
        await using var second = first.Beside();

        (await RefusalAsync(second.OpenAsync())).ShouldContain("already running");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Start_OfTwoDataDirectories_OnOneDatabaseFile_IsRefusedForTheSecond(bool byALink)
    {
        await using var first = await TestDatabase.CreateAsync();
        var file = Path.Combine(first.Directory, "campaign.db");
        if (byALink)
            file = File.CreateSymbolicLink(Path.Combine(first.Directory, "link.db"), file).FullName;
        var other = Directory.CreateTempSubdirectory("campaignbot-other-");
        try
        {
            var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Data:Directory"] = other.FullName,
                ["Database:ConnectionString"] = "Data Source=" + file,
            }).Build();
            var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddPersistence(settings).AddSecurity(settings);
            await using var second = services.BuildServiceProvider();

            var refusal = await Should.ThrowAsync<StartRefusedException>(second.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None));

            refusal.Message.ShouldContain("already running");
            // Nothing of it is held: with a database of its own it may start there.
            InstanceLock.TryTake(other.FullName).ShouldNotBeNull().Dispose();
        }
        finally
        {
            other.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Start_WhereTheDatabasesFolderIsMissing_IsRefusedInOneLine()
    {
        var directory = Directory.CreateTempSubdirectory("campaignbot-other-");
        try
        {
            var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Data:Directory"] = directory.FullName,
                ["Database:ConnectionString"] = "Data Source=" + Path.Combine(directory.FullName, "none", "campaign.db"),
            }).Build();
            var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddPersistence(settings).AddSecurity(settings);
            await using var provider = services.BuildServiceProvider();

            (await RefusalAsync(provider.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None))).ShouldContain("Database__ConnectionString");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Theory, DatabaseData]
    public async Task Start_AfterTheFirstHasEnded_FindsWhatItWrote(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await database.WriteAsync(db => db.StateValues.Add(new StateValue { Name = "kept", Value = "yes" }));
        var sealed_ = database.Secrets.SealText("草稿", "draft");

        await database.RestartAsync();

        (await database.ReadAsync(db => db.StateValues.SingleAsync(v => v.Name == "kept"))).Value.ShouldBe("yes");
        database.Secrets.OpenText(sealed_, "draft").ShouldBe("草稿");
    }

    [Fact]
    public async Task Start_WhenAKilledMigrationLeftItsLock_GoesOn()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.CloseAsync();
        File.Delete(Path.Combine(database.Directory, "campaign.db"));
        await ExecuteAsync(
            database,
            """
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2027-05-01 00:00:00');
            """);

        await database.OpenAsync().WaitAsync(TimeSpan.FromSeconds(60));

        (await database.ReadAsync(db => db.Members.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Start_WhenTheDatabaseIsNewer_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.CloseAsync();
        await ExecuteAsync(database, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '10.0')");

        (await RefusalAsync(database.OpenAsync())).ShouldContain("newer version");
    }

    [Fact]
    public async Task Start_WhenTheMasterKeyIsMissing_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.CloseAsync();
        File.Delete(KeyFile(database));

        (await RefusalAsync(database.OpenAsync())).ShouldContain("missing");
    }

    [Fact]
    public async Task Start_WhenTheMasterKeyIsAnothers_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.CloseAsync();
        new MasterKeyFile(Path.GetDirectoryName(KeyFile(database))!).Write([MasterKey.Create()]);

        (await RefusalAsync(database.OpenAsync())).ShouldContain("another database");
    }

    [Fact]
    public async Task Start_WhenOthersMayReadTheMasterKey_IsRefused()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        await using var database = await TestDatabase.CreateAsync();
        await database.CloseAsync();
        File.GetUnixFileMode(KeyFile(database)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetUnixFileMode(KeyFile(database), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        (await RefusalAsync(database.OpenAsync())).ShouldContain("chmod 600");
    }

    [Fact]
    public async Task Start_InADirectoryThatIsOpenToOthers_ClosesItAndWhatLiesInIt()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        const UnixFileMode others = (UnixFileMode)0b000_111_111;
        await using var database = await TestDatabase.CreateAsync();
        await database.CloseAsync();
        foreach (var path in new[] { database.Directory, Path.Combine(database.Directory, "campaign.db"), Path.Combine(database.Directory, InstanceLock.FileName) })
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | others);

        await database.OpenAsync();
        await database.WriteAsync(db => db.StateValues.Add(new StateValue { Name = "a", Value = "b" }));

        (File.GetUnixFileMode(database.Directory) & others).ShouldBe(UnixFileMode.None);
        var files = Directory.GetFiles(database.Directory, "*", SearchOption.AllDirectories);
        files.ShouldContain(path => path.EndsWith("campaign.db-wal", StringComparison.Ordinal));
        files.ShouldContain(path => path.EndsWith(MasterKeyFile.FileName, StringComparison.Ordinal));
        foreach (var path in files)
            (File.GetUnixFileMode(path) & others).ShouldBe(UnixFileMode.None, path);
    }

    [Fact]
    public async Task Delete_OfWhatWasLong_LeavesNoByteOfItInTheFile()
    {
        await using var database = await TestDatabase.CreateAsync();
        // Longer than a page of the file, and with a tail that is found again.
        var tails = Enumerable.Range(0, 20).Select(_ => Guid.NewGuid().ToByteArray()).ToList();
        await database.WriteAsync(db => db.Deliveries.AddRange(
            tails.Select(tail => new Delivery { PayloadSecret = [.. new byte[12_000], .. tail] })));

        await database.WriteAsync(db => db.Deliveries.ExecuteUpdateAsync(row => row.SetProperty(d => d.PayloadSecret, (byte[]?)null)));
        await database.CloseAsync();
        await ExecuteAsync(database, "PRAGMA wal_checkpoint(TRUNCATE)");

        foreach (var file in Directory.GetFiles(database.Directory, "campaign.db*"))
        {
            var content = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            tails.Count(tail => Holds(content, tail)).ShouldBe(0, file);
        }
    }

    [Fact]
    public async Task Start_OfSqlite_WritesAheadAndSyncsFully()
    {
        await using var database = await TestDatabase.CreateAsync();

        var (journal, synchronous, foreignKeys) = await database.WriteAsync(async db => (
            await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync(),
            await db.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync(),
            await db.Database.SqlQueryRaw<int>("SELECT foreign_keys AS Value FROM pragma_foreign_keys").SingleAsync()));

        (journal, synchronous, foreignKeys).ShouldBe(("wal", 2, 1));
    }

    [Theory]
    [InlineData("mysql", null, "Database__Provider")]
    [InlineData("postgres", "", "Database__ConnectionString")]
    [InlineData("sqlite", "nonsense", "Database__ConnectionString")]
    [InlineData("sqlite", "Data Source=:memory:", "Database__ConnectionString")]
    public void Settings_ThatAreWrong_AreNamed(string provider, string? connectionString, string named)
    {
        var options = new DatabaseOptions { Provider = provider, ConnectionString = connectionString };

        var result = new DatabaseOptionsValidator().Validate(Options.DefaultName, options);

        result.Failed.ShouldBeTrue();
        result.Failures!.ShouldHaveSingleItem().ShouldContain(named);
    }

    [Fact]
    public void Settings_ThatAreLeftOut_AreValid()
    {
        var validator = new DatabaseOptionsValidator();

        validator.Validate(null, new DatabaseOptions()).Succeeded.ShouldBeTrue();
        validator.Validate(null, new DataOptions()).Succeeded.ShouldBeTrue();
        new DataOptions().Directory.ShouldBe("data");
        new DatabaseOptions().Provider.ShouldBe("sqlite");
        (new DatabaseOptions().QueueCapacity, new DatabaseOptions().MaxParallel).ShouldBe((1024, 16));
    }

    /// <summary>Why a start was refused: one line, in both languages.</summary>
    private static async Task<string> RefusalAsync(Task start)
    {
        var words = (await Should.ThrowAsync<StartRefusedException>(start)).Message;
        words.ShouldNotContain('\n');
        var halves = words.Split(" / ");
        halves.Length.ShouldBe(2);
        halves[0].ShouldMatch("[一-龥]{2}");
        halves[1].ShouldNotMatch("[一-龥]");
        return words;
    }

    private static bool Holds(byte[] content, byte[] wanted) => content.AsSpan().IndexOf(wanted) >= 0;

    private static string KeyFile(TestDatabase database) => Path.Combine(database.Directory, "keys", MasterKeyFile.FileName);

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(database.Directory, "campaign.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
