using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CampaignBot.Bot.Tests.Persistence;

public sealed class WriteLaneTests
{
    [Theory, DatabaseData]
    public async Task RunAsync_WhenANeighbourFails_IsKeptAndTheNeighbourIsRolledBackAlone(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);

        var pieces = Enumerable.Range(0, 40).Select(number => database.Lane.RunAsync(
            async (db, ct) =>
            {
                db.StateValues.Add(new StateValue { Name = $"n{number:D2}", Value = "written" });
                await db.SaveChangesAsync(ct);
                return number % 4 == 1 ? throw new InvalidDataException("this one is poisoned") : number;
            },
            CancellationToken.None)).ToList();

        for (var number = 0; number < pieces.Count; number++)
        {
            if (number % 4 == 1)
                await Should.ThrowAsync<InvalidDataException>(pieces[number]);
            else
                (await pieces[number]).ShouldBe(number);
        }

        var kept = await database.ReadAsync(db => db.StateValues.Where(v => v.Name.StartsWith("n")).Select(v => v.Name).ToListAsync());
        kept.ShouldBe(Enumerable.Range(0, 40).Where(n => n % 4 != 1).Select(n => $"n{n:D2}"), ignoreOrder: true);
    }

    [Theory, DatabaseData]
    public async Task RunAsync_WhenItReturns_TheChangeIsThereForReaders(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);

        await database.WriteAsync(db => db.Chats.Add(new Chat { Channel = "telegram", ExternalId = "-100", IsGroup = true }));

        (await database.ReadAsync(db => db.Chats.SingleAsync())).ExternalId.ShouldBe("-100");
    }

    [Theory, DatabaseData]
    public async Task OnCommit_IsDoneOnce_BeforeItsSenderIsTold_AndNeverForAPieceThatFails(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var done = new List<string>();

        await database.WriteAsync(db => db.OnCommit(() => done.Add("kept")));
        done.ShouldBe(["kept"]);
        await Should.ThrowAsync<InvalidDataException>(database.Lane.RunAsync<bool>(
            (db, _) =>
            {
                db.OnCommit(() => done.Add("failed"));
                throw new InvalidDataException("this one is poisoned");
            },
            CancellationToken.None));
        await database.WriteAsync(db => db.StateValues.Add(new StateValue { Name = "next", Value = "" }));

        done.ShouldBe(["kept"], "a context of the pool forgets what an earlier piece wanted");
    }

    [Theory, DatabaseData]
    public async Task RunAsync_WhenTheUniqueKeyIsTaken_TellsOnlyItsSender(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await database.WriteAsync(db => db.ProcessedUpdates.Add(new ProcessedUpdate { Channel = "telegram", UpdateId = "7" }));

        await Should.ThrowAsync<DbUpdateException>(
            database.WriteAsync(db => db.ProcessedUpdates.Add(new ProcessedUpdate { Channel = "telegram", UpdateId = "7" })));
        await database.WriteAsync(db => db.ProcessedUpdates.Add(new ProcessedUpdate { Channel = "telegram", UpdateId = "8" }));

        (await database.ReadAsync(db => db.ProcessedUpdates.CountAsync())).ShouldBe(2);
    }

    [Theory, DatabaseData]
    public async Task RunAsync_WhenManyCountOnTheSameRow_LosesNoCount(DatabaseKind kind)
    {
        // A conflict is tried again on a clock that stands still, too.
        await using var database = await TestDatabase.CreateAsync(kind, new FakeTimeProvider());
        await database.WriteAsync(db => db.StateValues.Add(new StateValue { Name = "count", Value = "0" }));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => database.WriteAsync(async db =>
        {
            var row = await db.StateValues.SingleAsync(v => v.Name == "count");
            row.Value = (int.Parse(row.Value) + 1).ToString();
        })));

        (await database.ReadAsync(db => db.StateValues.SingleAsync(v => v.Name == "count"))).Value.ShouldBe("8");
    }

    [Theory, DatabaseData]
    public async Task RunAsync_WhenItsSenderGaveUp_LeavesNothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var gaveUp = new CancellationTokenSource();

        var piece = database.Lane.RunAsync(
            async (db, ct) =>
            {
                db.StateValues.Add(new StateValue { Name = "abandoned" });
                await db.SaveChangesAsync(ct);
                await gaveUp.CancelAsync();
                return true;
            },
            gaveUp.Token);

        await Should.ThrowAsync<OperationCanceledException>(piece);
        (await database.ReadAsync(db => db.StateValues.AnyAsync(v => v.Name == "abandoned"))).ShouldBeFalse();
    }

    [Theory, DatabaseData]
    public async Task RunAsync_FromWithinTheLane_IsRefusedInsteadOfWaitingForItself(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);

        await Should.ThrowAsync<InvalidOperationException>(database.WriteAsync(_ => database.WriteAsync(_ => Task.FromResult(1))));

        // The mark ends with the piece: the same sender may come again.
        (await database.WriteAsync(_ => Task.FromResult(2))).ShouldBe(2);
    }
}
