using CampaignBot.Bot.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Persistence;

/// <summary>The tables on SQLite.</summary>
internal sealed class SqliteCampaignDbContext(DbContextOptions<SqliteCampaignDbContext> options) : CampaignDbContext(options)
{
    private AppendDesk? _desk;
    private int _written;

    /// <summary>Begins a piece of work in the lane, whose desk writes what is appended.</summary>
    public void BeginPiece(AppendDesk desk)
    {
        _desk = desk;
        _written = 0;
        BeginPiece();
    }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        var count = base.SaveChanges(acceptAllChangesOnSuccess);
        WriteAppended();
        return count;
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var count = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        WriteAppended();
        return count;
    }

    protected override bool WritesAppended => _desk is not null;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // SQLite knows no decimal, and would keep it as text that can't be added up.
        configurationBuilder.Properties<decimal>().HaveConversion<double>();
    }

    private void WriteAppended()
    {
        for (; _desk is not null && _written < Appended.Count; _written++)
            _desk.Write(this, Appended[_written]);
    }
}
