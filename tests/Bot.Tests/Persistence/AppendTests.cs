using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Persistence;

public sealed class AppendTests
{
    private static readonly DateTimeOffset Now = new(2027, 6, 1, 1, 2, 3, TimeSpan.Zero);

    [Theory, DatabaseData]
    public async Task Append_OfARowWithEveryColumn_ReadsBackAsItWasWritten(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var full = new Delivery
        {
            CampaignId = "c",
            ChatId = 7,
            ThreadId = 8,
            Priority = DeliveryPriority.Broadcast,
            Action = DeliveryAction.Edit,
            State = DeliveryState.Pending,
            Policy = UncertainPolicy.Report,
            Composer = "push",
            PayloadSecret = [1, 2, 3],
            CoalesceKey = "k",
            TargetMessageId = "9",
            Topic = "t",
            ButtonSetId = "b",
            ExpiresAt = Now.AddDays(1),
            LeasedUntil = Now.AddDays(2),
            Attempts = 3,
            ProviderMessageId = "10",
            Error = "e",
            CreatedAt = Now.AddDays(3),
            SettledAt = Now.AddDays(4),
        };
        var empty = new Delivery();

        await database.WriteAsync(db =>
        {
            db.Append(full);
            db.Append(empty);
        });

        empty.Id.ShouldBe(full.Id + 1);
        var read = await database.ReadAsync(db => db.Deliveries.OrderBy(d => d.Id).ToListAsync());
        read[0].ShouldBeEquivalentTo(full);
        read[1].ShouldBeEquivalentTo(empty);
    }

    [Theory, DatabaseData]
    public async Task Append_WhenThePieceFails_LeavesNothingAndTheNextPieceWritesOnlyItsOwn(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);

        await Should.ThrowAsync<InvalidDataException>(database.Lane.RunAsync<bool>(
            async (db, ct) =>
            {
                db.Append(new Delivery { CampaignId = "lost" });
                await db.SaveChangesAsync(ct);
                db.Append(new Delivery { CampaignId = "lost too" });
                throw new InvalidDataException("poisoned");
            },
            CancellationToken.None));
        await database.WriteAsync(db => db.Append(new Delivery { CampaignId = "kept" }));

        (await database.ReadAsync(db => db.Deliveries.Select(d => d.CampaignId).ToListAsync())).ShouldBe(["kept"]);
    }

    [Theory, DatabaseData]
    public async Task Append_WhenTheKeyIsTaken_FailsAsAnyOtherInsertDoes(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await database.WriteAsync(db => db.Append(new ProcessedUpdate { Channel = "telegram", UpdateId = 7 }));

        await Should.ThrowAsync<DbUpdateException>(
            database.WriteAsync(db => db.Append(new ProcessedUpdate { Channel = "telegram", UpdateId = 7 })));
        await database.WriteAsync(db => db.Append(new ProcessedUpdate { Channel = "telegram", UpdateId = 8 }));

        (await database.ReadAsync(db => db.ProcessedUpdates.CountAsync())).ShouldBe(2);
    }
}
