using CampaignBot.Bot.Features.BackUp;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Dispatch;
using CampaignBot.Bot.Persistence;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CampaignBot.Bot.Hosting;

/// <summary>Whether the program does its work: <c>/healthz</c> answers 200 or 503.</summary>
internal static class Health
{
    public const string Path = "/healthz";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<StorageHealth>("storage").AddCheck<OutboxHealth>("outbox").AddCheck<BackupHealth>("backup");
        return services;
    }

    public static void MapHealth(this WebApplication app) => app.MapHealthChecks(Path, new HealthCheckOptions { ResponseWriter = WriteAsync });

    // The word for the whole, then a line for each part that has something to say.
    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var parts = report.Entries.Where(e => e.Value.Description is not null).Select(e => $"{e.Key}: {e.Value.Description}");
        return context.Response.WriteAsync(string.Join('\n', parts.Prepend(report.Status.ToString())));
    }

    /// <summary>Asks a running program from outside, as a container does.</summary>
    /// <returns>0 when it is well, and what is to be said of it.</returns>
    public static async Task<(int Code, Text Words)> AskAsync(HttpOptions http, CancellationToken ct)
    {
        if (new HttpOptions().Validate(name: null, http) is { Failed: true } wrong)
            return (1, Text.Plain(wrong.FailureMessage!));
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var url = http.All[0].Replace("://*", "://127.0.0.1", StringComparison.Ordinal).Replace("://+", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal);
        try
        {
            using var answer = await client.GetAsync(new Uri(new Uri(url), Path), ct);
            var parts = (await answer.Content.ReadAsStringAsync(ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            // The first line is the word for the whole.
            var said = string.Join("; ", parts.Skip(1).DefaultIfEmpty(answer.IsSuccessStatusCode ? "" : $"{(int)answer.StatusCode}"));
            return !answer.IsSuccessStatusCode ? (1, CommandLineTexts.HealthUnwell(said))
                : (0, said.Length > 0 ? CommandLineTexts.HealthWellBut(said) : CommandLineTexts.HealthWell);
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            var reason = error is HttpRequestException broken ? broken.HttpRequestError.ToString() : "5 s";
            return (1, CommandLineTexts.HealthAway(url, reason, HttpOptions.UrlsName));
        }
    }
}

/// <summary>Do commits reach the disk?</summary>
internal sealed class StorageHealth(LaneHealth lane) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lane.Failure is { } failure
            ? HealthCheckResult.Unhealthy($"Nothing can be stored since {failure.Since:u}: {failure.Message}")
            : HealthCheckResult.Healthy());
}

/// <summary>Is the outbox paused after a restore? The program is well then (200), and says so.</summary>
internal sealed class OutboxHealth(OutboxHold hold) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(hold.Pause is { } pause
            ? HealthCheckResult.Degraded($"Paused since {pause.Since:u}: only answers go out. See: outbox show")
            : HealthCheckResult.Healthy());
}

/// <summary>Was the day's backup made?</summary>
internal sealed class BackupHealth(DailyBackup daily) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(daily.Failure is { } failure ? HealthCheckResult.Degraded("The daily backup fails: " + failure) : HealthCheckResult.Healthy());
}
