using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Persistence;

public sealed class StorageFailureTests
{
    [Fact]
    public async Task Lane_WhenTheDiskIsFull_FailsTheWholeGroupAndServesAgainOnceThereIsRoom()
    {
        await using var database = await TestDatabase.CreateAsync();
        var health = database.Services.GetRequiredService<LaneHealth>();
        await LimitPagesAsync(database, pages: null);

        var pieces = Enumerable.Range(0, 5).Select(n => database.WriteAsync(db =>
            db.StoredPlans.Add(new StoredPlan { CampaignId = "c", Version = $"{n}", Content = new string('满', 200_000) }))).ToList();

        foreach (var piece in pieces)
        {
            var failure = await Should.ThrowAsync<StorageUnavailableException>(piece);
            StorageFault.IsPassing(failure).ShouldBeTrue();
        }

        health.Failure.ShouldNotBeNull().Count.ShouldBeGreaterThan(0);
        (await database.ReadAsync(db => db.StoredPlans.CountAsync())).ShouldBe(0);

        await LimitPagesAsync(database, pages: 1_000_000);
        await database.WriteAsync(db => db.StateValues.Add(new StateValue { Name = "again" }));

        health.Failure.ShouldBeNull();
        (await database.ReadAsync(db => db.StateValues.AnyAsync(v => v.Name == "again"))).ShouldBeTrue();
    }

    [Fact]
    public async Task Lane_WhenAnotherProcessHoldsTheLock_FailsAndServesAgainOnceItIsFree()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(database.Directory, "campaign.db")};Pooling=False"))
        {
            await other.OpenAsync();
            await using var transaction = other.BeginTransaction(deferred: false);

            await Should.ThrowAsync<StorageUnavailableException>(database.WriteAsync(db => db.StateValues.Add(new StateValue { Name = "early" })));
        }

        await database.WriteAsync(db => db.StateValues.Add(new StateValue { Name = "late" }));

        var names = await database.ReadAsync(db => db.StateValues.Select(v => v.Name).ToListAsync());
        names.ShouldContain("late");
        names.ShouldNotContain("early");
    }

    [Fact]
    public async Task Lane_WhenTheCommitIsNotReached_TellsNobodyThatItWasDone()
    {
        var probe = new BrokenCommit();
        await using var database = await TestDatabase.CreateAsync(configure: services => services.AddSingleton<ILaneProbe>(probe));
        probe.Breaks = true;

        var pieces = Enumerable.Range(0, 10).Select(n => database.WriteAsync(db => db.StateValues.Add(new StateValue { Name = $"n{n}" }))).ToList();

        foreach (var piece in pieces)
            await Should.ThrowAsync<StorageUnavailableException>(piece);
        (await database.ReadAsync(db => db.StateValues.AnyAsync(v => v.Name.StartsWith("n")))).ShouldBeFalse();
    }

    // The lane's own connection is the only one that the limit holds for, so it is set through the lane.
    private static Task LimitPagesAsync(TestDatabase database, int? pages) => database.WriteAsync(async db =>
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA page_count";
        var limit = pages ?? (long)(await command.ExecuteScalarAsync())!;
        command.CommandText = "PRAGMA max_page_count=" + limit;
        await command.ExecuteNonQueryAsync();
    });

    private sealed class BrokenCommit : ILaneProbe
    {
        public bool Breaks { get; set; }

        public void Reached(LanePoint point)
        {
            if (Breaks && point == LanePoint.BeforeCommit)
                throw new IOException("The line to the disk broke.");
        }
    }
}
