using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Persistence;

/// <summary>The tables on PostgreSQL.</summary>
internal sealed class PostgresCampaignDbContext(DbContextOptions<PostgresCampaignDbContext> options) : CampaignDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // A path is compared letter by letter: what lies under a node is a range of its index.
        modelBuilder.Entity<Organization>().Property(o => o.Path).UseCollation("C");
    }
}
