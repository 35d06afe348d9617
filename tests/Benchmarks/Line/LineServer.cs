using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CampaignBot.Benchmarks.Line;

/// <summary>
/// The other end of the line: as little Bot API as a measurement needs, so that its own work weighs little. It hands out updates that were
/// made beforehand, a hundred at a time, confirms by offset, and answers every send at once (or after a set round trip). It runs in a
/// process of its own, so that the CPU of whoever is measured is theirs alone.
/// </summary>
internal sealed class LineServer
{
    private readonly Lock _gate = new();
    private readonly List<byte[]> _updates = [];
    private readonly Channel<bool> _more = Channel.CreateUnbounded<bool>();
    private readonly TimeSpan _roundTrip;
    private int _confirmed;
    private int _sent;
    private volatile int _awaited;
    private volatile TaskCompletionSource? _reached;
    private int _messageId;
    private long _firstPoll;
    private long _firstSent;

    private LineServer(TimeSpan roundTrip) => _roundTrip = roundTrip;

    /// <summary>Serves until the standard input closes. Prints its address on the first line.</summary>
    public static async Task RunAsync(TimeSpan roundTrip)
    {
        var line = new LineServer(roundTrip);
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(line.ServeAsync);
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    // Without routing, which would cost as much as all the rest.
    private Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var last = path[(path.LastIndexOf('/') + 1)..];
        return path switch
        {
            "/control/load" => LoadAsync(context),
            "/control/state" => StateAsync(context),
            _ when path.StartsWith("/control/sent/", StringComparison.Ordinal) =>
                WhenSentAsync(int.Parse(last, CultureInfo.InvariantCulture), context.RequestAborted),
            _ => AnswerAsync(context, last),
        };
    }

    private async Task LoadAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        while (await reader.ReadLineAsync() is { } update)
        {
            lock (_gate)
                _updates.Add(Encoding.UTF8.GetBytes(update));
        }

        _more.Writer.TryWrite(true);
    }

    /// <summary>Answers once so many messages were sent: who asks over and over would take part in what is measured.</summary>
    private async Task WhenSentAsync(int count, CancellationToken ct)
    {
        (_awaited, _reached) = (count, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (Volatile.Read(ref _sent) < count)
            await _reached.Task.WaitAsync(ct);
    }

    private Task StateAsync(HttpContext context) =>
        context.Response.WriteAsJsonAsync(new LineState(_updates.Count, _confirmed, _sent, _firstPoll, _firstSent));

    private async Task AnswerAsync(HttpContext context, string method)
    {
        if (Is("sendMessage") || Is("editMessageText") || Is("sendPhoto") || Is("sendDocument"))
            await SentAsync(context);
        else if (Is("getUpdates"))
            await UpdatesAsync(context);
        else if (Is("getMe"))
            await WriteAsync(context, """{"ok":true,"result":{"id":7000000001,"is_bot":true,"first_name":"B","username":"bench_bot"}}"""u8.ToArray());
        else if (Is("getWebhookInfo"))
            await WriteAsync(context, """{"ok":true,"result":{"url":"","has_custom_certificate":false,"pending_update_count":0}}"""u8.ToArray());
        else
            await WriteAsync(context, """{"ok":true,"result":true}"""u8.ToArray());

        bool Is(string name) => string.Equals(method, name, StringComparison.OrdinalIgnoreCase);
    }

    private async Task SentAsync(HttpContext context)
    {
        if (Volatile.Read(ref _firstSent) == 0)
            Interlocked.CompareExchange(ref _firstSent, Stopwatch.GetTimestamp(), 0);
        if (_roundTrip > TimeSpan.Zero)
            await Task.Delay(_roundTrip, TimeProvider.System);
        if (Interlocked.Increment(ref _sent) == _awaited)
            _reached?.TrySetResult();
        var id = Interlocked.Increment(ref _messageId);
        await WriteAsync(context, Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"ok":true,"result":{"message_id":{{{id}}},"date":1800000000,"chat":{"id":1,"type":"private","first_name":"x"},"text":"x"}}""")));
    }

    private async Task UpdatesAsync(HttpContext context)
    {
        Interlocked.CompareExchange(ref _firstPoll, Stopwatch.GetTimestamp(), 0);
        long offset = 0;
        var timeout = 0;
        if (context.Request.ContentType is not null && context.Request.ContentLength != 0)
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            offset = body.RootElement.TryGetProperty("offset", out var o) ? o.GetInt64() : 0;
            timeout = body.RootElement.TryGetProperty("timeout", out var t) ? t.GetInt32() : 0;
        }

        if (offset > 0)
            _confirmed = Math.Max(_confirmed, (int)(offset - 1));
        if (_confirmed >= _updates.Count && timeout > 0)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
            limit.CancelAfter(TimeSpan.FromSeconds(timeout));
            try
            {
                await _more.Reader.ReadAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                // An empty answer, as the real server gives.
            }
        }

        var answer = new MemoryStream();
        answer.Write("""{"ok":true,"result":["""u8);
        lock (_gate)
        {
            for (var i = _confirmed; i < Math.Min(_confirmed + 100, _updates.Count); i++)
            {
                if (i > _confirmed)
                    answer.Write(","u8);
                answer.Write(_updates[i]);
            }
        }

        answer.Write("]}"u8);
        await WriteAsync(context, answer.ToArray());
    }

    private static async Task WriteAsync(HttpContext context, byte[] json)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json);
    }
}
