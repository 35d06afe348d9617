using Microsoft.AspNetCore.Http;

namespace CampaignBot.Tests.Connector;

/// <summary>Stands before the service's conversations for a test that ends the program in the middle of a call.</summary>
internal sealed class CallWatch
{
    /// <summary>Hears of each call before it is taken and after; true: whoever called is dead, and is not answered.</summary>
    public Func<string, bool>? IsDeadAt { get; set; }

    public bool Wants(HttpContext context) => IsDeadAt is not null && context.Request.Path.Value!.Contains("/v3/conversations/", StringComparison.Ordinal);

    /// <summary>Keeps an answer back until it is known whether anybody lives to hear it.</summary>
    public async Task HoldAsync(HttpContext context, RequestDelegate take)
    {
        var method = context.Request.Method;
        var line = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        if (IsDeadAt?.Invoke(method + " before") != true)
        {
            await take(context);
            if (IsDeadAt?.Invoke(method + " after") != true)
            {
                answer.Position = 0;
                await answer.CopyToAsync(line, context.RequestAborted);
                return;
            }
        }

        context.Abort();
    }
}
