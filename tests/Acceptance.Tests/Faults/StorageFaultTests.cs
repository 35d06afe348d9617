using System.Net;
using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>The disk is full, or the database is another's: nothing is confirmed that is not stored, health says so, and service comes back by itself.</summary>
public sealed class StorageFaultTests
{
    private static readonly TimeSpan LongHold = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Disk_WhenItIsFull_LetsTelegramKeepTheUpdatesUntilThereIsRoomAgain()
    {
        await using var village = await Village.StartAsync();
        (await HealthAsync(village.Bot)).ShouldBe(HttpStatusCode.OK);
        await LimitPagesAsync(village, pages: null);

        // What is free inside the file is used up first.
        var said = 0;
        while (await HealthAsync(village.Bot) == HttpStatusCode.OK)
        {
            said.ShouldBeLessThan(20, "the limit has no effect");
            village.Member.User.Sends($"/materials {said++}");
            village.Neighbour.User.Sends($"/materials {said++}");
            await Village.UntilAsync(() => village.World.PendingUpdates == 0 || IsFailing(village.Bot));
        }

        village.Member.User.Sends("/me");
        village.World.PendingUpdates.ShouldBeGreaterThan(0);
        village.Copies(village.Member.Id, "党员编号").ShouldBe(0);

        await LimitPagesAsync(village, pages: 1_000_000);
        await village.HeardAsync(village.Member.Id, "党员编号");
        await village.World.WhenUpdatesConfirmedAsync();
        await village.Bot.SettleAsync();

        (await HealthAsync(village.Bot)).ShouldBe(HttpStatusCode.OK);
        village.Copies(village.Member.Id, "党员编号").ShouldBe(1);
        (await village.Bot.ReadAsync(db => db.DeadLetters.CountAsync())).ShouldBe(0);
        (await village.Bot.ReadAsync(db => db.Deliveries.CountAsync(d => d.State != DeliveryState.Sent))).ShouldBe(0);
    }

    [Fact]
    public async Task Database_WhenAnotherHoldsItForAWhile_LosesNothingAndServesAgain()
    {
        LongForm.NotEveryDay();
        await using var village = await Village.StartAsync();
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(village.Bot.Directory, "data", "campaign.db")};Pooling=False"))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await using var held = other.BeginTransaction(deferred: false);

            village.Member.User.Sends("/me");
            village.Neighbour.User.Sends("/me");
            await Village.UntilAsync(() => IsFailing(village.Bot));

            (await HealthAsync(village.Bot)).ShouldBe(HttpStatusCode.ServiceUnavailable);
            // The everyday form lets go at once; the long one holds on as long as a backup or a careless tool may.
            if (LongForm.IsAsked)
                await Task.Delay(LongHold, TimeProvider.System, TestContext.Current.CancellationToken);
            (await HealthAsync(village.Bot)).ShouldBe(HttpStatusCode.ServiceUnavailable);
            village.World.PendingUpdates.ShouldBe(2);
        }

        await village.HeardAsync(village.Member.Id, "党员编号");
        await village.HeardAsync(village.Neighbour.Id, "党员编号");
        await village.Bot.SettleAsync();
        (await HealthAsync(village.Bot)).ShouldBe(HttpStatusCode.OK);
        village.Copies(village.Member.Id, "党员编号").ShouldBe(1);
    }

    private static async Task<HttpStatusCode> HealthAsync(RunningBot bot)
    {
        var address = bot.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(address + Health.Path));
        return answer.StatusCode;
    }

    private static bool IsFailing(RunningBot bot) => bot.Services.GetRequiredService<LaneHealth>().Failure is not null;

    // The lane's own connection is the only one that writes, so the limit is set through the lane.
    private static Task LimitPagesAsync(Village village, int? pages) => village.WriteAsync(async (db, ct) =>
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA page_count";
        var limit = pages ?? (long)(await command.ExecuteScalarAsync(ct))!;
        command.CommandText = "PRAGMA max_page_count=" + limit;
        await command.ExecuteNonQueryAsync(ct);
    });
}
