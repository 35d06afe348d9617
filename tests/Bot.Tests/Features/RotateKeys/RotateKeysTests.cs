using System.Security.Cryptography;
using CampaignBot.Bot.Features.RotateKeys;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Features.RotateKeys;

/// <summary>A new master key for everything that is sealed, whatever happens in between.</summary>
public sealed class RotateKeysTests
{
    [Fact]
    public async Task SealedColumns_AreAllColumnsOfBytes()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Readers.Open();

        var bytes = db.Model.GetEntityTypes()
            .SelectMany(entity => entity.GetProperties(), (entity, property) => (entity, property))
            .Where(pair => pair.property.ClrType == typeof(byte[]))
            .Select(pair => $"{pair.entity.ClrType.Name}.{pair.property.Name}");

        SealedColumn.Of(db).Select(column => column.Name).ShouldBe(bytes, ignoreOrder: true);
    }

    [Theory, DatabaseData]
    public async Task Rotate_OfEverySealedColumn_OpensAllWithTheNewKeyAlone(DatabaseKind kind)
    {
        await using var database = await OpenAsync(kind);
        var written = await SealedRecords.WriteAsync(database, RotateKeysHandler.BatchSize + 3);
        var old = Keys(database).ShouldHaveSingleItem();

        var done = await RotateAsync(database, dropOld: true);

        done.ShouldBe(new KeysRotated(KeyFile(database).FilePath, IsNew: true, written.Count, Kept: 0, Dropped: 1));
        Keys(database).ShouldHaveSingleItem().ShouldNotBe(old);
        await database.RestartAsync();
        (await SealedRecords.OpenAsync(database)).ShouldBe(written, ignoreOrder: true);
        // A column without a record in this test would be one that the test knows nothing of.
        await using var db = database.Readers.Open();
        SealedColumn.Of(db).Select(column => column.Name).ShouldBe(written.Select(record => record.Column).Distinct(), ignoreOrder: true);
    }

    [Fact]
    public async Task Rotate_WithoutDropping_KeepsTheOldKeyAndSealsWithTheNew()
    {
        await using var database = await OpenAsync();
        var written = await SealedRecords.WriteAsync(database, deliveries: 1);
        var before = File.ReadAllBytes(KeyFile(database).FilePath);
        var outside = database.Secrets.SealText("备份里的", "test");

        var done = await RotateAsync(database, dropOld: false);

        (done.Kept, done.Dropped, done.Rewrapped).ShouldBe((1, 0, written.Count));
        database.Secrets.OpenText(outside, "test").ShouldBe("备份里的");
        var fresh = database.Secrets.SealText("新写的", "test");
        using var ring = new MasterKeyRing();
        ring.Load(OldFile(before));
        Should.Throw<CryptographicException>(() => new SecretBox(ring).Open(fresh, "test"));
        Should.Throw<CryptographicException>(() => new SecretBox(ring).Rewrap(fresh));
        await using var db = database.Readers.Open();
        foreach (var column in SealedColumn.Of(db))
            (await column.MasterKeysAsync(db, CancellationToken.None)).ShouldAllBe(id => ring.Find(id) == null);
    }

    [Fact]
    public async Task Rotate_OfTheContent_LeavesItAsItIs()
    {
        await using var database = await OpenAsync();
        var secret = database.Secrets.SealText("四找", "revision");
        await RotateAsync(database, dropOld: false);

        var rewrapped = database.Secrets.Rewrap(secret);

        rewrapped[(SecretBox.Overhead - 16)..].ShouldBe(secret[(SecretBox.Overhead - 16)..]);
        database.Secrets.OpenText(rewrapped, "revision").ShouldBe("四找");
        Should.Throw<CryptographicException>(() => database.Secrets.OpenText(rewrapped, "draft"));
    }

    [Fact]
    public async Task Start_WithTheKeyFileOfBefore_IsRefused()
    {
        await using var database = await OpenAsync();
        var before = File.ReadAllBytes(KeyFile(database).FilePath);
        await RotateAsync(database, dropOld: false);
        await database.CloseAsync();
        await File.WriteAllBytesAsync(KeyFile(Path.Combine(database.Directory, "keys")).FilePath, before);

        var refusal = await Should.ThrowAsync<StartRefusedException>(database.OpenAsync());

        refusal.Message.ShouldContain("lacks a key");
        refusal.Message.ShouldNotContain('\n');
    }

    public static TheoryData<bool, int> Kills =>
        [.. from dropOld in new[] { false, true } from stop in Enumerable.Range(1, StopsOf(dropOld)) select (dropOld, stop)];

    [Theory]
    [MemberData(nameof(Kills))]
    public async Task Rotate_KilledAtAnyPoint_StartsAndIsFinishedByTheNextCall(bool dropOld, int stop)
    {
        LongForm.Turn(stop % 3, of: 3);
        var killer = new Killer(stop);
        await using var database = await OpenAsync(configure: services => services.AddSingleton<IRotationProbe>(killer));
        var written = await SealedRecords.WriteAsync(database, deliveries: 2);
        await Should.ThrowAsync<KilledException>(RotateAsync(database, dropOld));

        await database.RestartAsync();
        (await SealedRecords.OpenAsync(database)).ShouldBe(written, ignoreOrder: true);

        await RotateAsync(database, dropOld);
        // Killed after the last page all was done, and nobody had been told: the next call is a rotation of its own.
        var wasDone = stop == StopsOf(dropOld: false);
        Keys(database).Count.ShouldBe(dropOld ? 1 : wasDone ? 3 : 2);
        await database.RestartAsync();
        (await SealedRecords.OpenAsync(database)).ShouldBe(written, ignoreOrder: true);
    }

    [Fact]
    public async Task DropOld_AfterAnEarlierRotation_MakesNoFurtherKey()
    {
        await using var database = await OpenAsync();
        await RotateAsync(database, dropOld: false);
        var newest = Keys(database)[^1];

        var done = await RotateAsync(database, dropOld: true);

        (done.IsNew, done.Dropped).ShouldBe((false, 1));
        Keys(database).ShouldBe([newest]);
    }

    // The key written, the key in use, a page of every column, and, where it is dropped, the note.
    private static int StopsOf(bool dropOld) => 2 + SealedRecords.Columns + (dropOld ? 1 : 0);

    private static Task<TestDatabase> OpenAsync(DatabaseKind kind = DatabaseKind.Sqlite, Action<IServiceCollection>? configure = null) =>
        TestDatabase.CreateAsync(kind, configure: services =>
        {
            services.AddRotateKeys();
            configure?.Invoke(services);
        });

    private static Task<KeysRotated> RotateAsync(TestDatabase database, bool dropOld) =>
        database.Services.GetRequiredService<RotateKeysHandler>().HandleAsync(dropOld, CancellationToken.None);

    private static MasterKeyFile KeyFile(TestDatabase database) => database.Services.GetRequiredService<MasterKeySafe>().File;

    private static MasterKeyFile KeyFile(string directory) => new(directory);

    private static IReadOnlyList<ulong> Keys(TestDatabase database) => [.. KeyFile(database).Read().Select(key => key.Id)];

    private static IReadOnlyList<MasterKey> OldFile(byte[] content)
    {
        var folder = Directory.CreateTempSubdirectory("campaignbot-keys-");
        try
        {
            var file = new MasterKeyFile(folder.FullName);
            File.WriteAllBytes(file.FilePath, content);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file.FilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return file.Read();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class KilledException : Exception;

    private sealed class Killer(int stop) : IRotationProbe
    {
        private int _reached;

        public void Reached(RotationPoint point)
        {
            if (++_reached == stop)
                throw new KilledException();
        }
    }
}
