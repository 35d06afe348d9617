using CampaignBot.Bot.Channels.Telegram;

namespace CampaignBot.Bot.Tests.Channels;

/// <summary>Two processes that have hardly begun, on one token: neither has been there long enough to be the first.</summary>
public sealed class FreshProcessesTests
{
    [Fact]
    public async Task SecondProcess_LessThanAMinuteAfterTheFirst_OneOfTheTwoLeaves_AndTheOtherServes()
    {
        await using var first = await ReceiverRig.StartAsync();
        await first.RunUntilAsync(() => first.World.Calls.Any(c => c.Method == "getUpdates"));
        var soon = first.Time.GetUtcNow() + TimeSpan.FromSeconds(20);
        await first.RunUntilAsync(() => first.Time.GetUtcNow() >= soon);
        await using var second = await ReceiverRig.StartAsync(options =>
        {
            options.Token = first.Host.Token;
            options.BaseUrl = first.Host.BaseUrl;
        });

        await first.RunUntilAsync(() =>
        {
            second.Time.Advance(TimeSpan.FromMilliseconds(50));
            return second.HasLeft || first.HasLeft;
        });

        var (gone, stays) = second.HasLeft ? (second, first) : (first, second);
        gone.ExitCode.ShouldBe(ReceiverStop.SecondPoller);
        first.World.AddUser("党员 0001").Starts();
        await first.RunUntilAsync(() =>
        {
            second.Time.Advance(TimeSpan.FromMilliseconds(50));
            return stays.Taken.Count == 1;
        });
        stays.HasLeft.ShouldBeFalse();
        gone.Taken.ShouldBeEmpty();
    }
}
