using CampaignBot.Bot.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Persistence;

/// <summary>The tables on SQLite.</summary>
internal sealed class SqliteCampaignDbContext(DbContextOptions<SqliteCampaignDbContext> options) : CampaignDbContext(options)
{
    private readonly List<(object Row, bool IsNew)> _waiting = [];
    private RowWriter? _writer;

    /// <summary>Begins a piece of work in the lane, whose writer writes what is appended and replaced.</summary>
    public void BeginPiece(RowWriter writer)
    {
        _writer = writer;
        _waiting.Clear();
        BeginPiece();
    }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        var count = base.SaveChanges(acceptAllChangesOnSuccess);
        WriteWaiting();
        return count;
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var count = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        WriteWaiting();
        return count;
    }

    /// <inheritdoc/>
    protected override void Write(object row, bool isNew)
    {
        if (_writer is null)
            base.Write(row, isNew);
        else if (!_waiting.Exists(w => ReferenceEquals(w.Row, row)))
            _waiting.Add((row, isNew));
    }

    /// <inheritdoc/>
    protected override void Unwrite(object row)
    {
        if (_writer is null)
            base.Unwrite(row);
        else
            _waiting.RemoveAll(w => ReferenceEquals(w.Row, row));
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // SQLite knows no decimal, and would keep it as text that can't be added up.
        configurationBuilder.Properties<decimal>().HaveConversion<double>();
    }

    private void WriteWaiting()
    {
        foreach (var (row, isNew) in _waiting)
            _writer!.Write(this, row, isNew);
        _waiting.Clear();
    }
}
