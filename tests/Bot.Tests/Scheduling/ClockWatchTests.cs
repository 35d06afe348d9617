using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Scheduling;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CampaignBot.Bot.Tests.Scheduling;

/// <summary>The tick on a system whose clock is set while it runs.</summary>
public sealed class ClockWatchTests
{
    [Theory]
    [InlineData(-24)]
    [InlineData(-1)]
    [InlineData(24)]
    public async Task Tick_WhenTheClockIsSet_GoesOnAtOnce(int hours)
    {
        var clock = new SetSystemClock();
        var work = new CountingWork();
        using var host = await StartAsync(clock, work);

        clock.Offset = TimeSpan.FromHours(hours);
        await host.Services.GetRequiredService<ClockWatch>().LookAsync(CancellationToken.None);

        await work.DoneAsync(2).WaitAsync(EmulatorWorld.Patience);
        work.Instants[1].ShouldBe(work.Instants[0].AddHours(hours), TimeSpan.FromMinutes(2));
        await host.StopAsync();
    }

    [Fact]
    public async Task Tick_WhileTheClockOnlyDrifts_IsLeftAlone()
    {
        var clock = new SetSystemClock();
        var work = new CountingWork();
        using var host = await StartAsync(clock, work);

        clock.Offset = ClockWatch.Tolerance / 2;
        await host.Services.GetRequiredService<ClockWatch>().LookAsync(CancellationToken.None);
        await host.StopAsync();

        work.Instants.Count.ShouldBe(1);
    }

    /// <summary>A host that does the work by the clock, and has done it once.</summary>
    private static async Task<IHost> StartAsync(SetSystemClock clock, CountingWork work)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(new CampaignClock(clock));
        builder.Services.AddSingleton<DueWorkRound>();
        builder.Services.AddSingleton<IDueWork>(work);
        builder.Services.AddScheduling();
        var host = builder.Build();
        await host.StartAsync();
        await work.DoneAsync(1).WaitAsync(EmulatorWorld.Patience);
        return host;
    }

    /// <summary>The machine's own time, with a clock that can be set: the scheduler waits in real time.</summary>
    private sealed class SetSystemClock : TimeProvider
    {
        private long _offset;

        public TimeSpan Offset
        {
            set => Interlocked.Exchange(ref _offset, value.Ticks);
        }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _offset));
    }

    private sealed class CountingWork : IDueWork
    {
        private readonly Lock _gate = new();
        private readonly List<DateTimeOffset> _instants = [];
        private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "counting";

        public IReadOnlyList<DateTimeOffset> Instants
        {
            get
            {
                lock (_gate)
                    return [.. _instants];
            }
        }

        public async Task DoneAsync(int times)
        {
            while (true)
            {
                Task next;
                lock (_gate)
                {
                    if (_instants.Count >= times)
                        return;
                    next = _next.Task;
                }

                await next;
            }
        }

        public Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
        {
            lock (_gate)
            {
                _instants.Add(now);
                _next.SetResult();
                _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return Task.CompletedTask;
        }

        public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct) => Task.FromResult<DateTimeOffset?>(null);
    }
}
