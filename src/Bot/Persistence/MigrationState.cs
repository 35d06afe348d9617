using System.Data.Common;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CampaignBot.Bot.Persistence;

/// <summary>
/// Which migrations a database has, against those the program knows. Read by hand: building EF's migrator for nothing would cost every
/// start.
/// </summary>
internal sealed record MigrationState(IReadOnlyList<string> Known, IReadOnlyList<string> Applied)
{
    private const string MigrationsNamespace = "CampaignBot.Bot.Persistence.Migrations";

    public bool IsUpToDate => Known.Count == Applied.Count && !IsNewer;

    /// <summary>True when a newer program has written the database.</summary>
    public bool IsNewer => Applied.Except(Known, StringComparer.Ordinal).Any();

    /// <summary>
    /// That the migrations hold the whole model is a test's to say: comparing them would cost the first start a seventh of its work, and its
    /// answer is the same wherever the program runs.
    /// </summary>
    public static void NotComparedAtStart(WarningsConfigurationBuilder warnings) => warnings.Ignore(RelationalEventId.PendingModelChangesWarning);

    /// <summary>Reads both. <paramref name="connection"/> is open.</summary>
    public static async Task<MigrationState> ReadAsync<TContext>(DbConnection connection, bool hasHistory, CancellationToken ct)
        where TContext : CampaignDbContext
    {
        var known = from type in MigrationTypes(typeof(TContext).Assembly)
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

    // Found by their names: asking for all types would load every library that any of them stands on, also of a messenger that isn't set.
    private static IEnumerable<Type> MigrationTypes(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        var names = metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
            .Select(type => (Space: metadata.GetString(type.Namespace), Name: metadata.GetString(type.Name)))
            .Where(type => type.Space.StartsWith(MigrationsNamespace, StringComparison.Ordinal))
            .Select(type => type.Space + "." + type.Name)
            .ToList();
        return names.Select(name => assembly.GetType(name, throwOnError: true)!);
    }
}
