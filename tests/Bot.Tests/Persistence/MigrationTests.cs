using CampaignBot.Bot.Persistence;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Persistence;

public sealed class MigrationTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public void Migrations_OfEachDatabase_HoldTheWholeModel(DatabaseKind kind)
    {
        using CampaignDbContext db = kind == DatabaseKind.Sqlite
            ? new SqliteDesignTimeFactory().CreateDbContext([])
            : new PostgresDesignTimeFactory().CreateDbContext([]);

        db.Database.GetMigrations().ShouldNotBeEmpty();
        db.Database.HasPendingModelChanges().ShouldBeFalse("Run tools/add-migration.sh NAME.");
    }
}
