using System.Net;
using System.Net.Sockets;
using CampaignBot.Benchmarks.Line;
using CampaignBot.Bot.Channels.BotFramework;
using CampaignBot.Tests.Connector;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Benchmarks.Measured;

/// <summary>On which messenger a bot is measured.</summary>
internal static class MessengerSettings
{
    private const string BotFramework = "BotFramework:";

    public static string ChannelOf(BotOrder order) => order.Service is null ? "telegram" : "teams";

    public static Dictionary<string, string?> Of(BotOrder order)
    {
        if (order.Service is not { } service)
            return new(StringComparer.Ordinal) { ["Telegram:Token"] = order.Token, ["Telegram:BaseUrl"] = order.Url };
        var secret = Path.Combine(order.Directory, "secret");
        File.WriteAllText(secret, "bench");
        return new(StringComparer.Ordinal)
        {
            [BotFramework + "AppId"] = ServiceProcess.AppId,
            [BotFramework + "TenantId"] = ServiceProcess.Tenant,
            [BotFramework + "SecretFile"] = secret,
            [BotFramework + "LoginUrl"] = $"{service.Login}/{ServiceProcess.Tenant}",
            [BotFramework + "OAuthScope"] = ServiceTokens.Issuer,
            [BotFramework + "TokenIssuer"] = ServiceTokens.Issuer,
            [BotFramework + "OpenIdMetadataUrl"] = service.Login + "/openid",
        };
    }

    /// <summary>Leads the login's library to the service, whomever it would ask about a cloud that it doesn't know.</summary>
    public static void LeadLogin(IServiceCollection services, ServiceOrder service) =>
        services.AddHttpClient(CloudConnection.LoginClientName).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            ConnectCallback = async (_, ct) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, new Uri(service.Login).Port, ct);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
}
