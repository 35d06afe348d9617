using Microsoft.Extensions.Options;
using Telegram.Bot;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>Opens a line to the Bot API server.</summary>
internal delegate ValueTask<Stream> TelegramLine(CancellationToken ct);

/// <summary>The ways to the Bot API server: the library's client for calls, and a plain one for the long poll.</summary>
internal sealed class TelegramConnection : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _methods;

    /// <param name="options">The token and the server.</param>
    /// <param name="line">The way to a server that has no address of its own; by default, the server is found by its address.</param>
    public TelegramConnection(IOptions<TelegramOptions> options, TelegramLine? line = null)
    {
        Token = TelegramToken.Find(options.Value) ?? throw new InvalidOperationException("No token is set.");
        var server = options.Value.BaseUrl.TrimEnd('/');
        _methods = $"{server}/bot{Token.Reveal()}/";
        // No factory of clients: its logging writes addresses, and the token is part of them; nor a trace header, for the same reason.
        // Every call has a time limit of its own.
        _http = new HttpClient(new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            ActivityHeadersPropagator = null,
            // The server sets no cookies and sends nobody elsewhere: whoever does is not to be given the token, which is part of the address.
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectCallback = line is null ? null : (_, ct) => line(ct),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        Client = new TelegramBotClient(new TelegramBotClientOptions(Token.Reveal(), server) { RetryThreshold = 0, RetryCount = 0 }, _http);
    }

    public TelegramToken Token { get; }

    /// <summary>The library's client. It doesn't retry: one limiter of ours decides.</summary>
    public TelegramBotClient Client { get; }

    /// <summary>Calls a method with a body of JSON and returns the raw answer.</summary>
    public Task<HttpResponseMessage> PostAsync(string method, HttpContent content, CancellationToken ct) =>
        _http.PostAsync(new Uri(_methods + method), content, ct);

    public void Dispose() => _http.Dispose();
}
