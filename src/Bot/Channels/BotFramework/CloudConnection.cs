using System.Collections.Concurrent;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.Rest;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>The library's adapter, with the bot's credentials: it checks what comes in and signs what goes out.</summary>
internal sealed class CloudConnection
{
    /// <summary>The name of the client that asks for the bot's own tokens.</summary>
    public const string LoginClientName = "botframework-login";

    private readonly ConfigurationManager<IDictionary<string, HashSet<string>>> _endorsements;

    public CloudConnection(IOptions<BotFrameworkOptions> options, IHttpClientFactory clients)
    {
        Options = options.Value;
        AppId = Options.AppId!.Trim();
        Credentials = new KeptCredentials(CredentialsOf(Options, clients.CreateClient(LoginClientName)));
        // The library's log would quote ids of conversations; what matters is logged by whoever calls it.
        Adapter = new CloudAdapter(new KeptConnectors(Cloud(clients)), NullLogger.Instance);
        var documents = new EndorsementsRetriever(clients.CreateClient());
        _endorsements = new ConfigurationManager<IDictionary<string, HashSet<string>>>(OpenIdMetadata, documents, documents);
    }

    /// <summary>True where the service says of the key that it signs for this messenger.</summary>
    public async Task<bool> IsEndorsedAsync(string keyId, string? channelId, CancellationToken ct)
    {
        if (channelId is null)
            return false;
        if ((await _endorsements.GetConfigurationAsync(ct)).TryGetValue(keyId, out var messengers))
            return messengers.Contains(channelId);
        // A key may be newer than what is remembered; the library asks no more often than each five minutes.
        _endorsements.RequestRefresh();
        return (await _endorsements.GetConfigurationAsync(ct)).TryGetValue(keyId, out messengers) && messengers.Contains(channelId);
    }

    public BotFrameworkOptions Options { get; }

    public string AppId { get; }

    public CloudAdapter Adapter { get; }

    private ServiceClientCredentialsFactory Credentials { get; }

    /// <summary>The bot's own token, for what its messenger keeps behind one.</summary>
    public async Task<string> TokenAsync(CancellationToken ct) =>
        await ((AppCredentials)await Credentials.CreateCredentialsAsync(AppId, Scope, Login, IsPublic, ct)).GetTokenAsync();

    private bool IsPublic => new[] { Options.LoginUrl, Options.OAuthScope, Options.TokenIssuer, Options.OpenIdMetadataUrl }.All(string.IsNullOrWhiteSpace);

    private string OpenIdMetadata => Or(Options.OpenIdMetadataUrl, AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl);

    private string Scope => Or(Options.OAuthScope, AuthenticationConstants.ToChannelFromBotOAuthScope);

    private string Login => Or(Options.LoginUrl, AuthenticationConstants.ToChannelFromBotLoginUrlTemplate);

    private BotFrameworkAuthentication Cloud(IHttpClientFactory clients) => BotFrameworkAuthenticationFactory.Create(
        channelService: null,
        validateAuthority: IsPublic,
        toChannelFromBotLoginUrl: Login,
        toChannelFromBotOAuthScope: Scope,
        toBotFromChannelTokenIssuer: Or(Options.TokenIssuer, AuthenticationConstants.ToBotFromChannelTokenIssuer),
        oAuthUrl: AuthenticationConstants.OAuthUrl,
        toBotFromChannelOpenIdMetadataUrl: OpenIdMetadata,
        toBotFromEmulatorOpenIdMetadataUrl: AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
        callerId: null,
        Credentials,
        new AuthenticationConfiguration(),
        clients,
        NullLogger.Instance);

    private static ServiceClientCredentialsFactory CredentialsOf(BotFrameworkOptions options, HttpClient login) => options.Type switch
    {
        AppType.UserAssignedMsi => new ManagedIdentityServiceClientCredentialsFactory(options.AppId!.Trim()),
        AppType.SingleTenant => new PasswordServiceClientCredentialFactory(options.AppId!.Trim(), options.ReadSecret(), options.TenantId!.Trim(), login, null),
        _ => new PasswordServiceClientCredentialFactory(options.AppId!.Trim(), options.ReadSecret(), null, login, null),
    };

    private static string Or(string? given, string otherwise) => string.IsNullOrWhiteSpace(given) ? otherwise : given.Trim();

    /// <summary>Keeps the credentials that the library would make for each message: they hold the token, which is good for an hour or more.</summary>
    private sealed class KeptCredentials(ServiceClientCredentialsFactory made) : ServiceClientCredentialsFactory
    {
        private readonly ConcurrentDictionary<(string App, string Scope), ServiceClientCredentials> _kept = new();

        public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => made.IsValidAppIdAsync(appId, cancellationToken);

        public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => made.IsAuthenticationDisabledAsync(cancellationToken);

        public override async Task<ServiceClientCredentials> CreateCredentialsAsync(
            string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken) =>
            _kept.TryGetValue((appId, audience), out var kept)
                ? kept
                : _kept.GetOrAdd((appId, audience), await made.CreateCredentialsAsync(appId, audience, loginEndpoint, validateAuthority, cancellationToken));
    }
}
