using CampaignBot.Benchmarks.Line;
using CampaignBot.Tests.Connector;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Rest;

namespace CampaignBot.Benchmarks.Reference;

/// <summary>
/// Reference T: the smallest <see cref="ActivityHandler"/> that somebody would write by hand — the library's adapter and Microsoft.Data.Sqlite,
/// one commit per message at <c>synchronous=FULL</c>, doing one insert, one member read and one reply.
/// </summary>
internal sealed class SmallestHandler(SqliteConnection db) : ActivityHandler, IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    public static async Task RunAsync(string login, string listen, string directory, int members)
    {
        await using var db = new SqliteConnection($"Data Source={Path.Combine(directory, "reference.db")}");
        await db.OpenAsync();
        Fill(db, members);
        using var handler = new SmallestHandler(db);
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.Services.AddHttpClient();
        builder.WebHost.UseUrls(listen);
        await using var app = builder.Build();
        var adapter = new CloudAdapter(Cloud(login, app.Services.GetRequiredService<IHttpClientFactory>()), NullLogger.Instance);
        app.MapPost(ServiceProcess.Route, context => adapter.ProcessAsync(context.Request, context.Response, handler, context.RequestAborted));
        await app.StartAsync();
        Console.WriteLine("ready");
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    public void Dispose() => _one.Dispose();

    protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        var (from, text) = (turnContext.Activity.From.Id, turnContext.Activity.Text);
        string? member;
        await _one.WaitAsync(cancellationToken);
        try
        {
            await using var transaction = (SqliteTransaction)await db.BeginTransactionAsync(cancellationToken);
            using var insert = Command(transaction, "INSERT INTO record(member, text) VALUES($m, $t)", ("$m", from), ("$t", text));
            insert.ExecuteNonQuery();
            using var read = Command(transaction, "SELECT name FROM member WHERE id = $m", ("$m", from));
            member = (string?)read.ExecuteScalar();
            await transaction.CommitAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }

        await turnContext.SendActivityAsync(MessageFactory.Text($"{member}: {text}"), cancellationToken);
    }

    private SqliteCommand Command(SqliteTransaction transaction, string sql, params (string Name, string Value)[] values)
    {
        var command = db.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command;
    }

    private static void Fill(SqliteConnection db, int members)
    {
        using var command = db.CreateCommand();
        command.CommandText = FormattableString.Invariant($"""
            PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
            CREATE TABLE member(id TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID; CREATE TABLE record(id INTEGER PRIMARY KEY, member TEXT, text TEXT);
            INSERT INTO member(id, name)
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {members})
            SELECT printf('{ServiceMessage.AccountStart}%09d', i), printf('M%d', i) FROM n
            """);
        command.ExecuteNonQuery();
    }

    private static BotFrameworkAuthentication Cloud(string login, IHttpClientFactory clients) => BotFrameworkAuthenticationFactory.Create(
        channelService: null,
        validateAuthority: false,
        toChannelFromBotLoginUrl: login + "/" + ServiceProcess.Tenant,
        toChannelFromBotOAuthScope: ServiceTokens.Issuer,
        toBotFromChannelTokenIssuer: ServiceTokens.Issuer,
        oAuthUrl: AuthenticationConstants.OAuthUrl,
        toBotFromChannelOpenIdMetadataUrl: login + "/openid",
        toBotFromEmulatorOpenIdMetadataUrl: AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
        callerId: null,
        new GivenCredentials(),
        new AuthenticationConfiguration(),
        clients,
        NullLogger.Instance);

    /// <summary>A token that is at hand: to get one is not what is compared.</summary>
    private sealed class GivenCredentials : ServiceClientCredentialsFactory
    {
        public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) =>
            Task.FromResult(string.Equals(appId, ServiceProcess.AppId, StringComparison.Ordinal));

        public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => Task.FromResult(false);

        public override Task<ServiceClientCredentials> CreateCredentialsAsync(
            string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken) =>
            Task.FromResult<ServiceClientCredentials>(new TokenCredentials("bench"));
    }
}
