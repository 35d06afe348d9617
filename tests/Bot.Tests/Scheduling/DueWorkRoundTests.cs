using CampaignBot.Bot.Campaigns;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CampaignBot.Bot.Tests.Scheduling;

public sealed class DueWorkRoundTests
{
    [Fact]
    public async Task LookingAhead_WhileARoundIsUnderWay_WaitsForItsEnd()
    {
        var work = new LongWork();
        using var round = new DueWorkRound([work], new CampaignClock(TimeProvider.System), NullLogger<DueWorkRound>.Instance);
        var running = round.RunAsync(CancellationToken.None);

        var next = round.NextDueAsync(DateTimeOffset.UnixEpoch, CancellationToken.None);

        work.Asked.ShouldBeFalse();
        work.End.SetResult();
        await running;
        (await next).ShouldBe(DateTimeOffset.UnixEpoch.AddDays(1));
        work.Asked.ShouldBeTrue();
    }

    [Fact]
    public async Task Round_InWhichTheHourStrikes_IsOneOfOneInstantForAllWorks()
    {
        var clock = new CampaignClock(new FakeTimeProvider());
        var first = new LongWork();
        var second = new LongWork();
        using var round = new DueWorkRound([first, second], clock, NullLogger<DueWorkRound>.Instance);
        var began = clock.GetUtcNow();
        var running = round.RunAsync(CancellationToken.None);

        clock.Offset = TimeSpan.FromHours(1);
        first.End.SetResult();
        second.End.SetResult();
        await running;

        first.DoneAt.ShouldBe(began);
        second.DoneAt.ShouldBe(began);
    }

    /// <summary>Work that ends when it is told to.</summary>
    private sealed class LongWork : IDueWork
    {
        public TaskCompletionSource End { get; } = new();

        public bool Asked { get; private set; }

        public string Name => "long";

        public DateTimeOffset? DoneAt { get; private set; }

        public Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
        {
            DoneAt = now;
            return End.Task;
        }

        public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct)
        {
            Asked = true;
            return Task.FromResult<DateTimeOffset?>(after.AddDays(1));
        }
    }
}
