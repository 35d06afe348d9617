using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignBot.Rehearsal.Emulator.Api;
using Microsoft.AspNetCore.Http.Features;

namespace CampaignBot.Rehearsal.Emulator;

/// <summary>Takes one HTTP call after the other: token, faults, method, answer, log.</summary>
internal sealed class BotApiServer(EmulatorWorld world)
{
    private readonly MethodTable _methods = new(world);

    public async Task AnswerAsync(HttpContext context)
    {
        var token = (string)context.Request.RouteValues["token"]!;
        var name = (string)context.Request.RouteValues["method"]!;
        if (!string.Equals(token, world.Options.Token, StringComparison.Ordinal))
        {
            await WriteAsync(context, LooksLikeToken(token) ? ApiErrors.Unauthorized : ApiErrors.NotFound);
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = RawCallReader.LargestRequest;
        if (world.Options.Latency > TimeSpan.Zero)
            await Task.Delay(world.Options.Latency, world.Clocks.System, context.RequestAborted);
        try
        {
            await AnswerAsync(context, name);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has hung up; nobody is there to be answered.
        }
    }

    private async Task AnswerAsync(HttpContext context, string name)
    {
        var ct = context.RequestAborted;
        if (_methods.Find(name) is not { } method)
        {
            await RefuseAsync(context, name, ApiErrors.NotFound);
            return;
        }

        if (await ReadAsync(context) is not { } raw)
        {
            await RefuseAsync(context, name, ApiErrors.Bad("can't parse the request"));
            return;
        }

        if (!ApiCall.TryBind(method.Name, method.Parameters, raw, out var call, out var error))
        {
            Record(name, AsGiven(raw), chatId: null, error, description: null);
            await WriteAsync(context, error);
            return;
        }

        var fault = world.Faults.Take(new IncomingCall(method.Name, call.ChatNumber));
        if (fault is { Kind: FaultKind.Delay })
            await Task.Delay(fault.Pause, world.Clocks.System, ct);
        if (fault is { Kind: FaultKind.Error or FaultKind.Html or FaultKind.ResetBefore })
        {
            await FailAsync(context, call, fault);
            return;
        }

        ApiAnswer answer;
        try
        {
            answer = await method.Handle(call, ct);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            // A value inside a nested object is of the wrong kind.
            answer = ApiErrors.Bad($"can't parse the parameters: {exception.Message}");
        }

        Record(call.Method, call.Parameters, call.ChatNumber, answer, fault?.Kind.ToString());
        await WriteAsync(context, answer, fault);
    }

    private static async Task<RawCall?> ReadAsync(HttpContext context)
    {
        try
        {
            return await RawCallReader.ReadAsync(context.Request, context.RequestAborted);
        }
        catch (BadHttpRequestException)
        {
            return null;
        }
    }

    /// <summary>A failure before anything was done.</summary>
    private async Task FailAsync(HttpContext context, ApiCall call, Fault fault)
    {
        var error = new ApiError(fault.StatusCode, fault.Description) { RetryAfter = fault.RetryAfter };
        Record(call.Method, call.Parameters, call.ChatNumber, error, fault.Kind.ToString());
        switch (fault.Kind)
        {
            case FaultKind.ResetBefore:
                context.Abort();
                break;
            case FaultKind.Html:
                context.Response.StatusCode = fault.StatusCode;
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>", context.RequestAborted);
                break;
            default:
                await WriteAsync(context, error);
                break;
        }
    }

    private async Task RefuseAsync(HttpContext context, string name, ApiError error)
    {
        Record(name, [], chatId: null, error, description: null);
        await WriteAsync(context, error);
    }

    private static async Task WriteAsync(HttpContext context, ApiAnswer answer, Fault? fault = null)
    {
        var body = Encoding.UTF8.GetBytes(answer.ToJson());
        switch (fault?.Kind)
        {
            case FaultKind.ResetAfter:
                context.Abort();
                return;
            case FaultKind.TimeoutAfter:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
                return;
            case FaultKind.LateAnswer:
                await Task.Delay(fault.Pause, TimeProvider.System, context.RequestAborted);
                break;
            case FaultKind.Truncated:
                body = body[..(body.Length / 2)];
                break;
        }

        context.Response.StatusCode = answer.StatusCode;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private void Record(string method, JsonObject parameters, long? chatId, ApiAnswer answer, string? description) => world.Record(() => new BotApiCall(
        Number: 0,
        method,
        JsonSerializer.SerializeToElement(parameters),
        chatId,
        world.Clocks.System.GetUtcNow(),
        answer.StatusCode,
        answer.Error?.Description ?? description,
        answer.ResultJson));

    private static JsonObject AsGiven(RawCall raw) => new(raw.Values.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));

    private static bool LooksLikeToken(string token)
    {
        var colon = token.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon < token.Length - 1 && token.AsSpan(0, colon).IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
