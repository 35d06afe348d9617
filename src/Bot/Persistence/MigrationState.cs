using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CampaignBot.Bot.Persistence;

/// <summary>
/// Which migrations a database has, against those the program knows. Read by hand: building EF's migrator for nothing would cost every
/// start.
/// </summary>
internal sealed record MigrationState(IReadOnlyList<string> Known, IReadOnlyList<string> Applied)
{
    public bool IsUpToDate => Known.Count == Applied.Count && !IsNewer;

    /// <summary>True when a newer program has written the database.</summary>
    public bool IsNewer => Applied.Except(Known, StringComparer.Ordinal).Any();

    /// <summary>Reads both. <paramref name="connection"/> is open.</summary>
    public static async Task<MigrationState> ReadAsync<TContext>(DbConnection connection, bool hasHistory, CancellationToken ct)
        where TContext : CampaignDbContext
    {
        var known = from type in typeof(TContext).Assembly.GetTypes()
                    where type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(TContext)
                    let migration = type.GetCustomAttribute<MigrationAttribute>()
                    where migration is not null
                    orderby migration.Id
                    select migration.Id;
        var applied = new List<string>();
        if (hasHistory)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY \"MigrationId\"";
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                applied.Add(reader.GetString(0));
        }

        return new MigrationState([.. known], applied);
    }
}
