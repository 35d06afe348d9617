using CampaignBot.Bot.Persistence;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CampaignBot.Bot.Hosting;

/// <summary>Whether the program does its work: <c>/healthz</c> answers 200 or 503.</summary>
internal static class Health
{
    public const string Path = "/healthz";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<StorageHealth>("storage");
        return services;
    }

    public static void MapHealth(this WebApplication app) => app.MapHealthChecks(Path);

    /// <summary>Asks a running program from outside, as a container does; 0 when it is well.</summary>
    public static async Task<int> AskAsync(HttpOptions http, CancellationToken ct)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            var url = http.All[0].Replace("://*", "://127.0.0.1", StringComparison.Ordinal).Replace("://+", "://127.0.0.1", StringComparison.Ordinal)
                .Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal);
            using var answer = await client.GetAsync(new Uri(new Uri(url), Path), ct);
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return 1;
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
