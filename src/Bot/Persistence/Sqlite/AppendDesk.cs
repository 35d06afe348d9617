using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Persistence.Sqlite;

/// <summary>
/// Writes what a piece of work appended, past EF's change tracker and update pipeline: those cost more than all else that a turn does.
/// Belongs to the lane's one connection, and is its single thread's.
/// </summary>
internal sealed class AppendDesk(PreparedConnection connection) : IDisposable
{
    private readonly Dictionary<Type, AppendStatement> _statements = [];

    /// <summary>Writes a row.</summary>
    /// <exception cref="DbUpdateException">The table refused it.</exception>
    public void Write(CampaignDbContext db, object row)
    {
        if (!_statements.TryGetValue(row.GetType(), out var statement))
        {
            var type = db.Model.FindEntityType(row.GetType()) ?? throw new InvalidOperationException($"{row.GetType()} has no table.");
            _statements[row.GetType()] = statement = new AppendStatement(connection, type);
        }

        try
        {
            statement.Run(row);
        }
        catch (SqliteException error)
        {
            // What EF throws for the same.
            throw new DbUpdateException("A row could not be appended.", error);
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
