using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Persistence;

/// <summary>The tables on SQLite.</summary>
internal sealed class SqliteCampaignDbContext(DbContextOptions<SqliteCampaignDbContext> options) : CampaignDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // SQLite knows no decimal, and would keep it as text that can't be added up.
        configurationBuilder.Properties<decimal>().HaveConversion<double>();
    }
}
