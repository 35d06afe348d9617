using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Persistence;

/// <summary>A database of the time when a draft was sealed whole, in one row. How such a row is read is told by the tests of dialogs.</summary>
public sealed class DraftPieceMigrationTests
{
    [Theory, DatabaseData]
    public async Task Migration_OfAFilledDatabase_LeavesEveryDraftAsItWasSealed(DatabaseKind kind)
    {
        await using var database = await OlderAsync(kind);

        await database.OpenAsync();

        var draft = await database.ReadAsync(db => db.DialogSnapshots.SingleAsync());
        (draft.Id, draft.Dialog, draft.Step, draft.Topic, draft.IsActive).ShouldBe((5L, "form", "learning", "t", true));
        draft.StateSecret.ShouldBe([7, 8, 9]);
        (await database.ReadAsync(db => db.DraftPieces.CountAsync())).ShouldBe(0);
    }

    [Theory, DatabaseData]
    public async Task Draft_ThatIsDeleted_TakesItsPiecesAlong(DatabaseKind kind)
    {
        await using var database = await OlderAsync(kind);
        await database.OpenAsync();
        await database.WriteAsync(db => db.Append(new DraftPiece { SnapshotId = 5, Number = 1, ContentSecret = [1] }));
        (await database.ReadAsync(db => db.DraftPieces.CountAsync())).ShouldBe(1);

        await database.WriteAsync(db => db.DialogSnapshots.Where(s => s.MemberId == 1).ExecuteDeleteAsync());

        (await database.ReadAsync(db => db.DraftPieces.CountAsync())).ShouldBe(0);
    }

    private static Task<TestDatabase> OlderAsync(DatabaseKind kind) => TestDatabase.CreateAsOfAsync(kind, "ReviewItems", async db => await db.Database.ExecuteSqlAsync($"""
        INSERT INTO "Members" ("Id", "Number", "Name", "Standing", "Joined") VALUES (1, 'M1', '甲', 'in-service', '2020-01-01');
        INSERT INTO "DialogSnapshots" ("Id", "CampaignId", "MemberId", "InstanceId", "Dialog", "Version", "Step", "Topic", "PlanVersion", "StateSecret", "IsActive", "StartedAt", "UpdatedAt")
            VALUES (5, 'c', 1, 'i', 'form', 1, 'learning', 't', 'v', {new byte[] { 7, 8, 9 }}, TRUE, 0, 0);
        """));
}
