using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Members;
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
            ThreadId = "8",
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
            LeaseHolder = "0a1b2c3d",
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
        await database.WriteAsync(db => db.Append(new ProcessedUpdate { Channel = "telegram", UpdateId = "7" }));

        await Should.ThrowAsync<DbUpdateException>(
            database.WriteAsync(db => db.Append(new ProcessedUpdate { Channel = "telegram", UpdateId = "7" })));
        await database.WriteAsync(db => db.Append(new ProcessedUpdate { Channel = "telegram", UpdateId = "8" }));

        (await database.ReadAsync(db => db.ProcessedUpdates.CountAsync())).ShouldBe(2);
    }

    [Theory, DatabaseData]
    public async Task Replace_OfARowThatWasReadByHand_WritesWhatMayChange(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var row = await DraftAsync(database);

        await database.WriteAsync(async db =>
        {
            var rows = new DialogRows();
            await rows.ReadActiveAsync(db, row.CampaignId, row.MemberId, CancellationToken.None);
            var read = rows.All.ShouldHaveSingleItem();
            read.ShouldBeEquivalentTo(row);
            read.Version = 2;
            read.Step = "causes";
            read.StateSecret = [4, 5];
            read.IsActive = false;
            read.UpdatedAt = Now.AddDays(2);
            rows.Write(db, read);
            rows.Write(db, read);
        });

        var now = await database.ReadAsync(db => db.DialogSnapshots.SingleAsync());
        now.ShouldBeEquivalentTo(new DialogSnapshot
        {
            Id = row.Id,
            CampaignId = row.CampaignId,
            MemberId = row.MemberId,
            InstanceId = row.InstanceId,
            Dialog = row.Dialog,
            Version = 2,
            Step = "causes",
            Topic = row.Topic,
            PlanVersion = row.PlanVersion,
            StateSecret = [4, 5],
            IsActive = false,
            StartedAt = row.StartedAt,
            UpdatedAt = Now.AddDays(2),
        });
    }

    [Theory, DatabaseData]
    public async Task Replace_OfARowThatIsGone_FailsAsAnyOtherUpdateDoes(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var row = await DraftAsync(database);
        await database.WriteAsync(db => db.DialogSnapshots.ExecuteDeleteAsync());

        await Should.ThrowAsync<DbUpdateConcurrencyException>(database.WriteAsync(db => db.Replace(row)));
    }

    [Theory, DatabaseData]
    public async Task TakeBack_OfWhatWasAppendedOrReplaced_LeavesItUnwritten(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var row = await DraftAsync(database);

        await database.WriteAsync(db =>
        {
            var rows = new DialogRows();
            rows.Know(row);
            row.Step = "measures";
            rows.Write(db, row);
            rows.Remove(db, row);
            var unsaved = new Delivery { CampaignId = "unsaved" };
            db.Append(unsaved);
            db.TakeBack(unsaved);
            db.Appended.ShouldBeEmpty();
        });

        (await database.ReadAsync(db => db.DialogSnapshots.CountAsync())).ShouldBe(0);
        (await database.ReadAsync(db => db.Deliveries.CountAsync())).ShouldBe(0);
    }

    private static async Task<DialogSnapshot> DraftAsync(TestDatabase database)
    {
        var member = Member.Create("M1", "一号", "in-service", phone: null, new DateOnly(2020, 1, 1));
        await database.WriteAsync(db => db.Members.Add(member));
        var row = new DialogSnapshot
        {
            CampaignId = "c",
            MemberId = member.Id,
            InstanceId = "i",
            Dialog = "form",
            Version = 1,
            Step = "learning",
            Topic = "self-analysis/2027",
            PlanVersion = "1",
            StateSecret = [1, 2, 3],
            IsActive = true,
            StartedAt = Now,
            UpdatedAt = Now.AddDays(1),
        };
        await database.WriteAsync(db => db.Append(row));
        return row;
    }
}
