using System.Globalization;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Common;

namespace CampaignBot.Bot.Rehearsal.Clock;

/// <summary>
/// Moves the campaign's clock through each instant at which something is due: sets it, does what is due, waits until all of it has been
/// sent, goes on. The system's clock stays as it is, so no lease expires on the way. How far it was moved is kept across restarts.
/// </summary>
internal sealed class CampaignStepper(
    CampaignClock clock, TimeProvider system, DueWorkRound round, IDispatcherIdle dispatcher, ICampaignSource campaigns, RehearsalTime time)
    : IRehearsalClock, IHostedLifecycleService, IDisposable
{
    /// <summary>The hour, in the plan's zone, at which a rehearsal begins.</summary>
    public static readonly TimeOnly FirstHour = new(10, 0);

    private readonly SemaphoreSlim _gate = new(1, 1);

    public DateTimeOffset Now => clock.GetUtcNow();

    public TimeZoneInfo TimeZone => campaigns.Current.Plan.TimeZone;

    public Task AdvanceAsync(TimeSpan by, CancellationToken ct) => AloneAsync(
        async () =>
        {
            var target = Now + by;
            await DoAsync(ct);
            while (await round.NextDueAsync(Now, ct) is { } next && next <= target)
                await MoveAsync(next, ct);
            await MoveAsync(target, ct);
        },
        ct);

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken ct) => round.NextDueAsync(Now, ct);

    public Task AdvanceToNextDueAsync(CancellationToken ct) => AloneAsync(
        async () =>
        {
            await DoAsync(ct);
            if (await round.NextDueAsync(Now, ct) is { } next)
                await MoveAsync(next, ct);
        },
        ct);

    /// <summary>Puts the clock where the last rehearsal left it; the first time, on the day before the plan's first phase.</summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (await time.ReadAsync(cancellationToken) is { } offset)
        {
            clock.Offset = offset;
            return;
        }

        var timeline = campaigns.Current.Timeline;
        if (timeline.CampaignStart is not { } start)
            return;
        clock.Offset = LocalTime.At(timeline.Plan.TimeZone, start.AddDays(-1), FirstHour) - system.GetUtcNow();
        await time.WriteAsync(clock.Offset, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _gate.Dispose();

    private async Task MoveAsync(DateTimeOffset to, CancellationToken ct)
    {
        var offset = to - system.GetUtcNow();
        if (offset > clock.Offset)
        {
            clock.Offset = offset;
            await time.WriteAsync(offset, ct);
        }

        await DoAsync(ct);
    }

    private async Task DoAsync(CancellationToken ct)
    {
        await round.RunAsync(ct);
        await dispatcher.WhenDrainedAsync(ct);
    }

    private async Task AloneAsync(Func<Task> work, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            await work();
        }
        finally
        {
            _gate.Release();
        }
    }
}

/// <summary>Remembers how far a rehearsal has moved the campaign's clock.</summary>
internal sealed class RehearsalTime(IReadContexts contexts, IWriteLane lane)
{
    /// <summary>The name of the stored value: ticks.</summary>
    public const string StateName = "clock.offset";

    public async Task<TimeSpan?> ReadAsync(CancellationToken ct)
    {
        await using var db = contexts.Open();
        return await StateText.GetAsync(db, StateName, ct) is { } ticks
            ? TimeSpan.FromTicks(long.Parse(ticks, CultureInfo.InvariantCulture))
            : null;
    }

    public Task WriteAsync(TimeSpan offset, CancellationToken ct) => lane.RunAsync(
        async (db, token) =>
        {
            await StateText.SetAsync(db, StateName, offset.Ticks.ToString(CultureInfo.InvariantCulture), token);
            return true;
        },
        ct);
}

/// <summary>Registration of the rehearsal's clock.</summary>
internal static class RehearsalClockRegistration
{
    /// <summary>Adds the stepping clock. Comes after the campaign's part, whose plan it needs; it is set before anything else starts.</summary>
    public static IServiceCollection AddRehearsalClock(this IServiceCollection services)
    {
        services.AddSingleton<RehearsalTime>();
        services.AddSingleton<CampaignStepper>();
        services.AddSingleton<IRehearsalClock>(provider => provider.GetRequiredService<CampaignStepper>());
        services.AddHostedService(provider => provider.GetRequiredService<CampaignStepper>());
        return services;
    }
}
