using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Persistence.Sqlite;

/// <summary>
/// Writes what a piece of work appended or replaced, past EF's change tracker and update pipeline: those cost more than all else that a
/// turn does. Belongs to the lane's one connection, and is its single thread's.
/// </summary>
internal sealed class RowWriter(PreparedConnection connection) : IDisposable
{
    private readonly Dictionary<(Type Type, bool IsNew), RowStatement> _statements = [];

    /// <summary>Writes a row.</summary>
    /// <exception cref="DbUpdateException">The table refused it, or doesn't hold the row that is to be replaced.</exception>
    public void Write(CampaignDbContext db, object row, bool isNew)
    {
        var key = (row.GetType(), isNew);
        if (!_statements.TryGetValue(key, out var statement))
        {
            var type = db.Model.FindEntityType(key.Item1) ?? throw new InvalidOperationException($"{key.Item1} has no table.");
            _statements[key] = statement = isNew ? new InsertStatement(connection, type) : new UpdateStatement(connection, type);
        }

        try
        {
            statement.Run(row);
        }
        catch (SqliteException error)
        {
            // What EF throws for the same.
            throw new DbUpdateException("A row could not be written.", error);
        }
    }

    /// <summary>Lets all statements go; they come back when they are needed.</summary>
    public void Forget()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        _statements.Clear();
    }

    public void Dispose() => Forget();
}
