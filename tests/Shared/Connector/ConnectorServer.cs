using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CampaignBot.Tests.Connector;

/// <summary>
/// The Bot Framework's service over https, as strict as it is: whoever writes shows a token that was given for the app's secret, names a
/// conversation that there is, as the bot that is in it, and writes at most 28 KB; ids are 200 characters; a page's chat changes nothing.
/// </summary>
internal sealed class ConnectorServer : IAsyncDisposable
{
    public const string Secret = "the-apps-secret~1";
    public const int ActivityMaxBytes = 28 * 1024;

    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly List<HeardMessage> _heard = [];
    private readonly ConcurrentDictionary<string, byte> _given = new();
    private readonly ConcurrentDictionary<string, Place> _places = new();

    private ConnectorServer(WebApplication app, bool changes)
    {
        _app = app;
        Changes = changes;
    }

    /// <summary>True where a message can be changed.</summary>
    public bool Changes { get; }

    public string AppId { get; } = Guid.NewGuid().ToString();

    public string Tenant { get; } = Guid.NewGuid().ToString();

    public string BotId => "28:" + AppId;

    public ServiceTokens Tokens { get; } = new();

    /// <summary>Where people of Teams keep their files.</summary>
    public PersonalStorage Storage { get; } = new();

    public string BaseUrl => _app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>Where the service's keys are said: the library remembers them for each address as long as the process lives, and a port is given out again.</summary>
    public string OpenIdUrl => $"{BaseUrl}/openid/{Tenant}";

    public IReadOnlyList<HeardMessage> Heard
    {
        get
        {
            lock (_gate)
                return [.. _heard];
        }
    }

    public ConcurrentQueue<(int Status, string Path)> Refusals { get; } = new();

    /// <summary>Messages that were deleted.</summary>
    public ConcurrentQueue<string> Deleted { get; } = new();

    /// <summary>Whoever may end the program at a call.</summary>
    public CallWatch Watch { get; } = new();

    /// <summary>How often a token was asked for.</summary>
    public int Logins { get; private set; }

    public static async Task<ConnectorServer> StartAsync(bool changes)
    {
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        var certificate = TestAuthority.Issue();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        var app = builder.Build();
        var server = new ConnectorServer(app, changes);
        app.UseWhen(server.Watch.Wants, calls => calls.Use(server.Watch.HoldAsync));
        app.MapGet("/openid/{tenant}", () => Results.Text(ServiceTokens.OpenId(server.BaseUrl).ToJsonString(), "application/json"));
        app.MapGet("/keys", () => Results.Text(server.Tokens.Keys().ToJsonString(), "application/json"));
        app.MapGet("/common/discovery/instance", () => Results.Json(new { error = "invalid_instance", error_description = "A cloud of its own." }, statusCode: StatusCodes.Status400BadRequest));
        app.MapPost("/{tenant}/oauth2/v2.0/token", server.LogInAsync);
        app.MapPost("/{route}/v3/conversations/{conversation}/activities", server.SendAsync);
        app.MapPut("/{route}/v3/conversations/{conversation}/activities/{id}", server.ChangeAsync);
        app.MapDelete("/{route}/v3/conversations/{conversation}/activities/{id}", server.Delete);
        app.MapGet("/{route}/v3/attachments/{id}/views/original", server.Attachment);
        app.MapPut("/personal/{person}/upload/{session}", server.Storage.TakeAsync);
        app.Map("/{**path}", (HttpContext context) => server.Refuse(context, StatusCodes.Status405MethodNotAllowed, "MethodNotAllowed"));
        await app.StartAsync();
        return server;
    }

    /// <summary>A client's way here, whomever it would speak to.</summary>
    public HttpMessageHandler OnlyHere() => new SocketsHttpHandler { ConnectCallback = ConnectHereAsync };

    /// <summary>A connection here, whomever it was meant for.</summary>
    public async ValueTask<Stream> ConnectHereAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(System.Net.IPAddress.Loopback, new Uri(BaseUrl).Port, ct);
        return new NetworkStream(socket, ownsSocket: true);
    }

    public static string LongId(string prefix) => prefix + RandomNumberGenerator.GetHexString(200 - prefix.Length);

    /// <summary>A conversation in which the bot is.</summary>
    public string Open(string prefix)
    {
        var id = LongId(prefix);
        _places[id] = new Place("emea");
        return id;
    }

    /// <summary>Conversations in which the bot is already.</summary>
    public void Open(IEnumerable<string> conversations)
    {
        foreach (var id in conversations)
            _places[id] = new Place("emea");
    }

    /// <summary>Where a conversation is served.</summary>
    public string ServiceUrl(string conversation) => $"{BaseUrl}/{_places[conversation].Route}/";

    public void Move(string conversation) => _places[conversation] = new Place("r" + RandomNumberGenerator.GetHexString(8));

    /// <summary>The conversation is no more.</summary>
    public void Close(string conversation) => _places.TryRemove(conversation, out _);

    /// <summary>The next messages there are too many.</summary>
    public void Throttle(string conversation, int messages, int seconds) => _places[conversation] = _places[conversation] with { Throttled = messages, Seconds = seconds };

    /// <summary>The next message there is answered by a gateway before the service, which may have it or not.</summary>
    public void Fail(string conversation, int status) => _places[conversation] = _places[conversation] with { Failing = status };

    /// <summary>The next message there is taken, and nobody says so.</summary>
    public void FallSilent(string conversation) => _places[conversation] = _places[conversation] with { IsSilent = true };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Tokens.Dispose();
    }

    /// <summary>Forgets all but the newest of what it has heard: a long run would hold nothing else.</summary>
    public void Forget(int but)
    {
        lock (_gate)
            _heard.RemoveRange(0, Math.Max(0, _heard.Count - but));
        Refusals.Clear();
        Deleted.Clear();
    }

    private IResult Refuse(HttpContext context, int status, string code)
    {
        Refusals.Enqueue((status, context.Request.Path));
        return Results.Json(new { error = new { code, message = code } }, statusCode: status);
    }

    private async Task<IResult> LogInAsync(HttpContext context, string tenant)
    {
        var form = await context.Request.ReadFormAsync();
        if (tenant != Tenant || form["client_id"] != AppId || form["client_secret"] != Secret || form["grant_type"] != "client_credentials")
            return Results.Json(new { error = "invalid_client", error_description = "No such secret." }, statusCode: StatusCodes.Status401Unauthorized);
        var token = RandomNumberGenerator.GetHexString(64);
        _given[token] = 0;
        Logins++;
        return Results.Json(new { token_type = "Bearer", expires_in = 3_600, ext_expires_in = 3_600, access_token = token });
    }

    private IResult? Gate(HttpContext context, string route, string conversation)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal) || !_given.ContainsKey(header["Bearer ".Length..]))
            return Refuse(context, StatusCodes.Status401Unauthorized, "AuthorizationFailed");
        if (!_places.TryGetValue(Root(conversation), out var place))
            return Refuse(context, StatusCodes.Status404NotFound, "ConversationNotFound");
        if (place.Route != route)
            return Refuse(context, StatusCodes.Status421MisdirectedRequest, "Misdirected");
        if (place.Failing > 0)
        {
            _places[Root(conversation)] = place with { Failing = 0 };
            return Refuse(context, place.Failing, "ServiceError");
        }

        if (place.Throttled == 0)
            return null;
        _places[Root(conversation)] = place with { Throttled = place.Throttled - 1 };
        context.Response.Headers.RetryAfter = place.Seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Refuse(context, StatusCodes.Status429TooManyRequests, "TooManyRequests");
    }

    // A thread is named within its channel.
    private static string Root(string conversation) => conversation.Split(";messageid=")[0];

    private async Task<IResult> SendAsync(HttpContext context, string route, string conversation)
    {
        if (Gate(context, route, conversation) is { } refused)
            return refused;
        var (message, refusal) = await ReadAsync(context, LongId("1:"), Root(conversation));
        if (refusal is not null)
            return refusal;
        if (message is not null)
            Keep(message);
        if (_places[Root(conversation)].IsSilent)
        {
            Move(Root(conversation));
            context.Abort();
        }

        return Results.Json(new { id = message?.Id ?? LongId("1:") }, statusCode: StatusCodes.Status201Created);
    }

    private async Task<IResult> ChangeAsync(HttpContext context, string route, string conversation, string id)
    {
        if (Gate(context, route, conversation) is { } refused)
            return refused;
        if (!Changes)
            return Refuse(context, StatusCodes.Status405MethodNotAllowed, "MethodNotAllowed");
        if (!Heard.Any(m => m.Id == id && m.Conversation == Root(conversation)) || Deleted.Contains(id))
            return Refuse(context, StatusCodes.Status404NotFound, "ActivityNotFoundInConversation");
        var (message, refusal) = await ReadAsync(context, id, Root(conversation));
        if (refusal is not null)
            return refusal;
        Keep(message! with { IsChange = true });
        return Results.Json(new { id });
    }

    private IResult Delete(HttpContext context, string route, string conversation, string id)
    {
        if (Gate(context, route, conversation) is { } refused)
            return refused;
        if (!Changes)
            return Refuse(context, StatusCodes.Status405MethodNotAllowed, "MethodNotAllowed");
        if (!Heard.Any(m => m.Id == id && m.Conversation == Root(conversation)) || Deleted.Contains(id))
            return Refuse(context, StatusCodes.Status404NotFound, "ActivityNotFoundInConversation");
        Deleted.Enqueue(id);
        return Results.Ok();
    }

    private IResult Attachment(HttpContext context, string id) => !_given.ContainsKey(context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal))
        ? Refuse(context, StatusCodes.Status401Unauthorized, "AuthorizationFailed")
        : id switch
        {
            "moved" => Results.Redirect("../../photo/views/original"),
            "large" => Results.Bytes(new byte[20 * 1024 * 1024 + 1]),
            _ => Results.Bytes([1, 2, 3]),
        };

    private void Keep(HeardMessage message)
    {
        lock (_gate)
            _heard.Add(message);
    }

    private async Task<(HeardMessage? Message, IResult? Refusal)> ReadAsync(HttpContext context, string id, string conversation)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (body.Length > ActivityMaxBytes)
            return (null, Refuse(context, StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig"));
        using var document = JsonDocument.Parse(body.ToArray());
        var activity = document.RootElement;
        if (activity.GetProperty("from").GetProperty("id").GetString() != BotId)
            return (null, Refuse(context, StatusCodes.Status403Forbidden, "BotNotInConversationRoster"));
        switch (activity.GetProperty("type").GetString())
        {
            case "typing":
                return (null, null);
            case "message" when ActivityReader.Read(activity, id, conversation, Changes ? Storage : null) is { } message:
                return (message with { Bytes = (int)body.Length }, null);
            default:
                return (null, Refuse(context, StatusCodes.Status400BadRequest, "BadSyntax"));
        }
    }

    private sealed record Place(string Route)
    {
        public int Throttled { get; init; }

        public int Seconds { get; init; }

        public bool IsSilent { get; init; }

        public int Failing { get; init; }
    }
}
