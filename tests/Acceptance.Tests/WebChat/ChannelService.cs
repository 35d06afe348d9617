using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CampaignBot.Tests.Connector;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CampaignBot.Acceptance.Tests.WebChat;

/// <summary>
/// What Microsoft's service does between a Direct Line and the bot, and offline-directline doesn't: it signs what it brings, names the channel,
/// the bot and the instant, gives the bot its tokens, and takes nothing without one.
/// </summary>
internal sealed class ChannelService : IAsyncDisposable
{
    public const string Secret = "the-apps-secret~1";

    private readonly WebApplication _app;
    private readonly ServiceTokens _tokens = new();
    private readonly HttpClient _client = new();
    private readonly ConcurrentDictionary<string, byte> _given = new();

    private ChannelService(WebApplication app) => _app = app;

    public string AppId { get; } = Guid.NewGuid().ToString();

    public string Tenant { get; } = Guid.NewGuid().ToString();

    public string BaseUrl => _app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>Where the program listens now.</summary>
    public Uri? Bot { get; set; }

    /// <summary>Where the page's Direct Line listens.</summary>
    public Uri? DirectLine { get; set; }

    /// <summary>What the bot asked for and did not get, and what it did not take.</summary>
    public ConcurrentQueue<string> Refusals { get; } = new();

    public static async Task<ChannelService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        var certificate = TestAuthority.Issue();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        var app = builder.Build();
        var service = new ChannelService(app);
        app.MapGet("/openid", () => Json(ServiceTokens.OpenId(service.BaseUrl)));
        app.MapGet("/keys", () => Json(service._tokens.Keys()));
        app.MapGet("/common/discovery/instance", () => Results.Json(new { error = "invalid_instance" }, statusCode: StatusCodes.Status400BadRequest));
        app.MapPost("/{tenant}/oauth2/v2.0/token", service.LogInAsync);
        app.MapPost("/said", (Delegate)service.BringAsync);
        app.MapPost("/v3/conversations/{conversation}/activities", service.TakeAsync);
        app.Map("/{**path}", (HttpContext context) => service.Refuse(context, StatusCodes.Status405MethodNotAllowed, "MethodNotAllowed"));
        await app.StartAsync();
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _client.Dispose();
        _tokens.Dispose();
    }

    /// <summary>Something was said on the page: brings it to the bot.</summary>
    private async Task<IResult> BringAsync(HttpContext context)
    {
        var activity = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        activity["channelId"] = "directline";
        activity["timestamp"] = Now();
        activity["recipient"] = new JsonObject { ["id"] = AppId, ["name"] = "campaign-bot" };
        if (activity["type"]!.GetValue<string>() == "conversationUpdate")
            activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = AppId, ["name"] = "campaign-bot" });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Bot!, "api/messages")) { Content = Content(activity) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _tokens.For(AppId, activity["serviceUrl"]!.GetValue<string>()));
        using var answer = await _client.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            Refusals.Enqueue($"{(int)answer.StatusCode} by the bot");
        return Results.StatusCode((int)answer.StatusCode);
    }

    /// <summary>The bot writes: hands it on to the page's Direct Line.</summary>
    private async Task<IResult> TakeAsync(HttpContext context, string conversation)
    {
        if (!_given.ContainsKey(context.Request.Headers.Authorization.ToString()))
            return Refuse(context, StatusCodes.Status401Unauthorized, "AuthorizationFailed");
        var activity = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        activity["timestamp"] = Now();
        using var content = Content(activity);
        using var answer = await _client.PostAsync(new Uri(DirectLine!, $"v3/conversations/{conversation}/activities"), content);
        return answer.IsSuccessStatusCode
            ? Results.Json(new { id = RandomNumberGenerator.GetHexString(32) })
            : Refuse(context, StatusCodes.Status404NotFound, "ConversationNotFound");
    }

    private async Task<IResult> LogInAsync(HttpContext context, string tenant)
    {
        var form = await context.Request.ReadFormAsync();
        if (tenant != Tenant || form["client_id"] != AppId || form["client_secret"] != Secret)
            return Results.Json(new { error = "invalid_client" }, statusCode: StatusCodes.Status401Unauthorized);
        var token = RandomNumberGenerator.GetHexString(64);
        _given["Bearer " + token] = 0;
        return Results.Json(new { token_type = "Bearer", expires_in = 3_600, ext_expires_in = 3_600, access_token = token });
    }

    private IResult Refuse(HttpContext context, int status, string code)
    {
        Refusals.Enqueue($"{status} {context.Request.Method} {context.Request.Path}");
        return Results.Json(new { error = new { code, message = code } }, statusCode: status);
    }

    private static string Now() => TimeProvider.System.GetUtcNow().ToString("o");

    private static StringContent Content(JsonObject activity) => new(activity.ToJsonString(), Encoding.UTF8, "application/json");

    private static IResult Json(JsonObject document) => Results.Text(document.ToJsonString(), "application/json");
}
