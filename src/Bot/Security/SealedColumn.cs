using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace CampaignBot.Bot.Security;

/// <summary>
/// A column whose values the secret box has sealed. Found in the model, by its type and its ending: a new one can't be forgotten when
/// the master key changes.
/// </summary>
internal sealed class SealedColumn
{
    /// <summary>The ending of a sealed column's name.</summary>
    public const string Ending = "Secret";

    private readonly string _page;
    private readonly string _replace;
    private readonly string _heads;

    private SealedColumn(IEntityType entity, IProperty property, ISqlGenerationHelper sql)
    {
        Name = $"{entity.ClrType.Name}.{property.Name}";
        var table = sql.DelimitIdentifier(entity.GetTableName()!, entity.GetSchema());
        var column = sql.DelimitIdentifier(property.GetColumnName());
        var id = sql.DelimitIdentifier(entity.FindPrimaryKey()!.Properties.Single().GetColumnName());
        _page = $"SELECT {id} AS \"Id\", {column} AS \"Secret\" FROM {table} WHERE {id} > {{0}} AND {column} IS NOT NULL ORDER BY {id} LIMIT {{1}}";
        _replace = $"UPDATE {table} SET {column} = {{0}} WHERE {id} = {{1}}";
        _heads = $"SELECT DISTINCT substr({column}, 1, {SecretBox.HeadLength}) AS \"Value\" FROM {table} WHERE {column} IS NOT NULL";
    }

    /// <summary>The row's class and the property, with a dot.</summary>
    public string Name { get; }

    /// <summary>All sealed columns of the database.</summary>
    public static IReadOnlyList<SealedColumn> Of(CampaignDbContext db)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        return
        [
            .. from entity in db.Model.GetEntityTypes()
               from property in entity.GetProperties()
               where property.ClrType == typeof(byte[]) && property.Name.EndsWith(Ending, StringComparison.Ordinal)
               orderby entity.Name, property.Name
               select new SealedColumn(entity, property, sql),
        ];
    }

    /// <summary>The next rows with a value, by their id.</summary>
    public Task<List<SealedValue>> PageAsync(CampaignDbContext db, long after, int size, CancellationToken ct) =>
        db.Database.SqlQueryRaw<SealedValue>(_page, after, size).ToListAsync(ct);

    public Task ReplaceAsync(CampaignDbContext db, long id, byte[] secret, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync(_replace, [secret, id], ct);

    /// <summary>The ids of the master keys that the column's values need.</summary>
    public async Task<IReadOnlyList<ulong>> MasterKeysAsync(CampaignDbContext db, CancellationToken ct) =>
        [.. (await db.Database.SqlQueryRaw<byte[]>(_heads).ToListAsync(ct)).Select(head => SecretBox.MasterKeyOf(head))];
}

/// <summary>A sealed value and its row.</summary>
internal sealed record SealedValue(long Id, byte[] Secret);
