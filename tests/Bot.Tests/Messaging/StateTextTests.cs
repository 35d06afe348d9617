using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Sending;

public sealed class StateTextTests
{
    [Theory]
    [DatabaseData]
    public async Task Set_TwiceInOnePieceOfWork_KeepsTheLastValue(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        foreach (var round in new[] { "new", "known" })
        {
            await database.WriteAsync(async db =>
            {
                await StateText.SetAsync(db, "wait", "first", CancellationToken.None);
                await StateText.SetAsync(db, "wait", round, CancellationToken.None);
            });

            (await database.ReadAsync(db => db.StateValues.Where(v => v.Name == "wait").Select(v => v.Value).SingleAsync())).ShouldBe(round);
        }
    }
}
