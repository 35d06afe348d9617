using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CampaignBot.Tests.Connector;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CampaignBot.Benchmarks.Line;

/// <summary>How much of what is said is under way at once, and to whom.</summary>
/// <param name="From">The number of the first message.</param>
/// <param name="Count">How many are said.</param>
/// <param name="Members">How many people say them, in turn.</param>
/// <param name="AtOnce">How many the service brings at a time.</param>
internal sealed record ServiceLoad(int From, int Count, int Members, int AtOnce);

/// <summary>
/// The Bot Framework's service, as little of it as a measurement needs: it signs tokens and publishes their keys, brings what people say to a
/// bot's address, so many at a time, and takes every answer at once. In a process of its own, like the line.
/// </summary>
internal sealed class ServiceServer : IDisposable
{
    private readonly ServiceTokens _tokens = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false });
    private readonly Uri _bot;
    private string _token = "";
    private string _url = "";
    private string _login = "";
    private int _answered;
    private volatile int _awaited;
    private volatile TaskCompletionSource? _reached;

    private ServiceServer(Uri bot) => _bot = bot;

    /// <summary>Serves until the standard input closes. Prints the addresses of its login and of its conversations, and the file of its authority, a line each.</summary>
    public static async Task RunAsync(string bot, string authority)
    {
        using var service = new ServiceServer(new Uri(bot));
        await File.WriteAllTextAsync(authority, TestAuthority.Pem);
        var certificate = TestAuthority.Issue();
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate));
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        await using var app = builder.Build();
        app.Run(service.ServeAsync);
        await app.StartAsync();
        service._login = app.Urls.Single(url => url.StartsWith("https", StringComparison.Ordinal)).Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        service._url = app.Urls.Single(url => !url.StartsWith("https", StringComparison.Ordinal)) + "/";
        service._token = service._tokens.For(ServiceProcess.AppId, service._url);
        Console.WriteLine(service._login);
        Console.WriteLine(service._url);
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    public void Dispose()
    {
        _tokens.Dispose();
        _client.Dispose();
    }

    // Without routing, which would cost as much as all the rest.
    private Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        return path switch
        {
            "/openid" => context.Response.WriteAsync(ServiceTokens.OpenId(_login).ToJsonString()),
            "/keys" => context.Response.WriteAsync(_tokens.Keys().ToJsonString()),
            "/control/say" => SayAsync(context),
            "/control/answered" => context.Response.WriteAsync(_answered.ToString(CultureInfo.InvariantCulture)),
            _ when path.StartsWith("/v3/", StringComparison.Ordinal) => AnsweredAsync(context),
            _ when path.EndsWith("/token", StringComparison.Ordinal) =>
                WriteAsync(context, """{"token_type":"Bearer","expires_in":3600,"ext_expires_in":3600,"access_token":"bench"}"""u8.ToArray()),
            // A cloud of its own, which the login's library doesn't know.
            _ => WriteAsync(context, """{"error":"invalid_instance","error_description":"A cloud of its own."}"""u8.ToArray(), StatusCodes.Status400BadRequest),
        };
    }

    // Answers once every message was answered.
    private async Task SayAsync(HttpContext context)
    {
        var load = (await context.Request.ReadFromJsonAsync<ServiceLoad>())!;
        (_awaited, _reached) = (load.From + load.Count, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var bodies = Enumerable.Range(load.From, load.Count).Select(n => ServiceMessage.Of(n, load.Members, _url)).ToList();
        await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = load.AtOnce }, async (body, ct) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _bot) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
            using var answer = await _client.SendAsync(request, ct);
            if (!answer.IsSuccessStatusCode)
                await Console.Error.WriteLineAsync(FormattableString.Invariant($"A message was refused with {(int)answer.StatusCode}."));
        });
        if (Volatile.Read(ref _answered) < _awaited)
            await _reached.Task.WaitAsync(context.RequestAborted);
    }

    private async Task AnsweredAsync(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        var count = Interlocked.Increment(ref _answered);
        if (count == _awaited)
            _reached?.TrySetResult();
        await WriteAsync(context, Encoding.UTF8.GetBytes(FormattableString.Invariant($$"""{"id":"1:{{count}}"}""")), StatusCodes.Status201Created);
    }

    private static async Task WriteAsync(HttpContext context, byte[] json, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json);
    }
}
