using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace CampaignBot.Tests;

/// <summary>The databases that the same test body runs on.</summary>
public enum DatabaseKind
{
    Sqlite,
    Postgres,
}

/// <summary>What a test needs from the machine, and whether its absence may be skipped.</summary>
public static class TestMachine
{
    /// <summary>A connection string to a PostgreSQL server whose user may create databases.</summary>
    public const string PostgresVariable = "CAMPAIGNBOT_TEST_POSTGRES";

    /// <summary>Set to 1 where nothing may be skipped.</summary>
    public const string RequireAllVariable = "CAMPAIGNBOT_REQUIRE_ALL";

    public static string? Postgres => Environment.GetEnvironmentVariable(PostgresVariable) is { Length: > 0 } value ? value : null;

    public static bool RequireAll => Environment.GetEnvironmentVariable(RequireAllVariable) == "1";

    /// <summary>Null where the database is there, or must be; else why the test is skipped.</summary>
    public static string? ReasonToSkip(DatabaseKind kind) =>
        kind == DatabaseKind.Postgres && Postgres is null && !RequireAll
            ? $"No PostgreSQL: set {PostgresVariable} to a connection string."
            : null;
}

/// <summary>Runs a theory once a database. The first parameter takes the <see cref="DatabaseKind"/>, the others these values.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class DatabaseDataAttribute(params object[] values) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        IReadOnlyCollection<ITheoryDataRow> rows =
        [
            .. from kind in Enum.GetValues<DatabaseKind>()
                select new TheoryDataRow([kind, .. values]) { Skip = TestMachine.ReasonToSkip(kind) },
        ];
        return ValueTask.FromResult(rows);
    }

    public override bool SupportsDiscoveryEnumeration() => true;
}
