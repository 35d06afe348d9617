using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Newtonsoft.Json;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>
/// The library's authentication, with one client for each address of the service. The library makes one for each message, and a new one
/// learns anew how every type is written as JSON, which takes longer than all the rest of a turn.
/// </summary>
internal sealed class KeptConnectors(BotFrameworkAuthentication library) : BotFrameworkAuthentication
{
    /// <summary>How many addresses are kept: the service has one for each region and messenger.</summary>
    private const int Most = 64;

    private readonly ConcurrentDictionary<(string Url, string Audience), IConnectorClient> _kept = new();

    public override async Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken)
    {
        var result = await library.AuthenticateRequestAsync(activity, authHeader, cancellationToken);
        result.ConnectorFactory = new KeepingFactory(this, result.ConnectorFactory);
        return result;
    }

    public override Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(string authHeader, string channelIdHeader, CancellationToken cancellationToken) =>
        library.AuthenticateStreamingRequestAsync(authHeader, channelIdHeader, cancellationToken);

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) => new KeepingFactory(this, library.CreateConnectorFactory(claimsIdentity));

    public override Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken) =>
        library.CreateUserTokenClientAsync(claimsIdentity, cancellationToken);

    public override string GetOriginatingAudience() => library.GetOriginatingAudience();

    private async Task<IConnectorClient> KeptAsync(ConnectorFactory factory, string url, string audience, CancellationToken ct)
    {
        if (_kept.TryGetValue((url, audience), out var kept))
            return kept;
        if (_kept.Count >= Most)
            _kept.Clear();
        return _kept.GetOrAdd((url, audience), new KeptConnector(await factory.CreateAsync(url, audience, ct)));
    }

    private sealed class KeepingFactory(KeptConnectors keeper, ConnectorFactory library) : ConnectorFactory
    {
        public override Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken) =>
            keeper.KeptAsync(library, serviceUrl, audience, cancellationToken);
    }

    /// <summary>A client that outlives the turn at whose end the library disposes of it.</summary>
    private sealed class KeptConnector(IConnectorClient made) : IConnectorClient
    {
        public Uri BaseUri
        {
            get => made.BaseUri;
            set => made.BaseUri = value;
        }

        public JsonSerializerSettings SerializationSettings => made.SerializationSettings;

        public JsonSerializerSettings DeserializationSettings => made.DeserializationSettings;

        public ServiceClientCredentials Credentials => made.Credentials;

        public IAttachments Attachments => made.Attachments;

        public IConversations Conversations => made.Conversations;

        public void Dispose()
        {
        }
    }
}
