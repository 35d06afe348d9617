using Polly;
using Polly.Retry;
using Telegram.Bot.Exceptions;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>
/// Retries the few calls that don't go through the outbox and that the bot needs (who am I, menus): those are the same however
/// often they are made. Never a message.
/// </summary>
internal sealed class TelegramRetry
{
    /// <summary>How long one call may take.</summary>
    public static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(20);

    private const int Retries = 4;

    private readonly ResiliencePipeline _pipeline;
    private readonly TimeProvider _system;

    public TelegramRetry(TimeProvider system)
    {
        _system = system;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = system }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = Retries,
                Delay = TimeSpan.FromSeconds(1),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = new PredicateBuilder().Handle<Exception>(TelegramFailure.IsPassing).Handle<TimeoutException>(),
                DelayGenerator = static arguments => ValueTask.FromResult<TimeSpan?>(
                    arguments.Outcome.Exception is ApiRequestException { Parameters.RetryAfter: { } seconds } ? TimeSpan.FromSeconds(seconds) : null),
            })
            .Build();
    }

    public Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken ct) =>
        _pipeline.ExecuteAsync(async token => await LimitAsync(call, token), ct).AsTask();

    public Task RunAsync(Func<CancellationToken, Task> call, CancellationToken ct) => RunAsync(
        async token =>
        {
            await call(token);
            return true;
        },
        ct);

    /// <summary>One try, for a caller that has all the time and keeps what Telegram asks for.</summary>
    public Task<T> OnceAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken ct) => LimitAsync(call, ct);

    /// <inheritdoc cref="OnceAsync{T}"/>
    public Task OnceAsync(Func<CancellationToken, Task> call, CancellationToken ct) => LimitAsync(
        async token =>
        {
            await call(token);
            return true;
        },
        ct);

    private Task<T> LimitAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken ct) => TimeLimit.RunAsync(call, CallLimit, _system, ct);
}
