using System.Data.Common;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Persistence.Sqlite;
using CampaignBot.Bot.Turns;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Turns;

/// <summary>Who is behind an account, where the roster changes on another lane while it is read.</summary>
public sealed class PersonDirectoryTests
{
    private static readonly DateOnly Today = new(2027, 5, 1);

    [Fact]
    public async Task Person_ReadWhileTheAccountIsUntied_IsNotRemembered()
    {
        await using var database = await TestDatabase.CreateAsync();
        var roster = new TestRoster(database);
        var member = await roster.MemberAsync(await roster.BranchAsync(await roster.CountyAsync()));
        await roster.AccountAsync(member, "u1", database.Time.GetUtcNow());
        var people = new PersonDirectory();
        var file = database.Services.GetRequiredService<SqliteFile>();

        async Task UntieAsync()
        {
            await database.WriteAsync(async db => (await db.ChannelIdentities.AsTracking().SingleAsync()).Close(database.Time.GetUtcNow()));
            people.Forget();
        }

        await using (var reading = new SqliteCampaignDbContext(SqliteFile.Options(builder => builder
            .UseSqlite(file.ReadConnectionString).AddInterceptors(new AfterFirstRead(UntieAsync)))))
        {
            (await people.FindAsync(reading, "telegram", "u1", Today, CancellationToken.None))!.Person.MemberId.ShouldBe(member.Id);
        }

        (await database.ReadAsync(db => people.FindAsync(db, "telegram", "u1", Today, CancellationToken.None))).ShouldBeNull();
    }

    /// <summary>Does something when the first query has read what was there.</summary>
    private sealed class AfterFirstRead(Func<Task> act) : DbCommandInterceptor
    {
        private Func<Task>? _act = act;

        public override async ValueTask<InterceptionResult> DataReaderClosingAsync(
            DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
        {
            if (Interlocked.Exchange(ref _act, null) is { } once)
                await once();
            return result;
        }
    }
}
