using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace CampaignBot.Bot.Persistence.Sqlite;

/// <summary>
/// Keeps a migration in one transaction. Where a table is built anew, EF turns foreign keys off by a statement that no transaction may hold,
/// and commits what came before it: a program that was killed there would find half a migration, and could never start again. Here foreign
/// keys are off on the connection that migrates, so the statement is left out.
/// </summary>
internal sealed class WholeMigrations(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    /// <summary>Turns foreign keys off for a connection. It has no effect within a transaction.</summary>
    public const string ForeignKeysOff = "PRAGMA foreign_keys=OFF";

    private const string ForeignKeys = "PRAGMA foreign_keys";

    /// <inheritdoc/>
    public override IReadOnlyList<MigrationCommand> Generate(
        IReadOnlyList<MigrationOperation> operations, IModel? model = null, MigrationsSqlGenerationOptions options = MigrationsSqlGenerationOptions.Default) =>
        [.. base.Generate(operations, model, options).Where(command => !command.CommandText.StartsWith(ForeignKeys, StringComparison.OrdinalIgnoreCase))];
}
