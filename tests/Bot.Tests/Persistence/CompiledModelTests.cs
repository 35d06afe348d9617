using System.Globalization;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CampaignBot.Bot.Tests.Persistence;

/// <summary>The models that were written out as code (<c>tools/compile-model.sh</c>) say what the configurations say today.</summary>
public sealed class CompiledModelTests
{
    [Fact]
    public void CompiledModel_OfSqlite_IsWhatTheConfigurationsSay()
    {
        using var db = new SqliteDesignTimeFactory().CreateDbContext([]);
        ShouldAgree(db);
    }

    [Fact]
    public void CompiledModel_OfPostgres_IsWhatTheConfigurationsSay()
    {
        using var db = new PostgresDesignTimeFactory().CreateDbContext([]);
        ShouldAgree(db);
    }

    private static void ShouldAgree(DbContext db)
    {
        db.Model.GetType().Namespace.ShouldNotBeNull().ShouldStartWith("CampaignBot.Bot.Persistence.Compiled");
        var configured = db.GetService<IDesignTimeModel>().Model;
        var compiled = Describe(db.Model);
        compiled.Count.ShouldBeGreaterThan(200);
        compiled.ShouldBe(Describe(configured), "Run tools/compile-model.sh.");
    }

    private static List<string> Describe(IModel model) =>
    [
        .. from type in model.GetEntityTypes()
           let name = $"{type.Name} in {type.GetTableName()}"
           from line in Columns(type).Concat(Keys(type)).Concat(Indexes(type))
           let whole = name + ": " + line
           orderby whole
           select whole,
    ];

    private static IEnumerable<string> Columns(IEntityType type) =>
        from p in type.GetProperties()
        select string.Create(
            CultureInfo.InvariantCulture,
            $"{p.Name} {p.ClrType} {p.GetColumnName()} {p.GetColumnType()} {p.IsNullable} {p.GetMaxLength()} {p.ValueGenerated} {p.GetAfterSaveBehavior()} {p.GetTypeMapping().Converter?.GetType()}");

    private static IEnumerable<string> Keys(IEntityType type) =>
        type.GetKeys().Select(k => "key " + Names(k.Properties) + k.IsPrimaryKey())
            .Concat(type.GetForeignKeys().Select(f => $"foreign key {Names(f.Properties)} to {f.PrincipalEntityType.Name} {f.DeleteBehavior} {f.IsRequired}"));

    private static IEnumerable<string> Indexes(IEntityType type) =>
        type.GetIndexes().Select(i => $"index {i.GetDatabaseName()} {Names(i.Properties)} {i.IsUnique} {i.GetFilter()}");

    private static string Names(IEnumerable<IProperty> properties) => string.Join(',', properties.Select(p => p.Name));
}
