using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Turns;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Persistence;

/// <summary>A database of the time when ids of updates and topics were numbers.</summary>
public sealed class ChannelIdMigrationTests
{
    private static readonly DateTimeOffset Then = new(2027, 5, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory, DatabaseData]
    public async Task Migration_OfAFilledDatabase_KeepsEveryIdAsText(DatabaseKind kind)
    {
        await using var database = await OlderAsync(kind);

        await database.OpenAsync();

        (await database.ReadAsync(db => db.ChatBindings.OrderBy(b => b.Id).Where(b => b.OrganizationId == 1).Select(b => b.ThreadId).ToListAsync())).ShouldBe(["77", null]);
        (await database.ReadAsync(db => db.PushLog.OrderBy(l => l.Id).Select(l => new { l.Key, l.ThreadId, l.DeliveryId }).ToListAsync()))
            .Select(l => (l.Key, l.ThreadId, l.DeliveryId)).ShouldBe([("phase:one", "77", 1L), ("phase:one", "", 2L)]);
        var deliveries = await database.ReadAsync(db => db.Deliveries.OrderBy(d => d.Id).ToListAsync());
        deliveries.Select(d => d.ThreadId).ShouldBe(["77", null]);
        deliveries[0].PayloadSecret.ShouldBe([1, 2, 3]);
        var link = await database.ReadAsync(db => db.InviteTokens.SingleAsync());
        (link.ChatId, link.ThreadId).ShouldBe((2L, "77"));
        (await database.ReadAsync(db => db.DeadLetters.SingleAsync())).UpdateId.ShouldBe("900");
        var account = await database.ReadAsync(db => db.ChannelIdentities.SingleAsync());
        (account.ExternalId, account.ChatId, account.UsedAt).ShouldBe(("1001", 1L, Then));
    }

    [Theory, DatabaseData]
    public async Task Migration_OfTheUpdatesThatWereTaken_KeepsTheirOrderAndRefusesThemStill(DatabaseKind kind)
    {
        await using var database = await OlderAsync(kind);

        await database.OpenAsync();

        (await database.ReadAsync(db => db.ProcessedUpdates.OrderBy(u => u.Id).Select(u => u.UpdateId).ToListAsync())).ShouldBe(["99", "900", "1000"]);
        await Should.ThrowAsync<DbUpdateException>(
            database.WriteAsync(db => db.Append(new ProcessedUpdate { Channel = "telegram", UpdateId = "1000" })));
        var next = new ProcessedUpdate { Channel = "telegram", UpdateId = new string('u', ProcessedUpdate.UpdateIdMaxLength) };
        await database.WriteAsync(db => db.Append(next));
        (await database.ReadAsync(db => db.ProcessedUpdates.OrderByDescending(u => u.Id).FirstAsync())).UpdateId.ShouldBe(next.UpdateId);
    }

    [Theory, DatabaseData]
    public async Task Migration_OfAPrivateChatThatServedABranch_GivesTheBranchToItsGroup(DatabaseKind kind)
    {
        await using var database = await OlderAsync(kind);

        await database.OpenAsync();

        var binding = (await database.ReadAsync(db => db.ChatBindings.Where(b => b.OrganizationId == 2).ToListAsync())).ShouldHaveSingleItem();
        (binding.ChatId, binding.IsPrimary).ShouldBe((4L, true));
    }

    [Theory, DatabaseData]
    public async Task Chat_WithAnIdOfTheGreatestLength_IsKeptWhole(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var id = string.Concat(Enumerable.Repeat("19:a1_b2@thread.tacv2;messageid=", 16));
        var chat = new Chat { Channel = "other", ExternalId = id, Reference = new string('r', 4_000) };

        await database.WriteAsync(db => db.Chats.Add(chat));

        var read = await database.ReadAsync(db => db.Chats.SingleAsync());
        (read.ExternalId, read.Reference).ShouldBe((id, chat.Reference));
    }

    [Fact]
    public async Task DeadLetter_OfThatTime_IsStillRead()
    {
        await using var database = await TestDatabase.CreateAsync();
        const string letter = """
            {"UpdateId":900,"Kind":1,"Conversation":{"Channel":"telegram","ExternalId":"-5","ThreadId":77,"IsGroup":true,"Title":"群"},
             "From":{"ExternalId":"1001","DisplayName":"甲","LanguageTag":null,"IsAnonymousAdmin":false},
             "SentAt":"2027-05-01T00:00:00+00:00","Text":"/today","LaneKey":"telegram:-5"}
            """;

        var opened = DeadLetterWriter.Open(
            new DeadLetter { UpdateSecret = database.Secrets.Seal(System.Text.Encoding.UTF8.GetBytes(letter), DeadLetterWriter.SealPurpose) }, database.Secrets)!;

        (opened.UpdateId, opened.Conversation.ThreadId, opened.From.ExternalId, opened.Text).ShouldBe(("900", "77", "1001", "/today"));
    }

    private static Task<TestDatabase> OlderAsync(DatabaseKind kind) => TestDatabase.CreateAsOfAsync(kind, "Initial", async db =>
    {
        var ticks = Then.UtcTicks;
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO "Organizations" ("Id", "Code", "Name", "Level", "Category", "Path", "Active") VALUES (1, 'B', '一支部', 3, 'rural', '/1/', TRUE), (2, 'D', '二支部', 3, 'rural', '/2/', TRUE);
            INSERT INTO "Members" ("Id", "Number", "Name", "Standing", "Joined") VALUES (1, 'M1', '甲', 'in-service', '2020-01-01');
            INSERT INTO "Chats" ("Id", "Channel", "ExternalId", "IsGroup") VALUES (1, 'telegram', '1001', FALSE), (2, 'telegram', '-5', TRUE), (3, 'telegram', '-6', TRUE), (4, 'telegram', '-7', TRUE);
            INSERT INTO "ChannelIdentities" ("Id", "MemberId", "Channel", "ExternalId", "ChatId", "OpenedAt") VALUES (1, 1, 'telegram', '1001', 1, {ticks});
            INSERT INTO "ChatBindings" ("Id", "ChatId", "ThreadId", "OrganizationId", "IsPrimary", "BoundBy", "BoundAt") VALUES (1, 2, 77, 1, TRUE, 1, 0), (2, 3, NULL, 1, FALSE, 1, 0), (3, 1, NULL, 2, TRUE, 1, 0), (4, 4, NULL, 2, FALSE, 1, 0);
            INSERT INTO "Deliveries" ("Id", "CampaignId", "ChatId", "ThreadId", "Priority", "Action", "State", "Policy", "PayloadSecret", "Attempts", "CreatedAt")
                VALUES (1, 'c', 2, 77, 2, 0, 0, 0, {new byte[] { 1, 2, 3 }}, 0, 0), (2, 'c', 3, NULL, 2, 0, 2, 0, NULL, 1, 0);
            INSERT INTO "PushLog" ("Id", "CampaignId", "Key", "ChatId", "ThreadId", "OrganizationId", "DeliveryId", "At") VALUES (1, 'c', 'phase:one', 2, 77, 1, 1, 0), (2, 'c', 'phase:one', 3, 0, 1, 2, 0);
            INSERT INTO "InviteTokens" ("Id", "Hash", "Purpose", "ChatId", "ThreadId", "CreatedAt", "ExpiresAt") VALUES (1, 'h', 2, 2, 77, 0, 0);
            INSERT INTO "DeadLetters" ("Id", "Channel", "UpdateId", "UpdateSecret", "Error", "At") VALUES (1, 'telegram', 900, {new byte[] { 4 }}, 'E', 0);
            INSERT INTO "ProcessedUpdates" ("Channel", "UpdateId", "At") VALUES ('telegram', 1000, 0), ('telegram', 99, 0), ('telegram', 900, 0);
            """);
    });
}
